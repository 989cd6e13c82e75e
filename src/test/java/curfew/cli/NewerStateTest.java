package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import curfew.journal.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newer Curfew has brought the state forward, and somebody starts the older one. */
class NewerStateTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(1, 4);

    @TempDir
    private static Path home;

    private static EmbeddedDirectory directory;
    private static Path job;
    private static Run night;

    @BeforeAll
    static void aNightAndThenANewerCurfew() throws Exception {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        Files.writeString(home.resolve("urgent.csv"), "person_or_account,reason,by,from,lifted_by,lifted_at\r\n");
        Files.writeString(job, Files.readString(job) + "lists: { urgent: urgent.csv }\n");
        night = Nights.run(job, Clock.systemUTC()).run();
        for (int version : List.of(9, 14, 99)) {
            Files.createFile(home.resolve("state/curfew.db.before-v" + version));
        }
        version("99");
    }

    private static void version(String version) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("state/curfew.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update curfew_schema set version = '" + version
                    + "' where installed_rank = (select max(installed_rank) from curfew_schema)");
        }
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    private static Typed typed(String command) {
        return Typed.of(Stream.concat(
                        Stream.of(command.replace("RUN", night.id()).split(" ")), Stream.of("--job", job.toString()))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "runs",
                "show",
                "cases",
                "explain p1",
                "approve RUN --by Olga --reason right",
                "reject RUN --by Olga --reason wrong",
                "apply RUN",
                "offboard hr:00002 --by Olga --reason now",
                "resume",
                "resume RUN",
                "retry RUN",
                "rollback RUN --by Olga --reason wrong",
                "stop"
            })
    void isRefusedAsWrongUsageByEveryCommandThatTakesARun(String command) throws IOException {
        List<String> before = whatLiesThere();

        isRefused(typed(command));

        assertThat(whatLiesThere()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "doctor", "prune --older-than 90d", "plan --as-if AS-IF --nights 1"})
    void isRefusedAsWrongUsageByEveryCommandThatTakesAJob(String command) throws IOException {
        List<String> before = whatLiesThere();

        isRefused(Typed.of(Stream.concat(
                        Stream.of(command.replace("AS-IF", job.toString()).split(" ")), Stream.of(job.toString()))
                .toArray(String[]::new)));

        assertThat(whatLiesThere()).isEqualTo(before);
    }

    private static void isRefused(Typed typed) {
        assertThat(typed.exit()).as(typed.err()).isEqualTo(2);
        assertThat(typed.out()).doesNotContain("urgent list");
        assertThat(typed.err())
                .contains("state/curfew.db has tables of version 99, and this program needs version ")
                .contains("Nothing was read or changed.")
                .contains("A newer Curfew made them: install that one again")
                .contains("put " + home.resolve("state/curfew.db.before-v14") + " in the place of ")
                .contains("curfew.db-wal");
    }

    private static List<String> whatLiesThere() throws IOException {
        List<String> lying = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = home.relativize(file).toString();
                if (!name.startsWith("state/curfew.db-") && !name.contains("log")) {
                    lying.add(name + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)));
                }
            }
        }
        return lying;
    }
}
