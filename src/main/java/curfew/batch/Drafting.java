package curfew.batch;

import curfew.cases.DecisionCases;
import curfew.cases.Docket;
import curfew.cases.OutcomeCases;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.Entitlements;
import curfew.decision.PrivilegedGroups;
import curfew.decision.Veto;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.Change;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.plan.Drafted;
import curfew.plan.Drafter;
import curfew.plan.Drafter.AccountDraft;
import curfew.plan.Obstacle;
import curfew.plan.Operation;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The second pass over a directory: reads the few accounts that something is due for again, in full, and draws up their operations.
 */
final class Drafting {
    /** As the plan orders a group's strips: who is its last member must not hang on whom the server tells of first. */
    private static final Comparator<Drafted> BY_ACCOUNT = Comparator.comparing(
                    (Drafted drafted) -> drafted.operation().account())
            .thenComparing(drafted -> drafted.operation().id());

    private final DirectoryAccess directory;
    private final Decider decider;
    private final Drafter drafter;
    private final Findings findings;
    private final Docket docket;

    Drafting(
            DirectoryAccess directory,
            Decider decider,
            Entitlements entitlements,
            PrivilegedGroups privileged,
            Drafter.Extras extras,
            Findings findings,
            Docket docket) {
        this.directory = directory;
        this.decider = decider;
        this.drafter = new Drafter(entitlements, privileged::contains, extras);
        this.findings = findings;
        this.docket = docket;
    }

    /** What came of one directory. */
    record Result(List<Drafted> operations, List<Receipt> receipts) {}

    Result run() {
        Map<AccountId, Decision> due = new HashMap<>();
        List<EntryRef> entries = new ArrayList<>();
        for (Decision decision : findings.affected()) {
            if (decision.account().entry().directory().equals(directory.name())) {
                due.put(decision.account().id(), decision);
                entries.add(decision.account().entry());
            }
        }
        if (entries.isEmpty()) {
            return new Result(List.of(), List.of());
        }
        List<Drafted> operations = new ArrayList<>();
        Map<String, Group> left = new TreeMap<>();
        Receipt receipt = directory.reader().readDetails(entries, detail -> {
            Decision decision = due.get(detail.account().id());
            if (decision != null) {
                operations.addAll(draft(decision, detail, left));
            }
        });
        return new Result(settled(operations, left), List.of(receipt));
    }

    /** Each strip may be fine alone where all of a group's together would empty it. */
    private List<Drafted> settled(List<Drafted> operations, Map<String, Group> groups) {
        List<Drafted> settled = new ArrayList<>();
        Map<EntryRef, List<Drafted>> byGroup = new TreeMap<>();
        for (Drafted drafted : operations) {
            if (drafted.operation().action().isStrip()
                    && drafted.operation().edits().size() == 1) {
                byGroup.computeIfAbsent(drafted.operation().entry(), any -> new ArrayList<>())
                        .add(drafted);
            } else {
                settled.add(drafted);
            }
        }
        byGroup.forEach((entry, strips) -> {
            strips.sort(BY_ACCOUNT);
            Group group = groups.get(entry.id());
            if (group == null) {
                settled.addAll(strips);
            } else {
                settled.addAll(settled(group, strips));
            }
        });
        return settled;
    }

    private List<Drafted> settled(Group group, List<Drafted> strips) {
        long members = membersOf(group);
        findings.countMembers(group.dn(), members);
        List<Edit> edits = strips.stream()
                .map(drafted -> drafted.operation().edits().get(0))
                .toList();
        List<Change.Lowered> lowered = directory.dialect().settle(group, members, edits);
        List<Drafted> settled = new ArrayList<>();
        for (int i = 0; i < strips.size(); i++) {
            Operation operation = strips.get(i).operation();
            if (lowered.get(i) instanceof Change.Edits sent) {
                settled.add(new Drafted(
                        operation.withEdits(sent.edits()), strips.get(i).restsOn()));
            } else if (lowered.get(i) instanceof Change.Impossible impossible) {
                new OutcomeCases(docket)
                        .note(new Obstacle(
                                operation.account(),
                                operation.accountDn(),
                                operation.action(),
                                operation.target(),
                                impossible.why()));
            }
        }
        return settled;
    }

    private long membersOf(Group group) {
        return group.members() >= 0 ? group.members() : directory.reader().countMembers(group.entry());
    }

    private List<Drafted> draft(Decision decision, AccountDetail detail, Map<String, Group> left) {
        List<Veto> vetoes = new ArrayList<>(decision.guards());
        vetoes.addAll(decider.groupVetoes(decision, detail.memberships()));
        AccountDraft draft = drafter.draft(decision, detail, vetoes, directory.dialect());
        DecisionCases cases = new DecisionCases(docket);
        for (Veto veto : draft.vetoed()) {
            cases.noteVeto(decision, veto);
            findings.markExcepted(decision.account().id());
        }
        draft.obstacles().forEach(new OutcomeCases(docket)::note);
        detail.memberships().forEach(membership -> left.put(membership.group().id(), membership.group()));
        return draft.operations();
    }
}
