package curfew.batch;

import curfew.apply.KillPoint;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.journal.Run;
import curfew.plan.Plan;
import curfew.reports.Spool;
import curfew.roster.KeyHistory;
import curfew.settings.JobSettings;
import curfew.snapshot.SnapshotWriter;
import curfew.snapshot.Snapshots;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run while a process works on it: what the steps share. Nothing in here has to survive a crash; what must, is behind the ports.
 * Used by one thread, but for {@link #stop}, which another sets.
 */
final class Night {
    final JobSettings settings;
    final Ports ports;
    final List<DirectoryAccess> directories;
    final Clock clock;
    final Tidings tidings;
    final KillPoint.Listener points;
    final AtomicBoolean stop;
    final WriteTurn turn = new WriteTurn();

    private final @Nullable Demand demand;
    private Run run;
    private @Nullable ReadOutcome outcome;
    private @Nullable List<Case> foreseen;
    private @Nullable Plan plan;
    private @Nullable LeaseKeeper lease;
    private @Nullable Retry retry;
    private String closedBy = "";
    private Set<String> away = Set.of();
    private SnapshotWriter snapshot = SnapshotWriter.NONE;

    Night(
            JobSettings settings,
            Ports ports,
            List<DirectoryAccess> directories,
            Clock clock,
            Tidings tidings,
            KillPoint.Listener points,
            AtomicBoolean stop,
            Run run) {
        this.settings = settings;
        this.ports = ports;
        this.directories = List.copyOf(directories);
        this.clock = clock;
        this.tidings = tidings;
        this.points = points;
        this.stop = stop;
        this.run = run;
        this.demand = Demand.of(run).orElse(null);
    }

    Run run() {
        return run;
    }

    /**
     * Stores the run as it is now.
     *
     * @throws curfew.journal.LeaseLostException if another process has a directory; it may work on this very run
     */
    void save(Run changed) {
        mustHold();
        ports.runs().save(changed);
        run = changed;
    }

    /**
     * The same, of a run that broke off and cannot go on, for another to close: nothing is sent, what it left is settled, read back and told.
     *
     * @param directories that are not, or not any more, what its plan was made for, or cannot be reached: nothing of them is read back
     */
    Night closedBy(String run, Set<String> directories) {
        closedBy = run;
        away = Set.copyOf(directories);
        return this;
    }

    /** Whether what was done in a directory can be read back there. */
    boolean isThere(String directory) {
        return !away.contains(directory);
    }

    /** The run that closes it; empty while it goes on by itself. */
    String closedBy() {
        return closedBy;
    }

    boolean isClosing() {
        return !closedBy.isEmpty();
    }

    /** Whether this run applies anything: a plan that is only looked at, or one for another day, does not. */
    boolean applies() {
        return isClosing() || mayApply();
    }

    private boolean mayApply() {
        return switch (run.command()) {
            case "plan" -> false;
            case "apply" -> true;
            case Demand.COMMAND -> demand != null && !demand.dry() && settings.mode() == JobSettings.Mode.ACT;
            default -> settings.mode() == JobSettings.Mode.ACT && !isOnlyShown(run);
        };
    }

    /** Whether a run changes nothing, whatever its job says, and so waits for no other. */
    static boolean isOnlyShown(Run run) {
        return run.command().equals("plan")
                || (Rollback.is(run) && Rollback.of(run).dryRun());
    }

    /** Whether it plans for a time that was still to come when it began: what it sees is not so yet, and is nobody's to look at. */
    boolean isAhead() {
        return run.command().equals("plan") && run.asOf().isAfter(run.startedAt());
    }

    /** Keeps for its report what planning has found instead of what is open of that. */
    void foresee(List<Case> settled) {
        foreseen = Stream.concat(
                        ports.cases().open().stream()
                                .filter(one -> CaseKind.ofOutcome().contains(one.kind())),
                        settled.stream().filter(one -> one.state() == Case.State.OPEN))
                .toList();
    }

    /** What is open; of a run that looks ahead what would be, if this process has planned it. */
    List<Case> open() {
        return foreseen == null ? ports.cases().open() : foreseen;
    }

    /** The run that such a rollback takes back. */
    String rolledBack() {
        return follows() ? ports.runs().find(run.plannedBy()).map(Run::parent).orElse("") : run.parent();
    }

    /** The rollback whose plan this run has made or follows; empty if it is none. */
    Optional<Rollback> rollback() {
        Optional<Run> planned = follows() ? ports.runs().find(run.plannedBy()) : Optional.of(run);
        return planned.filter(Rollback::is).map(Rollback::of);
    }

    /** Whether it goes on with another run's plan. */
    boolean follows() {
        return !run.plannedBy().equals(run.id());
    }

    /** Whether it is one in the row of nights, also where nothing is applied: a plan that is only looked at, and a retry, are none. */
    boolean isNight() {
        return acceptsFeeds() && !Retry.is(run);
    }

    /**
     * Whether the feeds that it read are what the next night is measured by, also where nothing is applied, but not where only a few were looked up.
     * A run that is closed read them too long ago. They go by their digest: a retry that reads last night's files counts nothing twice, and one that reads newer ones is the first that did. A
     * rollback reads none.
     */
    boolean acceptsFeeds() {
        return !isClosing()
                && !run.command().equals("plan")
                && demand == null
                && rollback().isEmpty();
    }

    /** Whom it is to revoke and nobody else; empty for a night, which is for everybody. */
    Optional<Demand> demand() {
        return Optional.ofNullable(demand);
    }

    /** What it was asked to decide anew; empty unless it is a retry. The same for as long as this process works on it. */
    Optional<Retry> retry() {
        if (retry == null && Retry.is(run)) {
            retry = Retry.of(ports, run);
        }
        return Optional.ofNullable(retry);
    }

    /** The sealed plan, stored by this run or by the one that it follows; empty before the seal. */
    Optional<Plan> sealed() {
        if (plan == null) {
            plan = ports.plans().load(run.plannedBy()).orElse(null);
        }
        return Optional.ofNullable(plan);
    }

    /** The sealed plan, once there is one. */
    Plan plan() {
        return sealed().orElseThrow(() -> new IllegalStateException("run " + run.id() + " has no sealed plan"));
    }

    /** Begins to keep what is read of the directories, if the job keeps it and this is a night. */
    SnapshotWriter beginSnapshot() {
        snapshot.close();
        snapshot = isNight() && settings.state().snapshots() > 0
                ? new Snapshots(settings.state().snapshotFolder()).begin(run.id())
                : SnapshotWriter.NONE;
        return snapshot;
    }

    /** What was begun. */
    SnapshotWriter snapshot() {
        return snapshot;
    }

    void read(ReadOutcome newOutcome) {
        outcome = newOutcome;
    }

    ReadOutcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("run " + run.id() + " has not read anything in this process");
        }
        return outcome;
    }

    void holds(LeaseKeeper taken) {
        lease = taken;
    }

    /** @throws curfew.journal.LeaseLostException if this run held leases, and one of them is another's now */
    void mustHold() {
        if (lease != null) {
            lease.mustHold();
        }
    }

    /** Whether another process was seen to have a directory of this run. */
    boolean hasLostIt() {
        return lease != null && lease.isLost();
    }

    /** @throws StoppedException if somebody wants the run to end while it reads */
    void mustReadOn() {
        if (stop.get()) {
            throw StoppedException.beforeThePlan();
        }
    }

    LeaseKeeper lease() {
        if (lease == null) {
            throw new IllegalStateException("run " + run.id() + " holds no lease");
        }
        return lease;
    }

    /** Who was known before this run. */
    KeyHistory history() {
        return historyOf(settings);
    }

    /** Who was known before, as a job keeps it beside its copies of feeds. */
    static KeyHistory historyOf(JobSettings settings) {
        return KeyHistory.at(settings.state().feedCopies().resolveSibling(settings.name() + ".history"));
    }

    /** Where tables wait until the report is written. */
    Spool spool() {
        return new Spool(settings.state().spools().resolve(run.plannedBy()));
    }
}
