package curfew.batch;

import curfew.apply.Applied;
import curfew.apply.Applier;
import curfew.apply.Channel;
import curfew.apply.Precaution;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryIdentity;
import curfew.directory.DirectoryWriter;
import curfew.directory.Readback;
import curfew.journal.LeaseLostException;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks that the plan still holds, and applies what is released. Goes on from the journal, however often it is started. */
final class ApplyStep {
    private final Night night;

    ApplyStep(Night night) {
        this.night = night;
    }

    void run() {
        if (!night.applies() || nothingOpen()) {
            return;
        }
        Plan plan = night.plan();
        PlanCheck.check(plan, night.settings, night.ports.baselines(), night.clock.instant());
        new TakenBack(night).leaveOut(plan);
        new Freezing(night).hold(plan);
        if (nothingOpen()) {
            return;
        }
        if (night.demand().isPresent()) {
            applyOnDemand(plan);
        } else {
            apply(plan, night.lease());
        }
    }

    /** By itself, or by the run that holds the directories. */
    private void applyOnDemand(Plan plan) {
        Optional<LeaseKeeper> own = new UrgentTurn(night).await();
        if (own.isEmpty()) {
            night.tidings.line("applied by the run that holds the directory: " + dealtWith()
                    + (dealtWith() == 1 ? " operation" : " operations") + " dealt with");
            tellHeldBack();
            return;
        }
        try (LeaseKeeper lease = own.get()) {
            apply(plan, lease);
        }
    }

    private void apply(Plan plan, LeaseKeeper lease) {
        try {
            night.turn.during(() -> applyInTurn(plan, lease));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted before anything was written; run `curfew resume`");
        }
    }

    private void applyInTurn(Plan plan, LeaseKeeper lease) {
        leaveOut(awayFrom(plan), plan);
        night.rollback().ifPresent(rollback -> new RollbackHolds(night, rollback).write(plan));
        List<DirectoryWriter> opened = new ArrayList<>();
        try {
            Applied ended = applier(opened, lease).apply(night.run().id(), plan);
            switch (ended) {
                case ALL -> {
                    night.tidings.line("applied: " + dealtWith() + (dealtWith() == 1 ? " operation" : " operations")
                            + " dealt with");
                    tellHeldBack();
                }
                case STOPPED ->
                    throw new StoppedException("stopped on request, " + dealtWith() + " of " + released()
                            + " operations dealt with; run `curfew resume`");
                case LEASE_LOST -> throw new LeaseLostException(night.run().id());
            }
        } finally {
            opened.forEach(DirectoryWriter::close);
        }
    }

    private void tellHeldBack() {
        Collection<OperationRecord> records =
                night.ports.journal().records(night.run().id()).values();
        for (Precaution why : Precaution.values()) {
            List<OperationRecord> held = records.stream().filter(why::holds).toList();
            if (!held.isEmpty()) {
                night.tidings.line("STOPPED: " + held.size() + " operations "
                        + held.get(0).result() + ". See what failed in the report; the next run plans them anew");
            }
        }
    }

    private boolean nothingOpen() {
        return night.ports.journal().records(night.run().id()).values().stream()
                .noneMatch(record -> record.state().isOpen());
    }

    private long dealtWith() {
        return records().stream()
                .filter(record -> !record.state().isOpen() && !record.state().isUntouched())
                .count();
    }

    private long released() {
        return records().stream()
                .filter(record -> !record.state().isUntouched())
                .count();
    }

    /** Without what a retry settled before anything was applied. */
    private Collection<OperationRecord> records() {
        Map<String, OperationRecord> records =
                new HashMap<>(night.ports.journal().records(night.run().id()));
        night.plan()
                .settled()
                .forEach(settled -> records.remove(settled.operation().id()));
        return records.values();
    }

    private Applier applier(List<DirectoryWriter> opened, LeaseKeeper lease) {
        Map<String, Channel> channels = new HashMap<>();
        for (DirectoryAccess directory : night.directories) {
            DirectoryWriter writer = directory.writer().get();
            opened.add(writer);
            writer.guardedBy(lease::mustOutlastARequest);
            channels.put(directory.name(), new Channel(writer, new Readback(directory.reader(), directory.dialect())));
        }
        return new Applier(
                new Applier.Ports(night.ports.journal(), channels),
                night.settings.caution(),
                night.turn.yielding(lease),
                (done, of) -> night.tidings.progress("applying", done, of),
                night.points,
                night.clock);
    }

    /**
     * Directories of the plan that cannot be reached, and why.
     *
     * @throws DirectoryException if none can be
     */
    private Map<String, DirectoryException> awayFrom(Plan plan) {
        Map<String, DirectoryException> away = new TreeMap<>();
        for (DirectoryIdentity sealed : plan.header().directories()) {
            try {
                check(sealed, identityOf(sealed.directory()));
            } catch (DirectoryException unreachable) {
                away.put(sealed.directory(), unreachable);
                if (away.size() == plan.header().directories().size()) {
                    throw unreachable;
                }
            }
        }
        return away;
    }

    private static void check(DirectoryIdentity sealed, DirectoryIdentity found) {
        if (!sealed.equals(found)) {
            throw new PlanCheckException("directory " + sealed.directory()
                    + " is not the one that the plan was made for. No change was made.\n  planned: " + sealed
                    + "\n  found:   " + found);
        }
    }

    /** What cannot be sent to a directory that is away holds up no other one; it ends as a case, and the next night decides anew. */
    private void leaveOut(Map<String, DirectoryException> away, Plan plan) {
        Map<String, OperationRecord> records =
                night.ports.journal().records(night.run().id());
        List<OperationRecord> left = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            DirectoryException why = away.get(directoryOf(operation));
            OperationRecord record = records.get(operation.id());
            if (why != null && record != null && record.state().isOpen()) {
                left.add(
                        record.state() == OperationState.PLANNED
                                ? record.in(OperationState.FAILED, "nothing was sent: " + why.getMessage())
                                : record.in(
                                        OperationState.UNKNOWN,
                                        "perhaps sent before the run broke off: " + why.getMessage()));
            }
        }
        if (!left.isEmpty()) {
            night.ports.journal().record(night.run().id(), left);
        }
    }

    /** Where it is sent to: a group may lie in another directory than the account. */
    private static String directoryOf(Operation operation) {
        return operation.edits().isEmpty()
                ? operation.account().directory()
                : operation.entry().directory();
    }

    private DirectoryIdentity identityOf(String name) {
        return night.directories.stream()
                .filter(directory -> directory.name().equals(name))
                .findFirst()
                .map(directory -> directory.reader().identity())
                .orElseThrow(() -> new PlanCheckException("the job has no directory " + name + " any more"));
    }
}
