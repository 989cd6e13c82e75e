package curfew.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a run's figures. Each way is tried by itself, and what fails is said and changes nothing: a night does not fail because nobody is there to
 * watch it.
 */
public final class Metrics {
    private static final String READABLE = "rw-r--r--";

    private final MetricsSettings settings;

    public Metrics(MetricsSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes and sends them.
     *
     * @return what could not be done, and why, a sentence each; empty if everything was
     */
    public List<String> tell(LastRun last) {
        List<String> failed = new ArrayList<>();
        if (settings.isNowhere()) {
            return failed;
        }
        PrometheusRegistry figures = Figures.of(last);
        settings.textfile().ifPresent(folder -> {
            try {
                write(folder, last.run().job(), text(figures));
            } catch (IOException | RuntimeException notWritten) {
                failed.add("metrics could not be written to " + folder + ": " + notWritten);
            }
        });
        settings.push().ifPresent(push -> {
            try {
                new Gateway(push).push(last.run().job(), text(figures));
            } catch (IOException | RuntimeException notSent) {
                failed.add("metrics could not be pushed to " + push.describe() + ": " + notSent);
            }
        });
        return failed;
    }

    private static byte[] text(PrometheusRegistry figures) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, figures.scrape());
        return text.toByteArray();
    }

    /** Under a name that the collector does not read, and then in one step: it never reads half a file. */
    private static void write(Path folder, String job, byte[] figures) throws IOException {
        Path file = folder.resolve("curfew-" + job + ".prom");
        Path part = folder.resolve(
                "curfew-" + job + ".prom." + ProcessHandle.current().pid());
        try {
            Files.write(part, figures);
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(READABLE));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
