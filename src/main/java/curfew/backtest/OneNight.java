package curfew.backtest;

import curfew.apply.KillPoint;
import curfew.batch.DirectoryAccess;
import curfew.batch.OwnAccounts;
import curfew.batch.Ports;
import curfew.batch.ReconcileJob;
import curfew.batch.Tidings;
import curfew.brake.BrakeReport;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Population.Segment;
import curfew.settings.DirectoryJob;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells one past night again, by the nightly job itself. */
final class OneNight {
    private final PastNight past;
    private final JobSettings settings;
    private final Workshop workshop;
    private final Course course;
    private final List<String> notes = new ArrayList<>();

    /** @param settings those of as if, with feeds, state and reports in a folder of their own */
    OneNight(PastNight past, JobSettings settings, Workshop workshop, Course course) {
        this.past = past;
        this.settings = settings;
        this.workshop = workshop;
        this.course = course;
    }

    /**
     * What it came to.
     *
     * @param plan empty if none could be made
     * @param withoutGroups accounts that were due, and whose groups the snapshot does not know
     */
    record Told(
            Run run,
            Optional<Plan> plan,
            Map<String, OperationRecord> records,
            BrakeReport brake,
            Set<AccountId> withoutGroups,
            List<String> notes) {}

    Told tell() {
        Map<String, ReplayReader> readers = readers();
        Map<AccountId, ReplayReader.Shown> really = changedReally(readers);
        Instant at = past.plan().header().sealedAt();
        List<DirectoryAccess> accesses = new ArrayList<>();
        for (DirectoryJob directory : settings.directories()) {
            String name = directory.directory().name();
            ReplayReader reader = readers.get(name);
            if (reader != null) {
                accesses.add(new DirectoryAccess(
                        name,
                        OwnAccounts.correlation(directory),
                        reader,
                        () -> new ReplayWriter(course),
                        new ReplayDialect(directory.directory().kind().code(), reader.credentials())));
            }
        }
        Ports ports = workshop.ports();
        Run run = new ReconcileJob(
                        settings,
                        ports,
                        workshop.batchDatabase(),
                        accesses,
                        new ReconcileJob.Surroundings(
                                Clock.fixed(at, ZoneOffset.UTC), Tidings.SILENT, KillPoint.Listener.NOBODY))
                .run(fresh(past.run(), settings, at));
        Told told = new Told(
                run,
                ports.plans().load(run.id()),
                ports.journal().records(run.id()),
                ports.brakeReports().load(run.id()).orElse(new BrakeReport(List.of(), Set.of())),
                withoutGroups(readers),
                notes);
        remember(told, readers, really);
        return told;
    }

    private static Set<AccountId> withoutGroups(Map<String, ReplayReader> readers) {
        Set<AccountId> without = new HashSet<>();
        readers.values().forEach(reader -> without.addAll(reader.withoutGroups()));
        return without;
    }

    /** Whom this night changed, really or as told, is shown from now on as it was before. */
    private void remember(Told told, Map<String, ReplayReader> readers, Map<AccountId, ReplayReader.Shown> really) {
        Set<AccountId> changed = new HashSet<>();
        for (Operation operation : told.plan.map(Plan::operations).orElse(List.of())) {
            OperationRecord record = told.records.get(operation.id());
            if (record != null && isProven(record)) {
                changed.add(operation.account());
            }
        }
        readers.values()
                .forEach(reader -> reader.asked().forEach((id, shown) -> {
                    if (changed.contains(id)) {
                        course.remember(shown.account(), shown.detail(), false);
                    }
                }));
        Set<AccountId> disabled = disabledReally();
        really.forEach((id, shown) -> course.remember(shown.account(), shown.detail(), disabled.contains(id)));
    }

    private Map<String, ReplayReader> readers() {
        Map<String, Long> members = new HashMap<>();
        past.plan().header().population().counts().forEach((segment, count) -> {
            if (segment.kind().equals(Segment.GROUP)) {
                members.put(segment.name(), count);
            }
        });
        Map<String, ReplayReader> readers = new HashMap<>();
        for (DirectoryJob directory : settings.directories()) {
            String name = directory.directory().name();
            ReplayReader reader = new ReplayReader(
                    name,
                    directory.directory().kind().code(),
                    past.snapshot(),
                    course,
                    dn -> members.getOrDefault(dn, -1L),
                    past.plan().header().sealedAt());
            if (reader.isKnown()) {
                readers.put(name, reader);
            } else {
                notes.add("directory " + name + " was not read then");
            }
        }
        return readers;
    }

    /** Accounts that the real night changed, as they are shown before anything is told of it. */
    private Map<AccountId, ReplayReader.Shown> changedReally(Map<String, ReplayReader> readers) {
        Set<AccountId> changed = new HashSet<>();
        for (Operation operation : past.plan().operations()) {
            if (isDone(operation)) {
                changed.add(operation.account());
            }
        }
        Map<AccountId, ReplayReader.Shown> shown = new HashMap<>();
        if (!changed.isEmpty()) {
            readers.values().forEach(reader -> shown.putAll(reader.look(changed)));
        }
        return shown;
    }

    private Set<AccountId> disabledReally() {
        Set<AccountId> disabled = new HashSet<>();
        for (Operation operation : past.plan().operations()) {
            if (operation.action() == Action.DISABLE && isDone(operation)) {
                disabled.add(operation.account());
            }
        }
        return disabled;
    }

    private boolean isDone(Operation operation) {
        OperationRecord record = past.records().get(operation.id());
        return record != null
                && switch (record.state()) {
                    case VERIFIED, ALREADY, APPLIED, PENDING_REPLICA, UNKNOWN, DRIFTED -> true;
                    case PLANNED, HELD, INTENDED, FAILED, SKIPPED, SUPERSEDED, REJECTED -> false;
                };
    }

    static boolean isProven(OperationRecord record) {
        return record.state() == OperationState.VERIFIED
                || record.state() == OperationState.ALREADY
                || record.state() == OperationState.PENDING_REPLICA;
    }

    private static Run fresh(Run run, JobSettings settings, Instant at) {
        return new Run(
                run.id(),
                settings.name(),
                settings.file().toString(),
                "run",
                "",
                run.id(),
                run.asOf(),
                at,
                null,
                RunStatus.RUNNING,
                -1,
                "",
                settings.digest(),
                run.requestedBy(),
                run.osUser(),
                run.host(),
                run.pid(),
                "");
    }
}
