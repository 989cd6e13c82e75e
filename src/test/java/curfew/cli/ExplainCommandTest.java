package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** `explain` before any run was made: nothing is stored, and a feed says what it likes. */
class ExplainCommandTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(1, 1);
    private static final String FORGED = "\"x\u001b[2J\u202e\np1  ACTIVE: is kept\r\n  do        Nothing.\"";

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;
    private String out = "";
    private String err = "";

    @BeforeEach
    void start() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private int explain(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--job";
        all[all.length - 1] = job.toString();
        Typed typed = Typed.of(all);
        out = typed.out();
        err = typed.err();
        return typed.exit();
    }

    private void feed(String... rows) throws IOException {
        Files.writeString(home.resolve("hr.csv"), "number,name,status,start,end\n" + String.join("\n", rows) + "\n");
    }

    @Test
    void keepsWhatAFeedSaysOnItsLineAndHarmless() throws IOException {
        feed("00000," + FORGED + ",active,2020-01-01,2026-01-31", "00001,Ana,active,2020-01-01,");

        assertThat(explain("p0")).isZero();
        assertThat(out.lines()).noneMatch(line -> line.startsWith("p1") || line.equals("  do        Nothing."));
        assertThat(out.chars()).noneMatch(c -> c < ' ' && c != '\n').noneMatch(c -> c == '\u202e');
        assertThat(out).contains("name=x\\u001b[2J\\u202e | p1  ACTIVE: is kept |   do");
        assertThat(out).contains("change    end of hr.csv line 2, now 2026-01-31, as ");

        assertThat(explain("p0", "--json")).isZero();
        JsonNode account = JsonMapper.shared().readTree(out).path("accounts").path(0);
        assertThat(account.path("answer").path("verdict").asString()).isEqualTo("TERMINATED");
        assertThat(account.path("persons")
                        .path(0)
                        .path("rows")
                        .path(0)
                        .path("line")
                        .asInt())
                .isEqualTo(2);
        assertThat(account.path("rules").path(2).path("fits").asBoolean()).isTrue();
    }

    @Test
    void tellsOfAPersonWhoHasNoAccount() throws IOException {
        feed("00000,Ben,active,2020-01-01,", "00777,Eva,active,2020-01-01,2026-01-31");

        assertThat(explain("hr:00777")).isZero();
        assertThat(out).contains("hr:00777 stands TERMINATED, access ends 2026-02-01T00:00:00Z", "hr.csv:3");
        assertThat(explain("hr:00778")).isEqualTo(2);
        assertThat(out).contains("no account is or belongs to hr:00778 in 1 directory");
    }

    @Test
    void tellsOfARowThatWasRejectedWhyNothingHappens() throws IOException {
        feed("00000,Ben,active,2020-01-01,2026-02-30", "00001,Ana,active,2020-01-01,");

        assertThat(explain("p0")).isZero();
        assertThat(out).contains("rejected  hr hr.csv:2 end=2026-02-30: it is not a date");
    }

    @Test
    void knowsNoRunBeforeThereIsOne() {
        assertThat(explain("p0", "--run", "leave-1")).isEqualTo(2);
        assertThat(err).contains("there is no run leave-1 in this job's state; nothing was read.");
    }
}
