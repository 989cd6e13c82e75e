package curfew.batch;

import curfew.apply.KillPoint;
import curfew.journal.ExitCode;
import curfew.journal.LeaseLostException;
import curfew.journal.NextCommand;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.settings.JobSettings;
import curfew.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The job {@code reconcile}: {@code read}, {@code plan}, {@code apply}, {@code verify}, {@code report}, each a call into the stages. It
 * holds the leases of the directories from before it reads until its report is written, unless it only plans.
 *
 * <p>Spring Batch remembers which steps are done; what was done to the directory is in the journal alone. The steps read and plan
 * may start again after they were complete, because what they hand on lives in memory until the seal; once a plan is sealed they do nothing.
 */
public final class ReconcileJob {
    /** As Spring Batch knows it. */
    static final String NAME = "reconcile";

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileJob.class);

    private final JobSettings settings;
    private final Ports ports;
    private final DataSource batchDatabase;
    private final List<DirectoryAccess> directories;
    private final Surroundings surroundings;
    private final AtomicBoolean stop = new AtomicBoolean();

    /**
     * What a run meets outside itself.
     *
     * @param spare opens the directories once more, for urgent plans of other runs; null where no other run comes
     */
    public record Surroundings(
            Clock clock,
            Tidings tidings,
            KillPoint.Listener points,
            @Nullable Supplier<? extends SpareDirectories> spare) {

        /** Where no other run comes. */
        public Surroundings(Clock clock, Tidings tidings, KillPoint.Listener points) {
            this(clock, tidings, points, null);
        }
    }

    public ReconcileJob(
            JobSettings settings,
            Ports ports,
            DataSource batchDatabase,
            List<DirectoryAccess> directories,
            Surroundings surroundings) {
        this.settings = settings;
        this.ports = ports;
        this.batchDatabase = batchDatabase;
        this.directories = List.copyOf(directories);
        this.surroundings = surroundings;
    }

    /**
     * Runs a run to its end, or goes on with it.
     *
     * @param run stored by this; its status says whether it is new
     * @return the run as it ended
     * @throws DirectoryHeldException if another run holds a directory; the run is not stored then
     */
    public Run run(Run run) {
        StepKeeper keeper = new StepKeeper(ports.steps(), run.id(), surroundings.clock(), surroundings.tidings());
        String holder = Holder.ofThisProcess(run).text();
        // A run on demand takes the directories when it has something to write, and only for as long.
        boolean onDemand = Demand.of(run).isPresent();
        Night unheld = night(ports, keeper, run);
        if (Night.isOnlyShown(run) || (onDemand && !unheld.applies())) {
            return runHolding(unheld, keeper);
        }
        List<String> names = onDemand
                ? List.of(Holding.ofRun(run.id()))
                : directories.stream().map(DirectoryAccess::name).toList();
        Night night = night(ports.heldBy(holder, names), keeper, run);
        try (LeaseKeeper lease = new LeaseQueue(ports, surroundings)
                .take(names, run.id(), holder, LeaseKeeper.Terms.of(settings), stop)) {
            night.holds(lease);
            return runWithDesk(night, keeper, desk(night, lease, holder));
        }
    }

    private Run runWithDesk(Night night, StepKeeper keeper, @Nullable HandoverDesk desk) {
        try {
            return runHolding(night, keeper);
        } finally {
            if (desk != null) {
                desk.close();
            }
        }
    }

    /** Null where no other run comes. */
    private @Nullable HandoverDesk desk(Night night, LeaseKeeper lease, String holder) {
        Supplier<? extends SpareDirectories> spare = surroundings.spare();
        return spare == null || night.demand().isPresent()
                ? null
                : HandoverDesk.open(
                        new HandoverDesk.Means(
                                settings, night.ports, spare, surroundings.tidings(), surroundings.clock()),
                        lease,
                        night.turn,
                        holder);
    }

    private Night night(Ports held, StepKeeper keeper, Run run) {
        return new Night(settings, held, directories, surroundings.clock(), keeper, surroundings.points(), stop, run);
    }

    /** Asks the run to end between two requests. Returns at once; may be called from any thread. */
    public void stop() {
        stop.set(true);
    }

    private Run runHolding(Night night, StepKeeper keeper) {
        Run run = night.run();
        try (StopRequests requests = StopRequests.of(ports.stops(), run.id(), stop)) {
            night.save(run);
            try {
                closeLeftovers(night);
                BatchInfrastructure batch = new BatchInfrastructure(batchDatabase);
                JobExecution execution = batch.run(job(batch, night, keeper), run.id());
                if (execution.getStatus() != BatchStatus.COMPLETED) {
                    return notCompleted(night, failureOf(execution), requests);
                }
                closeAfterIts(night);
                return night.run();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted; `curfew resume` goes on", interrupted);
            } catch (RuntimeException broken) {
                return notCompleted(night, broken, requests);
            }
        }
    }

    /** A night settles what earlier runs have left before it reads. */
    private static void closeLeftovers(Night night) {
        if (night.run().command().equals("run") && !night.follows()) {
            new Leftovers(night, night.lease()).close();
        }
    }

    /** What its own newer feed has overtaken. It has ended by then: nothing that fails here changes how. */
    private static void closeAfterIts(Night night) {
        try {
            closeLeftovers(night);
        } catch (StoppedException | LeaseLostException left) {
            LOG.info("the next run closes what earlier ones have left", left);
        }
    }

    private static Throwable failureOf(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElse(new IllegalStateException("the job ended " + execution.getStatus()));
    }

    private Job job(BatchInfrastructure batch, Night night, StepKeeper keeper) {
        return new JobBuilder(NAME, batch.repository())
                .start(step(batch, "read", keeper.around("read", new ReadStep(night)::run), true))
                .next(step(batch, "plan", keeper.around("plan", new PlanStep(night)::run), true))
                .next(step(batch, "apply", keeper.around("apply", new ApplyStep(night)::run), false))
                .next(step(batch, "verify", keeper.around("verify", new VerifyStep(night)::run), false))
                .next(step(batch, "report", keeper.around("report", new ReportStep(night)::run), false))
                .build();
    }

    private static Step step(BatchInfrastructure batch, String name, Runnable work, boolean mayStartAgain) {
        return new StepBuilder(name, batch.repository())
                .tasklet(
                        (contribution, context) -> {
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        batch.stepTransactions())
                .allowStartIfComplete(mayStartAgain)
                .build();
    }

    private Run notCompleted(Night night, Throwable thrown, StopRequests requests) {
        Breakdown breakdown = Breakdown.of(thrown);
        if (night.hasLostIt() || breakdown.cause() instanceof LeaseLostException) {
            return lost(night);
        }
        boolean stopped = breakdown.isStop() || stop.get();
        ExitCode code = stopped ? ExitCode.STOPPED : ExitCode.FAILED;
        String message = NextCommand.complete(
                breakdown.message() + (stopped && !requests.by().isEmpty() ? "; asked for by " + requests.by() : ""),
                night.settings.file(),
                night.run().id());
        Run ended = night.run()
                .ended(
                        stopped ? RunStatus.STOPPED : RunStatus.FAILED,
                        code.code(),
                        surroundings.clock().instant(),
                        message);
        save(night, ended);
        if (breakdown.isBug()) {
            throw new IllegalStateException("run " + night.run().id() + " failed: " + message, thrown);
        }
        LOG.info("run {} broke off", ended.id(), thrown);
        surroundings.tidings().line(message);
        return ended;
    }

    /** Where the data store is what failed, the end of the run cannot be stored either, and need not be. */
    private static void save(Night night, Run ended) {
        try {
            night.save(ended);
        } catch (StoreException failed) {
            LOG.warn("the end of run {} could not be stored", ended.id(), failed);
        }
    }

    /** Stores nothing: whoever took the directory may go on with this very run. */
    private Run lost(Night night) {
        String message = "another run took a directory of this one, which was silent for longer than its lease; nothing"
                + " more was written. See `curfew status`";
        surroundings.tidings().line(message);
        return night.run()
                .ended(
                        RunStatus.FAILED,
                        ExitCode.BUSY.code(),
                        surroundings.clock().instant(),
                        message);
    }
}
