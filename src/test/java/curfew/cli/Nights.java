package curfew.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import curfew.apply.KillPoint;
import curfew.batch.BatchInfrastructure;
import curfew.cases.Case;
import curfew.journal.ExitCode;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.plan.Plan;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.settings.LogSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs a job as the command line does, in this process, and tells what an operator would be told. */
public final class Nights {
    /** Far enough apart for all steps of a job's runs. */
    private static final AtomicLong NUMBERS = new AtomicLong(1000);

    private Nights() {}

    /**
     * What a run came to.
     *
     * @param plan empty if none was sealed
     * @param records the journal, by operation
     * @param cases those that are open
     * @param printed all lines
     */
    public record Night(
            Run run, Optional<Plan> plan, Map<String, OperationRecord> records, List<Case> cases, String printed) {
        public int exit() {
            return run.exitCode();
        }

        /** Whether `resume` goes on with it. */
        public boolean isResumable() {
            return exit() == ExitCode.FAILED.code() || exit() == ExitCode.STOPPED.code();
        }
    }

    /** As {@code curfew run} does. */
    public static Night run(Path job, Clock clock) {
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, clock)) {
            return night(workplace, clock, NewRun.of(settings, "run", null, clock.instant(), clock.instant()));
        }
    }

    /** As {@code curfew run} does, with its log, whose lines are returned. */
    public static List<String> logged(Path job, Clock clock, LogSettings.Format format) throws IOException {
        JobSettings settings = JobLoader.load(job);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        LogSettings log = settings.logs().as(format, LogSettings.Target.FILE);
        try (JobLog opened = new JobLog(settings, log);
                Workplace workplace = new Workplace(settings, clock)) {
            Run run = NewRun.of(settings, "run", null, clock.instant(), clock.instant());
            opened.run(run.id());
            night(workplace, clock, run);
            LoggerFactory.getLogger(Nights.class)
                    .error("a stack", new IllegalStateException("CN=Ana Berg\\, Dr.,OU=People,DC=halyard,DC=example"));
        } finally {
            root.setLevel(before);
        }
        return Files.readAllLines(log.folder().resolve(settings.name() + ".log"));
    }

    /** As {@code curfew resume} does. */
    public static Night resume(Path job, Clock clock) {
        try (Workplace workplace = new Workplace(JobLoader.load(job), clock)) {
            Run last = workplace.stores().runs().resumable().orElseThrow();
            return night(workplace, clock, last.resumedBy("tester", "here", 1));
        }
    }

    /** Spring Batch tells the steps that run in one process apart by their numbers alone, which begin anew in each job's database. */
    private static void apart(DataSource batch) {
        new BatchInfrastructure(batch);
        JdbcTemplate jdbc = new JdbcTemplate(batch);
        for (String sequence : List.of("BATCH_STEP_EXECUTION_SEQ", "BATCH_JOB_EXECUTION_SEQ")) {
            jdbc.update("insert into " + sequence + " (ID) values (?)", NUMBERS.addAndGet(1000));
        }
    }

    private static Night night(Workplace workplace, Clock clock, Run begun) {
        apart(workplace.stores().batchDatabase());
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        Run run = workplace.run(workplace.job(new Console(out, out, clock), KillPoint.Listener.NOBODY), begun);
        return new Night(
                run,
                workplace.stores().plans().load(run.plannedBy()),
                workplace.stores().journal().records(run.id()),
                workplace.stores().caseBook().open(),
                printed.toString());
    }
}
