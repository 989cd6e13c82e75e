package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import curfew.journal.Lease;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Months of nights, and what is left of them. Two leave in the first; then nothing is due any more, though the feed is a new one each time. */
class PruneCommandTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(2, 4);
    private static final int NIGHTS = 4;

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;
    private String printed = "";

    @BeforeEach
    void start() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        Files.writeString(
                job, Files.readString(job).replace("state: { dir: state }", "state: { dir: state, snapshots: 400 }"));
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private int curfew(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        int exit = line.execute(arguments);
        printed = out.toString();
        return exit;
    }

    private JsonNode prune(String... more) {
        String[] all = Stream.concat(
                        Stream.of("prune", job.toString(), "--older-than", "90d", "--json"), Stream.of(more))
                .toArray(String[]::new);
        assertThat(curfew(all)).isZero();
        return JsonMapper.shared().readTree(printed.substring(printed.indexOf('{')));
    }

    /** A night so long ago, with a feed of its own; what it leaves is as old. */
    private Run night(Duration ago) throws IOException {
        Files.writeString(home.resolve("hr.csv"), "", java.nio.file.StandardOpenOption.APPEND);
        String feed = Files.readString(home.resolve("hr.csv"));
        Files.writeString(
                home.resolve("hr.csv"), feed + "9" + "%04d".formatted(ago.toDays()) + ",New,active,2020-01-01,\n");
        Clock clock = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
        Files.setLastModifiedTime(
                home.resolve("hr.csv"), FileTime.from(clock.instant().minusSeconds(60)));
        List<Path> before = files();
        Run run = Nights.run(job, clock).run();
        for (Path path : files()) {
            if (!before.contains(path)) {
                Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
            }
        }
        return run;
    }

    private List<Path> files() throws IOException {
        Path state = home.resolve("state");
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(state)) {
            return all.filter(path -> !path.getFileName().toString().contains(".db"))
                    .toList();
        }
    }

    private long count(String folder) throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("state").resolve(folder))) {
            return all.count();
        }
    }

    private Stores open() {
        return Stores.open(Where.store(JobLoader.load(job)));
    }

    @Test
    void forgetsOldNightsAndKeepsWhoWasDisabledByCurfewAndTheChain() throws IOException {
        Run first = night(Duration.ofDays(200));
        Run second = night(Duration.ofDays(150));
        Run third = night(Duration.ofDays(140));
        Run last = night(Duration.ofDays(1));
        Files.createFile(home.resolve("state").resolve("curfew.db.before-v2"));
        Files.setLastModifiedTime(
                home.resolve("state").resolve("curfew.db.before-v2"), FileTime.from(first.startedAt()));
        assertThat(first.exitCode()).isZero();
        assertThat(count("feeds")).isEqualTo(NIGHTS);

        JsonNode would = prune("--dry-run");
        assertThat(count("feeds")).isEqualTo(NIGHTS);
        JsonNode did = prune();

        assertThat(texts(would.path("forgotten"))).containsExactly(second.id(), third.id());
        assertThat(texts(did.path("forgotten"))).containsExactly(second.id(), third.id());
        assertThat(would.path("files")).isEqualTo(did.path("files"));
        assertThat(did.path("kept")).hasSize(1);
        assertThat(did.path("kept").get(0).path("run").asString()).isEqualTo(first.id());
        assertThat(texts(did.path("kept").get(0).path("because"))).containsExactly("DISABLED");
        assertThat(count("feeds")).isEqualTo(1);
        assertThat(count("snapshots")).isEqualTo(1);
        assertThat(count("runs")).isEqualTo(1);
        assertThat(home.resolve("state").resolve("curfew.db.before-v2")).doesNotExist();
        try (Stores stores = open()) {
            assertThat(stores.runs().latest(10)).extracting(Run::id).containsExactly(last.id(), first.id());
            assertThat(stores.plans().load(first.id())).isPresent();
            assertThat(stores.plans().load(second.id())).isEmpty();
            assertThat(stores.journal().records(first.id())).isNotEmpty();
        }
        assertThat(curfew("audit", "verify", home.resolve("reports").toString()))
                .isZero();

        Run after = night(Duration.ZERO);
        assertThat(after.exitCode()).isZero();
        assertThat(curfew("audit", "verify", home.resolve("reports").toString()))
                .isZero();
        assertThat(printed).contains("5 reports");
        assertThat(prune().path("forgotten")).isEmpty();
    }

    @Test
    void keepsWhatAHoldNamesAndWhatALegalHoldDoes() throws IOException {
        Run first = night(Duration.ofDays(200));
        night(Duration.ofDays(1));
        try (Stores stores = open()) {
            stores.plans()
                    .load(first.id())
                    .orElseThrow()
                    .operations()
                    .forEach(operation -> stores.disabledMarks().forget(operation.account()));
        }
        list("holds", "subject,reason,by,from,until\nP0,HR checks,Olga,2020-01-01,2999-01-01\n");
        list("legal_holds", "subject,matter,from,until\nhr:00001,a matter,2020-01-01,\n");

        JsonNode kept = prune("--dry-run").path("kept");
        assertThat(texts(kept.get(0).path("because"))).containsExactly("HOLD", "LEGAL_HOLD");
        assertThat(count("feeds")).isEqualTo(2);

        list("holds", "subject,reason,by,from,until\n");
        list("legal_holds", "subject,matter,from,until\n");
        assertThat(texts(prune().path("forgotten"))).containsExactly(first.id());
    }

    private void list(String name, String text) throws IOException {
        Files.writeString(home.resolve(name + ".csv"), text);
        String old = Files.readString(job);
        if (!old.contains("lists:")) {
            Files.writeString(job, old + "lists: { holds: holds.csv, legal_holds: legal_holds.csv }\n");
            Files.writeString(home.resolve("legal_holds.csv"), "subject,matter,from,until\n");
        }
    }

    @Test
    void forgetsNothingWhileARunHoldsTheDirectory() throws IOException {
        night(Duration.ofDays(200));
        try (Stores stores = open()) {
            Lease lease = stores.lease();
            assertThat(lease.take("corp", "other", "other - 1 1", Instant.now(), Duration.ofMinutes(3)))
                    .isEmpty();
        }

        assertThat(curfew("prune", job.toString(), "--older-than", "90d")).isEqualTo(13);
        assertThat(printed).contains("is held by run other");
    }

    @Test
    void saysWhatAnAgeIs() {
        assertThat(curfew("prune", job.toString(), "--older-than", "1h")).isEqualTo(2);
        assertThat(printed).contains("--older-than is '1h'", "at least 1d", "Nothing was read or changed.");
        assertThat(curfew("prune", job.toString())).isEqualTo(2);
    }

    @Test
    void hasNothingToForgetBeforeTheFirstRun() {
        assertThat(curfew("prune", job.toString(), "--older-than", "90d")).isZero();
        assertThat(printed).contains("nothing was ever stored for this job");
        assertThat(home.resolve("state")).doesNotExist();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void tellsAPersonWhatItKeptAndWhy() throws IOException {
        Run first = night(Duration.ofDays(200));
        night(Duration.ofDays(150));
        night(Duration.ofDays(1));

        assertThat(curfew("prune", job.toString(), "--older-than", "90d")).isZero();

        assertThat(printed)
                .contains("forgot 1 run of before ")
                .contains("removed 2 feed copies")
                .contains("kept 1 younger run, and 1 older one:")
                .contains("  " + first.id() + ": an account that it disabled counts as disabled by Curfew")
                .contains("are never touched");
    }
}
