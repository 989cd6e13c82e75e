package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import curfew.cases.CaseKind;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.Interference;
import curfew.demo.Interference.Delay;
import curfew.demo.Interference.Kind;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Somebody's access ends now, while a night in another process holds the directory. Real processes, really killed. */
class OffboardDuringANightTest {
    private static final int LEAVERS = 60;
    private static final int SOMEBODY = LEAVERS + 2;
    private static final String NAME = "hr:" + LeaverCompany.number(SOMEBODY);
    private static final LeaverCompany COMPANY = new LeaverCompany(LEAVERS, 8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;
    private Process night;

    @BeforeEach
    void start() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        Files.writeString(
                job,
                Files.readString(job)
                        .replace(
                                "reports: {", "lists: { urgent: urgent.csv, exceptions: exceptions.csv }\nreports: {"));
        Files.writeString(home.resolve("urgent.csv"), "person_or_account,reason,by,from,lifted_by,lifted_at\n");
        Files.writeString(
                home.resolve("exceptions.csv"),
                "subject,covers,group,reason,approver,from,until\n" + NAME
                        + ",group,Group 3,archive,Ann,2026-01-01,2099-01-01\n");
    }

    @AfterEach
    void stop() {
        if (night != null) {
            night.destroyForcibly();
        }
        directory.close();
    }

    /** What the command printed, and its exit code. */
    private record Answer(int exit, String printed) {}

    private Answer offboard(String name) {
        return command("offboard", name, "--job", job.toString(), "--by", "Sue", "--reason", "theft");
    }

    private static Answer command(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        int exit = line.execute(arguments);
        return new Answer(exit, out.toString());
    }

    private static void await(String what, BooleanSupplier fact) throws InterruptedException {
        long last = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(last);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Entry somebody() {
        return directory
                .entry("CN=Person " + SOMEBODY + ",OU=People," + LeaverCompany.BASE)
                .orElseThrow();
    }

    private boolean isGone() {
        return "514".equals(somebody().getAttributeValue("userAccountControl"))
                && somebody().getAttributeValues("memberOf") == null;
    }

    private Run find(String command) {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.runs().latest(10).stream()
                    .filter(run -> run.command().equals(command))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Collection<OperationRecord> journal(Run run) {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.journal().records(run.id()).values();
        }
    }

    private boolean hasCase(CaseKind kind) {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.caseBook().open().stream().anyMatch(one -> one.kind() == kind);
        }
    }

    @Test
    void isDoneBetweenTwoBatchesAndStaysWhenTheNightIsKilledAndResumed() throws Exception {
        directory.interfere(Interference.when(call -> call.kind() == Kind.MODIFY, new Delay(Duration.ofMillis(100))));
        night = CurfewProcess.start("run", job);
        await("the night writes", () -> directory.writes().size() > 5);

        Answer answer = offboard(NAME);

        assertThat(answer.exit()).as(answer.printed()).isZero();
        assertThat(answer.printed())
                .contains("holds directory corp since", "the plan is offered to it")
                .contains("applied by the run that holds the directory");
        assertThat(isGone()).isTrue();
        assertThat(night.isAlive()).as("the night was not waited for").isTrue();
        assertThat(journal(find("offboard"))).allMatch(record -> record.state() == OperationState.VERIFIED);

        night.destroyForcibly().waitFor();
        directory.interfere(Interference.none());
        Answer resumed = command("resume", "--job", job.toString());
        assertThat(resumed.exit()).as(resumed.printed()).isZero();
        assertThat(resumed.printed()).contains(find("run").id());
        assertThat(journal(find("run"))).allMatch(record -> record.state().isProven());
        assertThat(isGone()).isTrue();

        assertThat(command("run", job.toString()).exit()).isZero();
        assertThat(isGone())
                .as("HR says active, and an exception keeps a group")
                .isTrue();
        assertThat(hasCase(CaseKind.REHIRED)).isFalse();
        assertThat(hasCase(CaseKind.EXCEPTION_IN_FORCE)).isFalse();
    }

    @Test
    void isDoneWhileTheNightReads() throws Exception {
        directory.interfere(Interference.first(
                1,
                call -> call.kind() == Kind.SEARCH && call.dn().equalsIgnoreCase("OU=People," + LeaverCompany.BASE),
                new Delay(Duration.ofSeconds(20))));
        night = CurfewProcess.start("run", job);
        await("the night holds the directory", this::isHeld);
        TimeUnit.SECONDS.sleep(1);

        Answer answer = offboard(NAME);

        assertThat(answer.exit()).as(answer.printed()).isZero();
        assertThat(answer.printed()).contains("applied by the run that holds the directory");
        assertThat(isGone()).isTrue();
        assertThat(night.isAlive()).isTrue();
        assertThat(CurfewProcess.exitOf(night)).isZero();
    }

    private boolean isHeld() {
        if (!Files.exists(home.resolve("state").resolve("curfew.db"))) {
            return false;
        }
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.runs().latest(1).stream()
                    .anyMatch(run -> run.command().equals("run"));
        }
    }

    /** A leaver of the night: each of the two finds what the other has done. */
    @Test
    void sharesALeaverWithTheNight() throws Exception {
        directory.interfere(Interference.when(call -> call.kind() == Kind.MODIFY, new Delay(Duration.ofMillis(100))));
        night = CurfewProcess.start("run", job);
        await("the night writes", () -> directory.writes().size() > 5);

        String last = "hr:" + LeaverCompany.number(LEAVERS - 1);
        Answer answer = offboard(last);

        assertThat(answer.exit()).as(answer.printed()).isZero();
        directory.interfere(Interference.none());
        assertThat(CurfewProcess.exitOf(night)).isZero();
        assertThat(journal(find("run"))).allMatch(record -> record.state().isProven());
        assertThat(journal(find("run"))).anyMatch(record -> record.state() == OperationState.ALREADY);
    }

    @Test
    void goesOnByItselfWhenTheHolderDies() throws Exception {
        directory.interfere(Interference.when(call -> call.kind() == Kind.MODIFY, new Delay(Duration.ofSeconds(30))));
        night = CurfewProcess.start("run", job);
        await("the night writes", () -> directory.requests(Kind.MODIFY) > 0);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> offboard(NAME));
        await("it is offered", () -> isOffered());
        directory.interfere(Interference.none());

        night.destroyForcibly().waitFor();

        assertThat(answer.get(60, TimeUnit.SECONDS).exit()).isZero();
        assertThat(answer.get().printed())
                .contains("the plan is offered to it")
                .doesNotContain("applied by the run that");
        assertThat(isGone()).isTrue();
    }

    private boolean isOffered() {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return !stores.handovers().open(java.time.Instant.EPOCH).isEmpty();
        }
    }
}
