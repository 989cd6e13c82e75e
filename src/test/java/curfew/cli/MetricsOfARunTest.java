package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a run tells those who watch over it, and that nobody who watches changes how it ends. */
class MetricsOfARunTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(2, 4);

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;
    private Path figures;
    private String printed = "";

    @BeforeEach
    void start() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        figures = Files.createDirectories(home.resolve("collector")).resolve("curfew-leave.prom");
        // Nobody listens at the discard port.
        Files.writeString(
                job,
                Files.readString(job)
                        + "metrics: { textfile: collector, push: { url: \"http://127.0.0.1:9\", timeout: 1s } }\n");
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private int curfew(String command) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        int exit = line.execute(command, job.toString());
        printed = out.toString();
        return exit;
    }

    @Test
    void tellsHowItEndedAndThatAPushFailed() throws IOException {
        assertThat(curfew("plan")).isZero();
        assertThat(figures).doesNotExist();

        assertThat(curfew("run")).isZero();

        assertThat(Files.readString(figures))
                .contains("curfew_run_exit_code{command=\"run\",curfew_job=\"leave\"} 0.0\n")
                .contains("curfew_operations{action=\"disable\",curfew_job=\"leave\",state=\"verified\"} 2.0\n")
                .contains("curfew_feed_rows{curfew_job=\"leave\",feed=\"hr\"} 6.0\n")
                .containsPattern("curfew_step_duration_seconds\\{curfew_job=\"leave\",step=\"apply\"} [0-9.E-]+\n")
                .containsPattern("curfew_last_good_run_timestamp_seconds\\{curfew_job=\"leave\"} 1\\.[0-9]+E9\n");
        assertThat(printed)
                .contains("curfew: warning: metrics could not be pushed to http://127.0.0.1:9: ")
                .contains("the run ended as it did");
    }

    @Test
    void tellsOfARunThatFailed() throws IOException {
        directory.close();

        assertThat(curfew("run")).isEqualTo(1);

        assertThat(Files.readString(figures))
                .contains("curfew_run_exit_code{command=\"run\",curfew_job=\"leave\"} 1.0\n")
                .contains("curfew_last_good_run_timestamp_seconds{curfew_job=\"leave\"} 0.0\n")
                .doesNotContain("curfew_operations{");
    }
}
