package curfew.bench;

import curfew.apply.KillPoint;
import curfew.batch.DirectoryAccess;
import curfew.batch.OwnAccounts;
import curfew.batch.Ports;
import curfew.batch.ReconcileJob;
import curfew.batch.Tidings;
import curfew.given.MemoryJournal;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.ldap.LdapDirectories;
import curfew.ldap.LdapDirectory;
import curfew.settings.DirectoryJob;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.Postgres;
import curfew.store.StoreSettings;
import curfew.store.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A quiet night, and one on which many leave, in one process, with the journal in a data store or with none. */
final class JournalNight {
    private final StoreSettings store;
    private final boolean durable;
    private final Instant asOf;

    private JournalNight(StoreSettings store, boolean durable, Instant asOf) {
        this.store = store;
        this.durable = durable;
        this.asOf = asOf;
    }

    /**
     * Prints how long each step of the second night took, as {@code read=1.23 plan=0.45 …}, in seconds.
     *
     * @param arguments the job of the quiet night, that of the other, the instant of both, {@code embedded} or {@code postgresql}, {@code journal}
     *     or {@code none}, and an empty folder for the state, where it is embedded
     */
    public static void main(String[] arguments) throws SQLException {
        JobSettings quiet = JobLoader.load(Path.of(arguments[0]));
        JobSettings leaving = JobLoader.load(Path.of(arguments[1]));
        Instant asOf = Instant.parse(arguments[2]);
        boolean durable = arguments[4].equals("journal");
        Path folder = Path.of(arguments[5]);
        if (arguments[3].equals("embedded")) {
            new JournalNight(new StoreSettings.Embedded(folder), durable, asOf).play(quiet, leaving);
            return;
        }
        new JournalNight(durableServer(), durable, asOf).play(quiet, leaving);
    }

    /** One that loses nothing in a power cut, unlike those for tests. */
    private static StoreSettings.PostgreSql durableServer() throws SQLException {
        StoreSettings.PostgreSql server = Postgres.freshSchema();
        try (Connection connection = DriverManager.getConnection(
                        server.url(), server.user(), server.password().reveal());
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                statement.execute("alter system set " + setting + " = on");
            }
            statement.execute("select pg_reload_conf()");
        }
        return server;
    }

    private void play(JobSettings quiet, JobSettings leaving) {
        run(quiet, "quiet");
        System.out.println(run(leaving, "leaving"));
    }

    private String run(JobSettings settings, String id) {
        DirectoryJob only = settings.directories().get(0);
        Clock clock = Clock.systemUTC();
        try (Stores stores = Stores.open(store);
                LdapDirectory ldap = LdapDirectories.open(only.directory(), clock)) {
            Ports stored = Ports.of(stores);
            // It forgets everything when the process ends.
            Ports ports = durable ? stored : stored.with(new MemoryJournal());
            DirectoryAccess access = new DirectoryAccess(
                    only.directory().name(),
                    OwnAccounts.correlation(only),
                    ldap.reader(),
                    ldap::writer,
                    ldap.dialect());
            Run run = new ReconcileJob(
                            settings,
                            ports,
                            stores.batchDatabase(),
                            List.of(access),
                            new ReconcileJob.Surroundings(clock, Tidings.SILENT, KillPoint.Listener.NOBODY))
                    .run(begun(settings, id, clock.instant()));
            if (run.exitCode() != 0) {
                throw new IllegalStateException(id + " ended " + run.exitCode() + ": " + run.message());
            }
            return ports.steps().of(id).stream()
                    .map(step -> String.format(
                            Locale.ROOT,
                            "%s=%.2f",
                            step.step(),
                            Duration.between(step.begunAt(), Objects.requireNonNull(step.endedAt()))
                                            .toMillis()
                                    / 1000.0))
                    .collect(Collectors.joining(" "));
        }
    }

    private Run begun(JobSettings settings, String id, Instant now) {
        return new Run(
                id,
                settings.name(),
                settings.file().toString(),
                "run",
                "",
                id,
                asOf,
                now,
                null,
                RunStatus.RUNNING,
                -1,
                "",
                settings.digest(),
                "bench",
                "bench",
                "here",
                ProcessHandle.current().pid(),
                "");
    }
}
