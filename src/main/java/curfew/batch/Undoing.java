package curfew.batch;

import curfew.batch.Deeds.Deed;
import curfew.decision.GuardBook;
import curfew.decision.RestoreGuards;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.journal.Run;
import curfew.plan.Draft;
import curfew.plan.Drafted;
import curfew.plan.Inverse;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.PlanHeader;
import curfew.plan.PlanInput;
import curfew.plan.Population;
import curfew.plan.Population.Segment;
import curfew.plan.Settled;
import curfew.plan.Settled.As;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws up and seals the plan of a rollback: the inverse of what was done, without what somebody or a later run changed since. Reads no feed; of the
 * directories, what the operations name. Changes nothing.
 */
final class Undoing {
    /** So many conflicts are told; the report has all. */
    private static final int TOLD = 10;

    private final Night night;
    private final Rollback asked;

    Undoing(Night night) {
        this.night = night;
        this.asked = Rollback.of(night.run());
    }

    /** The sealed plan, not stored. */
    Plan seal() {
        Deeds deeds = Deeds.of(night.ports, named());
        List<Deed> chosen = deeds.chosen(night.ports, asked.parts());
        List<Deed> taken =
                chosen.stream().filter(deed -> Inverse.exists(deed.operation())).toList();
        Instant now = night.clock.instant();
        GuardBook guards = OwnAccounts.guards(night.settings, now);
        Present present =
                Present.read(night, guards, taken.stream().map(Deed::operation).toList());
        RestoreGuards stands = new RestoreGuards(night.settings.guards(), guards, now);
        AccountUndo undo = new AccountUndo(asked, deeds.planned(), present, stands);
        Deeds.byAccount(taken).values().forEach(undo::add);
        undo.look();
        List<Drafted> operations = undo.operations();
        PlanHeader header = new PlanHeader(
                night.run().id(),
                night.settings.name(),
                night.run().asOf(),
                now,
                night.settings.planLifetime(),
                night.settings.digest(),
                present.identities(),
                present.receipts().stream().map(PlanInput::of).toList(),
                population(deeds, operations));
        Plan plan = new Draft(header, operations, List.of())
                .seal(present.receipts())
                .settling(undo.settled());
        tell(deeds, chosen, plan);
        return plan;
    }

    /** Limits on what comes back are those on what was taken, of the same population: a group that was renamed since has the members that it had. */
    private static Population population(Deeds deeds, List<Drafted> operations) {
        Population then = deeds.plan().header().population();
        Map<String, String> names = new HashMap<>();
        deeds.plan().operations().forEach(done -> names.put(groupOf(done), done.target()));
        Map<Segment, Long> counts = new HashMap<>(then.counts());
        for (Drafted drafted : operations) {
            Operation back = drafted.operation();
            String name = names.get(groupOf(back));
            if (back.action() == Action.RESTORE_GROUP && name != null) {
                counts.put(new Segment(Segment.GROUP, back.target()), then.of(new Segment(Segment.GROUP, name)));
            }
        }
        return new Population(counts);
    }

    private static String groupOf(Operation operation) {
        return operation.account().directory() + "/" + operation.targetId();
    }

    private Run named() {
        return night.ports
                .runs()
                .find(night.run().parent())
                .orElseThrow(() -> new PlanCheckException(
                        "run " + night.run().parent() + " is not in this job's state any more. No change was made."));
    }

    private void tell(Deeds deeds, List<Deed> chosen, Plan plan) {
        Map<As, Long> left = plan.settled().stream()
                .collect(Collectors.groupingBy(Settled::as, TreeMap::new, Collectors.counting()));
        List<String> words = new ArrayList<>();
        left.forEach((as, count) -> words.add(", " + count + " " + as.words()));
        night.tidings.line("of run " + deeds.planned().id() + ": " + chosen.size() + " done, "
                + plan.operations().size() + " to give back" + String.join("", words));
        tellUnheld(plan);
        List<Settled> conflicts =
                plan.settled().stream().filter(one -> one.as() == As.CHANGED).toList();
        conflicts.stream().limit(TOLD).forEach(one -> night.tidings.line("conflict: " + words(one)));
        if (conflicts.size() > TOLD) {
            night.tidings.line("and " + (conflicts.size() - TOLD) + " conflicts more, all in the report");
        }
        Map<String, Long> lost = chosen.stream()
                .map(deed -> deed.operation().action())
                .filter(action -> action.restore().isEmpty() && action != Action.JOIN_GROUP)
                .collect(Collectors.groupingBy(Action::code, TreeMap::new, Collectors.counting()));
        lost.forEach((action, count) -> night.tidings.line(count + " " + action + " cannot be taken back"));
        Set<String> runs = Review.runsOf(night.ports, deeds.planned().id()).stream()
                .map(Run::id)
                .collect(Collectors.toSet());
        night.ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(run -> Retry.is(run) && runs.contains(run.parent()))
                .forEach(run -> night.tidings.line(
                        "run " + run.id() + " retried a part of it: what that did is taken back by its own rollback"));
    }

    /** Whoever types it again to have somebody held for longer must not believe that this was done. */
    private void tellUnheld(Plan plan) {
        Set<AccountId> given =
                plan.operations().stream().map(Operation::account).collect(Collectors.toSet());
        long unheld = plan.settled().stream()
                .filter(one -> one.as() == As.ALREADY)
                .map(one -> one.operation().account())
                .filter(account -> !given.contains(account))
                .distinct()
                .count();
        if (unheld > 0) {
            night.tidings.line("no hold is written for " + unheld + (unheld == 1 ? " account" : " accounts")
                    + " to which nothing is left to give back: until when they are left alone, the list of holds says");
        }
    }

    private static String words(Settled one) {
        Operation operation = one.operation();
        return (operation.action().code() + " " + operation.target()).strip() + " of " + operation.accountDn() + ": "
                + one.words();
    }
}
