package curfew.batch;

import curfew.brake.BrakeReport;
import curfew.brake.PrivilegedGroup;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.cases.Docket;
import curfew.cases.ReadCases;
import curfew.decision.PrivilegedGroups;
import curfew.decision.ProtectingGroups;
import curfew.directory.AccountId;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryIdentity;
import curfew.directory.DirectoryReader;
import curfew.plan.Draft;
import curfew.plan.Drafted;
import curfew.plan.Drafter;
import curfew.plan.Leaver;
import curfew.plan.Plan;
import curfew.plan.PlanHeader;
import curfew.plan.PlanInput;
import curfew.plan.Population;
import curfew.plan.Settled;
import curfew.receipt.Receipt;
import curfew.snapshot.SnapshotWriter;
import curfew.snapshot.Snapshots;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws up, seals and weighs the plan, and opens the journal. Safe to repeat: what is stored already is loaded, and what follows from it
 * is made again in the same way.
 */
final class PlanStep {
    private final Night night;

    PlanStep(Night night) {
        this.night = night;
    }

    void run() {
        if (night.sealed().isEmpty() && Rollback.is(night.run())) {
            night.ports.plans().save(new Undoing(night).seal());
        } else if (night.sealed().isEmpty()) {
            seal();
        }
        Plan plan = night.plan();
        Weighing weighing = new Weighing(night);
        BrakeReport brake = weighing.of(plan);
        openJournal(plan, brake);
        night.save(night.run().sealed(plan.digest()));
        night.tidings.line(night.follows() ? following(plan) : words(plan, brake));
        weighing.tell(brake);
    }

    /** A directory that cannot be reached holds up what rests on it, and nothing else; if none can be, there is no plan. */
    private void seal() {
        ReadOutcome read = night.outcome();
        List<Drafted> operations = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>(read.receipts());
        List<DirectoryIdentity> identities = new ArrayList<>();
        List<PrivilegedGroup> privileged = new ArrayList<>();
        List<Untaken> untaken = new ArrayList<>();
        Instant now = night.clock.instant();
        DirectoryException last = null;
        for (DirectoryAccess directory : night.directories) {
            night.mustReadOn();
            try {
                Drafting.Result result = drafting(directory, read).run();
                operations.addAll(result.operations());
                receipts.addAll(result.receipts());
                privileged.addAll(result.privileged());
                untaken.add(result.untaken());
                result.receipts().forEach(night.snapshot()::detailReceipt);
                identities.add(directory.reader().identity());
                night.snapshot().identity(identities.get(identities.size() - 1));
            } catch (DirectoryException unread) {
                receipts.add(Unread.receipt(directory.name(), unread, now));
                last = unread;
            }
        }
        if (identities.isEmpty() && last != null) {
            if (night.demand().isPresent()) {
                saveCases(read.docket(), receipts);
            }
            throw last;
        }
        PlanHeader header = new PlanHeader(
                night.run().id(),
                night.settings.name(),
                night.run().asOf(),
                now,
                night.settings.planLifetime(),
                night.settings.digest(),
                identities,
                receipts.stream().map(PlanInput::of).toList(),
                population(read));
        Plan plan = night.retry()
                .map(retry -> again(retry, read, untaken, new Draft(header, operations, List.of()), receipts))
                .orElseGet(() -> new Draft(header, operations, new Leavers(read).list()).seal(receipts));
        night.mustReadOn();
        night.mustHold();
        if (night.demand().isEmpty()) {
            receipts.forEach(new ReadCases(read.docket())::note);
        }
        saveCases(read.docket(), receipts);
        night.ports.privilegedMembers().save(night.run().id(), privileged);
        night.ports.plans().save(plan);
        keepSnapshot();
    }

    /** Of a run on demand, which has counted nobody, that of the last night. */
    private Population population(ReadOutcome read) {
        return night.demand().isPresent()
                ? new LastPopulation(night.ports, night.settings.name()).get().orElse(new Population(Map.of()))
                : read.findings().population();
    }

    /** A retry plans what it was asked for alone, and tells of those persons alone. */
    private Plan again(Retry retry, ReadOutcome read, List<Untaken> untaken, Draft all, List<Receipt> receipts) {
        Again again = new Again(
                retry,
                read,
                night.directories.stream().collect(Collectors.toMap(DirectoryAccess::name, DirectoryAccess::readback)));
        untaken.forEach(again::add);
        List<Drafted> planned = again.planned(all.operations());
        List<Settled> settled = again.settled(planned, receipts);
        Set<AccountId> asked = retry.undone().stream()
                .map(undone -> undone.operation().account())
                .collect(Collectors.toSet());
        List<Leaver> leavers = new Leavers(read)
                .list().stream()
                        .filter(leaver -> leaver.accounts().stream().anyMatch(asked::contains))
                        .toList();
        Plan plan = new Draft(all.header(), planned, leavers).seal(receipts).settling(settled);
        night.tidings.line("asked for " + retry.undone().size() + " operations of run "
                + retry.of().id() + ": " + planned.size() + " planned again"
                + settled.stream()
                        .collect(Collectors.groupingBy(Settled::as, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry ->
                                ", " + entry.getValue() + " " + entry.getKey().words())
                        .collect(Collectors.joining()));
        return plan;
    }

    /** A night needs it for nothing: what keeps it from being kept is said, and stops nothing. */
    private void keepSnapshot() {
        try (SnapshotWriter snapshot = night.snapshot()) {
            snapshot.finish().ifPresent(why -> night.tidings.line("no snapshot of this night is kept: " + why));
            if (night.isNight()) {
                new Snapshots(night.settings.state().snapshotFolder())
                        .prune(night.settings.state().snapshots(), night.clock.instant());
            }
        } catch (IOException failed) {
            night.tidings.line("old snapshots cannot be removed: " + failed);
        }
    }

    /** Of whom was looked up alone nothing tells who else is in a group. */
    private OtherMembers otherMembers(DirectoryAccess directory) {
        return new OtherMembers(directory.name(), readers(), night.tidings::line);
    }

    private Map<String, DirectoryReader> readers() {
        return night.directories.stream().collect(Collectors.toMap(DirectoryAccess::name, DirectoryAccess::reader));
    }

    private Drafting drafting(DirectoryAccess directory, ReadOutcome read) {
        PrivilegedGroups privileged = read.privileged()
                .getOrDefault(directory.name(), new PrivilegedGroups(List.of(), night.settings.entitlements()));
        return new Drafting(
                directory,
                readers(),
                night.snapshot(),
                read.decider(),
                night.settings.entitlements(),
                privileged,
                read.protecting().getOrDefault(directory.name(), ProtectingGroups.NONE),
                new Drafter.Extras(
                        stamp(),
                        night.settings.policy().quarantine(),
                        read.owed().operations()::contains),
                read.findings(),
                read.docket(),
                night.demand().isPresent() ? otherMembers(directory) : null,
                night::mustReadOn);
    }

    /** Says when, and not which run: what is done must not depend on who does it, or two plans of the same would differ. */
    private String stamp() {
        return night.settings.policy().stamp()
                ? "Access ended by Curfew, "
                        + night.run().asOf().atZone(night.settings.zone()).toLocalDate()
                : "";
    }

    /** Cases about accounts close only where this run looked at the whole of their directory; those of feeds, at the whole feed. */
    private void saveCases(Docket docket, List<Receipt> receipts) {
        Set<String> inDoubt = receipts.stream()
                .filter(receipt -> !receipt.isComplete())
                .map(receipt -> receipt.source().name())
                .collect(Collectors.toSet());
        boolean allFeeds = receipts.stream().allMatch(Receipt::isComplete);
        List<Case> before = night.ports.cases().open().stream()
                .filter(old -> !CaseKind.ofOutcome().contains(old.kind()))
                .toList();
        List<Case> settled = docket.settle(before, old -> {
            if (night.demand().isPresent()) {
                return false;
            }
            boolean ofFeed = old.directory().isEmpty();
            return ofFeed
                    ? allFeeds || old.kind() == CaseKind.INCOMPLETE_READ
                    : allFeeds && !inDoubt.contains(old.directory());
        });
        if (night.isAhead()) {
            night.foresee(settled);
        } else {
            night.ports.cases().save(settled);
        }
    }

    private void openJournal(Plan plan, BrakeReport brake) {
        String run = night.run().id();
        if (night.ports.journal().isOpen(run)) {
            return;
        }
        FirstStates states = new FirstStates(night, plan);
        if (night.follows()) {
            PlanCheck.check(plan, night.settings, night.ports.baselines(), night.clock.instant());
            night.ports.journal().open(run, states.following());
        } else {
            night.ports.journal().open(run, states.own(brake));
        }
    }

    private String following(Plan plan) {
        long open = night.ports.journal().records(night.run().id()).values().stream()
                .filter(record -> record.state().isOpen())
                .count();
        return "plan " + plan.digest().substring(0, 12) + " of run "
                + night.run().plannedBy() + ": " + open + " of "
                + plan.operations().size() + " operations released";
    }

    private String words(Plan plan, BrakeReport brake) {
        Map<String, Long> byAction = plan.operations().stream()
                .collect(Collectors.groupingBy(
                        operation -> operation.action().code(), java.util.TreeMap::new, Collectors.counting()));
        String actions = byAction.isEmpty()
                ? "nothing to do"
                : byAction.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
        String refused =
                plan.refused().isEmpty() ? "" : "; " + plan.refused().size() + " refused, evidence not complete";
        String held = brake.held().isEmpty()
                ? ""
                : "; " + brake.held().size() + " held by " + brake.trips().size()
                        + (brake.trips().size() == 1 ? " limit" : " limits");
        return "plan " + plan.digest().substring(0, 12) + ": " + actions + refused + held;
    }
}
