package curfew.backtest;

import curfew.batch.Ports;
import curfew.brake.BrakeReport;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Plan;
import curfew.snapshot.Snapshot;
import curfew.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A night as it really was.
 *
 * @param records how each operation of its plan stands, also where a later run applied it
 */
record PastNight(Run run, Plan plan, BrakeReport brake, Map<String, OperationRecord> records, Snapshot snapshot) {
    /** How many runs are looked through. */
    private static final int LOOK_BACK = 2000;

    PastNight {
        records = Map.copyOf(records);
    }

    /**
     * What is known of the past.
     *
     * @param nights oldest first
     * @param earlier plans of runs before the first of them, oldest first: what they read tells who was known by then
     * @param without how many nights among them have no snapshot
     */
    record Past(List<PastNight> nights, List<Plan> earlier, int without) {}

    /**
     * The newest nights of a job that have a snapshot.
     *
     * @param most how many
     * @param before how many plans of before
     */
    static Past of(String job, Ports ports, Snapshots snapshots, int most, int before) {
        List<Run> newestFirst = ports.runs().latest(LOOK_BACK);
        List<PastNight> nights = new ArrayList<>();
        List<Plan> earlier = new ArrayList<>();
        int without = 0;
        int skipped = 0;
        for (Run run : newestFirst) {
            boolean night = run.job().equals(job)
                    && run.command().equals("run")
                    && !run.planDigest().isEmpty();
            if (earlier.size() >= before) {
                break;
            }
            Optional<Plan> plan = night ? ports.plans().load(run.id()) : Optional.empty();
            if (plan.isEmpty()) {
                continue;
            }
            Optional<Snapshot> snapshot = nights.size() < most ? snapshots.of(run.id()) : Optional.empty();
            if (snapshot.isPresent()) {
                nights.add(new PastNight(
                        run,
                        plan.get(),
                        ports.brakeReports().load(run.id()).orElse(new BrakeReport(List.of(), java.util.Set.of())),
                        records(run, newestFirst, ports),
                        snapshot.get()));
                without += skipped;
                skipped = 0;
                earlier.clear();
            } else {
                skipped++;
                earlier.add(plan.get());
            }
        }
        Collections.reverse(nights);
        Collections.reverse(earlier);
        return new Past(nights, earlier, without);
    }

    /** The furthest that any run brought an operation of this run's plan. */
    private static Map<String, OperationRecord> records(Run night, List<Run> runs, Ports ports) {
        Map<String, OperationRecord> records = new HashMap<>();
        for (Run run : runs) {
            if (run.plannedBy().equals(night.id())) {
                ports.journal()
                        .records(run.id())
                        .forEach((id, record) -> records.merge(id, record, PastNight::further));
            }
        }
        return records;
    }

    private static OperationRecord further(OperationRecord one, OperationRecord other) {
        return rank(one.state()) >= rank(other.state()) ? one : other;
    }

    private static int rank(OperationState state) {
        return switch (state) {
            case SUPERSEDED, REJECTED -> 0;
            case PLANNED, HELD -> 1;
            case SKIPPED, FAILED -> 2;
            case INTENDED, UNKNOWN -> 3;
            case APPLIED, DRIFTED, PENDING_REPLICA -> 4;
            case VERIFIED, ALREADY -> 5;
        };
    }
}
