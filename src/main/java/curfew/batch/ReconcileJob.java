package curfew.batch;

import curfew.apply.KillPoint;
import curfew.directory.DirectoryException;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
        Night night =
                new Night(settings, ports, directories, surroundings.clock(), keeper, surroundings.points(), stop, run);
        if (Night.isOnlyShown(run) || (night.demand().isPresent() && !night.applies())) {
            return runHolding(night, keeper);
        }
        String holder = Holder.ofThisProcess(run).text();
        // A run on demand takes the directories when it has something to write, and only for as long.
        List<String> names = night.demand().isPresent()
                ? List.of("run " + run.id())
                : directories.stream().map(DirectoryAccess::name).toList();
        try (LeaseKeeper lease = new LeaseQueue(ports, surroundings).take(names, run.id(), holder, night.stop)) {
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
                        new HandoverDesk.Means(settings, ports, spare, surroundings.tidings(), surroundings.clock()),
                        lease,
                        night.turn,
                        holder);
    }

    /** Asks the run to end between two requests. Returns at once; may be called from any thread. */
    public void stop() {
        stop.set(true);
    }

    private Run runHolding(Night night, StepKeeper keeper) {
        Run run = night.run();
        night.save(run);
        BatchInfrastructure batch = new BatchInfrastructure(batchDatabase);
        try {
            JobExecution execution = batch.run(job(batch, night, keeper), run.id());
            return execution.getStatus() == BatchStatus.COMPLETED ? night.run() : notCompleted(night, execution);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; `curfew resume` goes on", interrupted);
        }
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

    private Run notCompleted(Night night, JobExecution execution) {
        Throwable cause = execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElse(new IllegalStateException("the job ended " + execution.getStatus()));
        boolean stopped = rootOf(cause) instanceof StoppedException || night.stop.get();
        ExitCode code = stopped ? ExitCode.STOPPED : ExitCode.FAILED;
        String message = message(rootOf(cause));
        night.save(night.run()
                .ended(
                        stopped ? RunStatus.STOPPED : RunStatus.FAILED,
                        code.code(),
                        surroundings.clock().instant(),
                        message));
        if (isBug(rootOf(cause))) {
            throw new IllegalStateException("run " + night.run().id() + " failed: " + message, cause);
        }
        surroundings.tidings().line(message);
        return night.run();
    }

    private static String message(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    /** Whose message says all there is to say; anything else is a bug, and shows its stack. */
    private static boolean isBug(Throwable cause) {
        return !(cause instanceof StoppedException
                || cause instanceof DirectoryException
                || cause instanceof PlanCheckException);
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && isBug(root)) {
            root = root.getCause();
        }
        return root;
    }
}
