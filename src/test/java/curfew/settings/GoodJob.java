package curfew.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A small job with every kind of file and nothing wrong in it, in a directory of its own, for tests to break. */
final class GoodJob {
    static final String SECRET = "hunter2";

    private static final Path GOOD = Path.of("src/test/resources/curfew/settings/good");

    private final Path folder;

    private GoodJob(Path folder) {
        this.folder = folder;
    }

    static GoodJob in(Path folder) throws IOException {
        GoodJob job = new GoodJob(folder);
        for (String name : job.names()) {
            Files.copy(GOOD.resolve(name), folder.resolve(name));
        }
        Path secret = folder.resolve("bind.secret");
        Files.writeString(secret, SECRET);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return job;
    }

    /** The files that are part of the configuration. */
    List<String> names() {
        try (Stream<Path> files = Files.list(GOOD)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Path file() {
        return folder.resolve("job.yaml");
    }

    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** Replaces what stands in a file exactly once. */
    void replace(String name, String before, String after) throws IOException {
        String text = text(name);
        int at = text.indexOf(before);
        if (at < 0 || text.indexOf(before, at + 1) >= 0) {
            throw new IllegalArgumentException(name + " does not hold this exactly once: " + before);
        }
        write(name, text.substring(0, at) + after + text.substring(at + before.length()));
    }

    JobSettings load() {
        return JobLoader.load(file());
    }
}
