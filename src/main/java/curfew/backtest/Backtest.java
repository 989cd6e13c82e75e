package curfew.backtest;

import curfew.batch.PastFeeds;
import curfew.batch.Ports;
import curfew.batch.Tidings;
import curfew.directory.AccountId;
import curfew.journal.OperationRecord;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Refusal;
import curfew.reports.BacktestReport;
import curfew.reports.BacktestReport.Outcome;
import curfew.reports.BacktestReport.Row;
import curfew.reports.BacktestReport.Side;
import curfew.settings.JobSettings;
import curfew.settings.ReportSettings;
import curfew.settings.StateSettings;
import curfew.snapshot.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells past nights of a job again under the settings of another file: the nightly job itself runs over what those nights read, in a folder and a
 * store of its own, one night after the other, and what each of them would have changed is there on the next. Nothing of the job is changed.
 *
 * <p>Approvals are not told again: what would have been held stays held.
 */
public final class Backtest {
    /** So many nights before the first are read for who was known by then. */
    private static final int WARM_UP = 14;

    private final JobSettings job;
    private final JobSettings asIf;
    private final Ports really;
    private final Workshop.Opening workshops;
    private final Tidings tidings;
    private final Set<String> notes = new LinkedHashSet<>();

    /**
     * @param job the job as it is: where its state is
     * @param asIf what is told with
     * @param really what the job keeps its nights in; only read
     */
    public Backtest(JobSettings job, JobSettings asIf, Ports really, Workshop.Opening workshops, Tidings tidings) {
        this.job = job;
        this.asIf = asIf;
        this.really = really;
        this.workshops = workshops;
        this.tidings = tidings;
    }

    /**
     * Tells them.
     *
     * @param most how many nights, the newest
     * @param scratch an empty folder, which is the caller's to remove
     */
    public BacktestReport run(String id, int most, Path scratch, Instant now) {
        PastNight.Past past =
                PastNight.of(job.name(), really, new Snapshots(job.state().snapshotFolder()), most, WARM_UP);
        if (past.nights().isEmpty()) {
            notes.add("no night of " + job.name()
                    + " has a snapshot: set state.snapshots to how many nights are to be kept");
        }
        if (past.without() > 0) {
            notes.add(past.without() + " nights in between have no snapshot, and are left out");
        }
        List<BacktestReport.Night> nights = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        FeedShelf shelf = new FeedShelf(job.state().feedCopies(), scratch.resolve("feeds"));
        warmUp(past.earlier(), shelf, scratch);
        Course course = new Course();
        try (Workshop workshop = workshops.in(scratch.resolve("state"))) {
            for (PastNight night : past.nights()) {
                tidings.progress(
                        "telling nights again", nights.size(), past.nights().size());
                List<String> missing = new ArrayList<>();
                JobSettings settings = at(night.plan(), shelf, scratch, missing);
                missing.forEach(line -> notes.add(night.run().id() + ": " + line));
                OneNight.Told told = new OneNight(night, settings, workshop, course).tell();
                told.notes().forEach(line -> notes.add(night.run().id() + ": " + line));
                nights.add(summed(night, told));
                rows.addAll(rows(night, told));
            }
        }
        if (nights.stream().anyMatch(night -> night.withoutGroups() > 0)) {
            notes.add(
                    "of accounts that really nothing was due for, a snapshot does not know the groups: what they would"
                            + " have lost beside being disabled is not counted, nor who of them stays in a privileged"
                            + " group");
        }
        return new BacktestReport(id, job.name(), asIf.file().toString(), now, nights, rows, List.copyOf(notes));
    }

    /** Who was known before the first night, as far as feeds were kept. */
    private void warmUp(List<Plan> earlier, FeedShelf shelf, Path scratch) {
        for (Plan plan : earlier) {
            List<String> missing = new ArrayList<>();
            JobSettings settings = at(plan, shelf, scratch, missing);
            if (missing.isEmpty()) {
                Clock clock = Clock.fixed(plan.header().sealedAt(), ZoneOffset.UTC);
                PastFeeds.count(settings, plan.header().run(), plan.header().asOf(), clock);
            }
        }
    }

    private JobSettings at(Plan plan, FeedShelf shelf, Path scratch, List<String> missing) {
        return asIf.elsewhere(
                shelf.folder().resolve("job.yaml"),
                shelf.lay(asIf.feeds(), plan.header().inputs(), missing),
                new ReportSettings(scratch.resolve("reports"), ReportSettings.Decisions.AFFECTED),
                new StateSettings(scratch.resolve("state"), null));
    }

    private static BacktestReport.Night summed(PastNight night, OneNight.Told told) {
        return new BacktestReport.Night(
                night.run().id(),
                night.run().asOf(),
                night.run().message(),
                told.run().message(),
                night.brake().trips(),
                told.brake().trips(),
                told.withoutGroups().size());
    }

    /** What is known of an account, and what either side did to it. */
    private static final class Pair {
        private final Operation first;
        private Side really = Side.NOTHING;
        private Side told = Side.NOTHING;

        Pair(Operation first) {
            this.first = first;
        }
    }

    private static List<Row> rows(PastNight night, OneNight.Told told) {
        Map<AccountId, Pair> pairs = new TreeMap<>();
        sides(night.plan(), night.records()).forEach((account, side) -> {
            Pair pair = pairs.computeIfAbsent(account, any -> new Pair(side.first));
            pair.really = side.side();
        });
        told.plan()
                .ifPresent(plan -> sides(plan, told.records()).forEach((account, side) -> {
                    Pair pair = pairs.computeIfAbsent(account, any -> new Pair(side.first));
                    pair.told = side.side();
                }));
        return pairs.values().stream()
                .map(pair -> new Row(
                        night.run().id(),
                        night.run().asOf(),
                        pair.first.account().directory(),
                        pair.first.login(),
                        pair.first.account().id(),
                        pair.first.accountDn(),
                        pair.first.person(),
                        pair.first.privileged(),
                        pair.really,
                        pair.told))
                .toList();
    }

    /** What a plan did to one account, gathered. */
    private static final class Gathered {
        private final Operation first;
        private Outcome outcome = Outcome.NOTHING;
        private boolean disables;
        private long strips;

        Gathered(Operation first) {
            this.first = first;
        }

        void add(Operation operation, Outcome how) {
            outcome = how.compareTo(outcome) > 0 ? how : outcome;
            disables |= operation.action() == curfew.directory.Action.DISABLE;
            strips += operation.action().isStrip() ? 1 : 0;
        }

        Side side() {
            return new Side(first.reason(), outcome, disables, strips);
        }
    }

    private static Map<AccountId, Gathered> sides(Plan plan, Map<String, OperationRecord> records) {
        Map<AccountId, Gathered> sides = new HashMap<>();
        for (Operation operation : plan.operations()) {
            OperationRecord record = records.get(operation.id());
            sides.computeIfAbsent(operation.account(), any -> new Gathered(operation))
                    .add(operation, record == null ? Outcome.OBSERVED : outcome(record));
        }
        for (Refusal refusal : plan.refused()) {
            Operation operation = refusal.operation();
            sides.computeIfAbsent(operation.account(), any -> new Gathered(operation))
                    .add(operation, Outcome.HELD);
        }
        return sides;
    }

    private static Outcome outcome(OperationRecord record) {
        return switch (record.state()) {
            case VERIFIED, ALREADY, PENDING_REPLICA -> Outcome.GONE;
            case PLANNED -> Outcome.OBSERVED;
            case HELD -> record.isOnlyObserved() ? Outcome.OBSERVED : Outcome.HELD;
            case REJECTED, SUPERSEDED -> Outcome.HELD;
            case INTENDED, UNKNOWN, APPLIED, DRIFTED, FAILED, SKIPPED -> Outcome.FAILED;
        };
    }
}
