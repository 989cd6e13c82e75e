package curfew.plan;

import curfew.decision.Decision;
import curfew.decision.Entitlement.OnLeave;
import curfew.decision.Entitlements;
import curfew.decision.Evidence;
import curfew.decision.Finding;
import curfew.decision.Verdict;
import curfew.decision.Veto;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.AccountState;
import curfew.directory.Action;
import curfew.directory.Change;
import curfew.directory.DirectoryDialect;
import curfew.directory.Edit;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Turns what is due for an account into operations with edits: disable and credentials first, then privileged groups, then other
 * groups, then the stamp, then the move. Reads and writes nothing; everything it needs is in the decision and the detail.
 */
public final class Drafter {
    private final Entitlements entitlements;
    private final Predicate<Group> privileged;
    private final Extras extras;

    /**
     * What comes after the strips.
     *
     * @param stamp text to write on an ended account; empty for none
     * @param quarantine DN of the OU to move it to; empty for none
     * @param owed ids of operations that an earlier night left undone, and that are drawn up though nothing else is due
     */
    public record Extras(String stamp, String quarantine, Predicate<String> owed) {}

    public Drafter(Entitlements entitlements, Predicate<Group> privileged, Extras extras) {
        this.entitlements = entitlements;
        this.privileged = privileged;
        this.extras = extras;
    }

    /** What came of one account. */
    public record AccountDraft(List<Drafted> operations, List<Veto> vetoed, List<Obstacle> obstacles) {
        public AccountDraft {
            operations = List.copyOf(operations);
            vetoed = List.copyOf(vetoed);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * The operations that are due for an account.
     *
     * @param vetoes those of the decision and those on single groups
     */
    public AccountDraft draft(Decision decision, AccountDetail detail, List<Veto> vetoes, DirectoryDialect dialect) {
        Drawing drawing = new Drawing(decision, detail, vetoes, dialect);
        boolean disables = decision.treatment().disables() && detail.account().state() != AccountState.DISABLED;
        if (disables) {
            drawing.add(new Change.Disable(), "", "");
        }
        if (decision.strips()) {
            dialect.credentialAttributes().stream()
                    .sorted()
                    .filter(attribute -> !detail.values(attribute).isEmpty())
                    .forEach(attribute -> drawing.add(new Change.RemoveCredential(attribute), attribute, attribute));
            detail.memberships().stream()
                    .filter(this::leaves)
                    .sorted(Comparator.comparing((Membership one) -> one.group().id())
                            .thenComparing(Membership::attribute)
                            .thenComparing(Membership::value))
                    // The primary one first: what takes its place is kept.
                    .sorted(Comparator.comparing(membership -> !membership.primary()))
                    .forEach(membership -> drawing.leave(membership, privileged.test(membership.group())));
        }
        if (!drawing.staysEnabled) {
            addExtras(drawing, decision);
        }
        return drawing.done();
    }

    /** With something else that is due, or because an earlier night owes them. */
    private void addExtras(Drawing drawing, Decision decision) {
        boolean ended = decision.treatment().strips();
        boolean first = !drawing.operations.isEmpty();
        String quarantine = extras.quarantine();
        if (ended && !extras.stamp().isEmpty() && (first || drawing.owes(Action.STAMP, "stamp", extras.owed()))) {
            drawing.add(new Change.Stamp(extras.stamp()), "", "stamp");
        }
        if (ended && !quarantine.isEmpty() && (first || drawing.owes(Action.MOVE, quarantine, extras.owed()))) {
            drawing.add(new Change.Move(quarantine), quarantine, quarantine);
        }
    }

    private boolean leaves(Membership membership) {
        return entitlements.onLeave(membership.group()) == OnLeave.STRIP;
    }

    /** The operations of one account while they are drawn up. */
    private static final class Drawing {
        private final Decision decision;
        private final AccountDetail detail;
        private final List<Veto> vetoes;
        private final DirectoryDialect dialect;
        private final List<Drafted> operations = new ArrayList<>();
        private final List<Veto> vetoed = new ArrayList<>();
        private final List<Obstacle> obstacles = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        /** Whether the disable is due and cannot be planned: what waits for it, waits with it. */
        private boolean staysEnabled;

        /** The id of the group that becomes the primary one; empty if none does. */
        private String newPrimary = "";

        Drawing(Decision decision, AccountDetail detail, List<Veto> vetoes, DirectoryDialect dialect) {
            this.decision = decision;
            this.detail = detail;
            this.vetoes = vetoes;
            this.dialect = dialect;
        }

        AccountDraft done() {
            return new AccountDraft(operations, vetoed, obstacles);
        }

        void leave(Membership membership, boolean privileged) {
            Group group = membership.group();
            if (membership.primary()) {
                leavePrimary(membership, new Change.StripGroup(membership, privileged));
            } else if (!group.id().equals(newPrimary)) {
                add(new Change.StripGroup(membership, privileged), group.dn(), group.id());
            }
        }

        /** Another becomes the primary one first, and only then it is an ordinary membership, which goes in the last phase of strips. */
        private void leavePrimary(Membership membership, Change.StripGroup strip) {
            Group group = membership.group();
            Change.Lowered switched = dialect.lower(new Change.SwitchPrimaryGroup(membership), detail);
            if (switched instanceof Change.Already) {
                return;
            }
            Change.Lowered left = dialect.lower(new Change.StripGroup(ordinary(membership), false), detail);
            if (!mayBe(strip, group.dn())) {
                return;
            }
            if (switched instanceof Change.Edits switching && left instanceof Change.Edits leaving) {
                Operation second = operation(
                        Action.SWITCH_PRIMARY_GROUP, strip.privileged(), group.dn(), group.id(), switching.edits());
                addOrExtend(joinUsual().map(second::after).orElse(second));
                addOrExtend(operation(Action.STRIP_GROUP, strip.privileged(), group.dn(), group.id(), leaving.edits())
                        .after(second));
            } else {
                obstruct(strip, group.dn(), switched instanceof Change.Impossible ? switched : left);
            }
        }

        /** The operation that comes first, where the account is not yet a member of what shall be its primary group. */
        private Optional<Operation> joinUsual() {
            AccountDetail.UsualPrimary usual = detail.usualPrimary();
            if (usual == null) {
                return Optional.empty();
            }
            newPrimary = usual.group().id();
            Change.JoinGroup join = new Change.JoinGroup(usual.group());
            if (usual.member() || !(dialect.lower(join, detail) instanceof Change.Edits joining)) {
                return Optional.empty();
            }
            Operation first = operation(
                    Action.JOIN_GROUP, false, usual.group().dn(), usual.group().id(), joining.edits());
            addOrExtend(first);
            return Optional.of(first);
        }

        private static Membership ordinary(Membership membership) {
            return new Membership(membership.group(), membership.attribute(), membership.value(), false);
        }

        boolean owes(Action action, String targetId, Predicate<String> owed) {
            return owed.test(OperationId.of(detail.account().id(), action, targetId));
        }

        void add(Change change, String target, String targetId) {
            if (mayBe(change, target)) {
                lower(change, target, targetId);
            }
        }

        private boolean mayBe(Change change, String target) {
            List<Veto> against = vetoes.stream()
                    .filter(veto -> veto.stops(change.action(), target))
                    .toList();
            if (against.isEmpty()) {
                return true;
            }
            vetoed.add(against.get(0).against(change.action(), target));
            staysEnabled |= change.action() == Action.DISABLE;
            return false;
        }

        private void lower(Change change, String target, String targetId) {
            Change.Lowered lowered = dialect.lower(change, detail);
            if (lowered instanceof Change.Edits edits) {
                boolean privileged = change.action() == Action.STRIP_PRIVILEGED_GROUP;
                addOrExtend(operation(change.action(), privileged, target, targetId, edits.edits()));
            } else {
                obstruct(change, target, lowered);
            }
        }

        private void obstruct(Change change, String target, Change.Lowered lowered) {
            if (lowered instanceof Change.Impossible impossible) {
                obstacles.add(new Obstacle(
                        detail.account().id(), detail.account().dn(), change.action(), target, impossible.why()));
                staysEnabled |= change.action() == Action.DISABLE;
            }
        }

        /** A group may hold an account in two of its attributes: that is one membership, and one operation with two edits. */
        private void addOrExtend(Operation operation) {
            for (int i = 0; i < operations.size(); i++) {
                Operation before = operations.get(i).operation();
                if (before.id().equals(operation.id())) {
                    List<Edit> both = new ArrayList<>(before.edits());
                    both.addAll(operation.edits());
                    operations.set(i, drafted(before.withEdits(both)));
                    return;
                }
            }
            operations.add(drafted(operation));
        }

        /** What is changed in another directory rests on that one, too; but nothing that is urgent waits for it. */
        private Drafted drafted(Operation operation) {
            Set<Scope> restsOn = new HashSet<>(decision.restsOn());
            if (!operation.urgent()) {
                operation.edits().stream()
                        .map(Edit::entry)
                        .filter(entry ->
                                !entry.directory().equals(detail.account().id().directory()))
                        .forEach(entry ->
                                restsOn.add(new Scope.GroupMembers(Source.directory(entry.directory()), entry.id())));
            }
            return new Drafted(operation, restsOn);
        }

        private Operation operation(
                Action action, boolean privileged, String target, String targetId, List<Edit> edits) {
            Account account = detail.account();
            return new Operation(
                    idOf(action, targetId, edits.get(0).attribute()),
                    1,
                    account.id(),
                    account.dn(),
                    account.login(),
                    decision.personText(),
                    action,
                    target,
                    targetId,
                    reason(),
                    decision.evidence().stream().map(Evidence::describe).collect(Collectors.joining(" | ")),
                    isPrivileged() || privileged,
                    decision.verdict() == Verdict.RISK_REVOKED,
                    Segments.of(decision.account()),
                    edits,
                    waitsFor(action),
                    decision.accessEnd(),
                    decision.firstKnown());
        }

        /** A group may hold an account in two attributes, such as member and memberUid: two operations, of which each has its own id. */
        private String idOf(Action action, String targetId, String attribute) {
            AccountId account = detail.account().id();
            String id = OperationId.of(account, action, targetId);
            String free = ids.add(id) ? id : OperationId.of(account, action, targetId + "/" + attribute);
            ids.add(free);
            return free;
        }

        /** As the streaming read saw it, which the population was counted by; the second read need not tell. */
        private boolean isPrivileged() {
            return decision.account().privileged() || detail.account().privileged();
        }

        /** What is left on an account that was disabled before has a reason of its own. */
        private String reason() {
            boolean residual =
                    decision.findings().contains(Finding.RESIDUAL_ACCESS) && decision.verdict() != Verdict.RISK_REVOKED;
            return residual
                    ? Finding.RESIDUAL_ACCESS.name()
                    : decision.verdict().name();
        }

        /** A disable that fails does not stop the strips; stamp and move wait for it. */
        private List<String> waitsFor(Action action) {
            if (action != Action.STAMP && action != Action.MOVE && action != Action.DELETE) {
                return List.of();
            }
            return operations.stream()
                    .map(Drafted::operation)
                    .filter(operation -> operation.action() == Action.DISABLE)
                    .map(Operation::id)
                    .toList();
        }
    }
}
