package curfew.batch;

import curfew.decision.DisabledMark;
import curfew.decision.Finding;
import curfew.decision.Verdict;
import curfew.directory.Action;
import curfew.directory.Readback;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Settled;
import curfew.plan.Settled.As;
import curfew.verify.Replica;
import curfew.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads back what was applied, and remembers which accounts Curfew disabled. Safe to repeat. */
final class VerifyStep {
    private final Night night;

    VerifyStep(Night night) {
        this.night = night;
    }

    void run() {
        if (!night.applies()) {
            return;
        }
        Plan plan = night.plan();
        Verifier verifier = verifier();
        verifier.verify(
                night.run().id(),
                plan.operations().stream()
                        .filter(operation -> night.isThere(directoryOf(operation)))
                        .toList());
        if (night.demand().isEmpty() && !night.isClosing()) {
            new Latecomers(night)
                    .lookAgain(
                            verifier,
                            (run, operations, records) -> night.ports.marks().record(marks(run, operations, records)));
        }
        followEarlier(plan);
        mustGoOn();
        night.mustHold();
        Map<String, OperationRecord> records =
                night.ports.journal().records(night.run().id());
        night.ports.marks().record(marks(night.run().id(), plan.operations(), records));
        night.ports
                .marks()
                .record(marks(
                        night.run().id(),
                        plan.settled().stream().map(Settled::operation).toList(),
                        records));
        forget(plan, records);
        long verified = records.values().stream()
                .filter(record -> record.state().isProven())
                .count();
        if (!plan.operations().isEmpty()) {
            long waiting = records.values().stream()
                    .filter(record -> record.state() == OperationState.PENDING_REPLICA)
                    .count();
            long sent = records.values().stream()
                    .filter(record -> !record.state().isUntouched())
                    .count();
            night.tidings.line("read back: " + verified + " of " + sent + " verified"
                    + (waiting == 0 ? "" : ", " + waiting + " not at another server yet"));
        }
    }

    private static String directoryOf(Operation operation) {
        return operation.edits().isEmpty()
                ? operation.account().directory()
                : operation.entry().directory();
    }

    /** What a retry has settled as waiting for another server is what became of it in the run that sent it. */
    private void followEarlier(Plan plan) {
        List<OperationRecord> changed = new ArrayList<>();
        for (Settled one : plan.settled()) {
            OperationRecord own = night.ports
                    .journal()
                    .records(night.run().id())
                    .get(one.operation().id());
            if (one.as() == As.WAITING && own != null && own.state() == OperationState.PENDING_REPLICA) {
                sent(one.operation().id())
                        .map(sent -> own.verified(sent.state(), sent.result(), sent.verifiedAt()))
                        .ifPresent(changed::add);
            }
        }
        if (!changed.isEmpty()) {
            night.ports.journal().record(night.run().id(), changed);
        }
    }

    /** Its record in the run that this one retries, or that that one retries, by which it was sent. */
    private Optional<OperationRecord> sent(String operation) {
        Optional<Run> run = night.ports.runs().find(night.run().parent());
        while (run.isPresent()) {
            OperationRecord record =
                    night.ports.journal().records(run.get().id()).get(operation);
            if (record == null || record.attempts() > 0) {
                return Optional.ofNullable(record);
            }
            run = night.ports.runs().find(run.get().parent());
        }
        return Optional.empty();
    }

    private Verifier verifier() {
        Map<String, Readback> readbacks = new HashMap<>();
        Map<String, Replica> replicas = new HashMap<>();
        for (DirectoryAccess directory : night.directories) {
            readbacks.put(directory.name(), directory.readback());
            if (directory.replica() != null) {
                replicas.put(directory.name(), directory.replica());
            }
        }
        return new Verifier(night.ports.journal(), readbacks, replicas, this::pause, this::mustGoOn, night.clock);
    }

    private void mustGoOn() {
        if (night.stop.get()) {
            throw new StoppedException(
                    "stopped on request while what was done was read back; `curfew resume` reads the rest");
        }
    }

    private boolean pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return !night.stop.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whoever is enabled again because a person asked for it was not disabled by Curfew any more. */
    private void forget(Plan plan, Map<String, OperationRecord> records) {
        Stream.concat(plan.operations().stream(), plan.settled().stream().map(Settled::operation))
                .filter(operation -> operation.action() == Action.RESTORE_ENABLE)
                .filter(operation -> {
                    OperationRecord record = records.get(operation.id());
                    return record != null && record.state().isProven();
                })
                .map(Operation::account)
                .forEach(night.ports.marks()::forget);
    }

    private List<DisabledMark> marks(String run, List<Operation> operations, Map<String, OperationRecord> records) {
        List<DisabledMark> marks = new ArrayList<>();
        for (Operation operation : operations) {
            OperationRecord record = records.get(operation.id());
            if (operation.action() == Action.DISABLE && record != null && record.state() == OperationState.VERIFIED) {
                Instant at = record.verifiedAt() == null ? night.clock.instant() : record.verifiedAt();
                marks.add(new DisabledMark(operation.account(), run, at, verdict(operation)));
            }
        }
        return marks;
    }

    private static Verdict verdict(Operation operation) {
        return operation.reason().equals(Finding.RESIDUAL_ACCESS.name())
                ? Verdict.TERMINATED
                : Verdict.valueOf(operation.reason());
    }
}
