package curfew.batch;

import curfew.brake.PrivilegedGroup;
import curfew.cases.DecisionCases;
import curfew.cases.Docket;
import curfew.cases.OutcomeCases;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.Entitlements;
import curfew.decision.PrivilegedGroups;
import curfew.decision.ProtectingGroups;
import curfew.decision.Veto;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.Change;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryReader;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.plan.Drafted;
import curfew.plan.Drafter;
import curfew.plan.Drafter.AccountDraft;
import curfew.plan.Obstacle;
import curfew.plan.Operation;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The second pass over a directory: reads the few accounts that something is due for again, in full, and draws up their operations.
 */
final class Drafting {
    /** As the plan orders a group's strips: who is its last member must not hang on whom the server tells of first. */
    private static final Comparator<Drafted> BY_ACCOUNT = Comparator.comparing(
                    (Drafted drafted) -> drafted.operation().account())
            .thenComparing(drafted -> drafted.operation().id());

    private final DirectoryAccess directory;
    private final Map<String, DirectoryReader> readers;
    private final SnapshotWriter snapshot;
    private final Decider decider;
    private final Entitlements entitlements;
    private final ProtectingGroups protecting;
    private final Drafter drafter;
    private final Findings findings;
    private final Docket docket;
    private final PrivilegedTouched touched;
    private final Untaken untaken = new Untaken();
    private final Runnable check;

    /**
     * Over one directory.
     *
     * @param readers of all directories, by name: a group may lie in another one than its member
     * @param others where the members of a privileged group are looked up; null if everybody was read
     * @param check called between accounts; what it throws ends the pass
     */
    Drafting(
            DirectoryAccess directory,
            Map<String, DirectoryReader> readers,
            SnapshotWriter snapshot,
            Decider decider,
            Entitlements entitlements,
            PrivilegedGroups privileged,
            ProtectingGroups protecting,
            Drafter.Extras extras,
            Findings findings,
            Docket docket,
            @Nullable OtherMembers others,
            Runnable check) {
        this.directory = directory;
        this.readers = Map.copyOf(readers);
        this.snapshot = snapshot;
        this.decider = decider;
        this.entitlements = entitlements;
        this.protecting = protecting;
        this.drafter = new Drafter(entitlements, privileged::contains, extras);
        this.findings = findings;
        this.docket = docket;
        this.check = check;
        this.touched = new PrivilegedTouched(directory.name(), privileged::contains, others);
    }

    /**
     * What came of one directory.
     *
     * @param untaken what was due there and is not among the operations
     */
    record Result(
            List<Drafted> operations, List<Receipt> receipts, List<PrivilegedGroup> privileged, Untaken untaken) {}

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
            return new Result(List.of(), List.of(), List.of(), untaken);
        }
        List<Drafted> operations = new ArrayList<>();
        Map<Place, Group> left = new HashMap<>();
        Receipt receipt = directory.reader().readDetails(entries, detail -> {
            check.run();
            Decision decision = due.get(detail.account().id());
            if (decision != null) {
                keep(detail);
                operations.addAll(draft(decision, detail, left));
            }
        });
        return new Result(
                settled(foreseen(operations), left),
                List.of(receipt),
                touched.counted(directory.reader(), findings.enabledPrivileged(directory.name()), this::keep),
                untaken);
    }

    private void keep(AccountDetail detail) {
        snapshot.detail(detail, directory.dialect().credentialAttributes());
    }

    /**
     * Without what the server would refuse, and without what waits for that: a case each. An urgent revocation is tried all the same.
     */
    private List<Drafted> foreseen(List<Drafted> operations) {
        Map<String, List<Edit>> byDirectory = operations.stream()
                .filter(drafted -> !drafted.operation().urgent())
                .flatMap(drafted -> drafted.operation().edits().stream())
                .collect(Collectors.groupingBy(edit -> edit.entry().directory()));
        check.run();
        Map<Edit, String> refusals = new HashMap<>();
        byDirectory.forEach((name, edits) -> refusals.putAll(reader(name).refusals(edits)));
        Set<String> gone = new HashSet<>();
        List<Drafted> kept = new ArrayList<>();
        for (Drafted drafted : refusals.isEmpty() ? List.<Drafted>of() : operations) {
            Operation operation = drafted.operation();
            Optional<String> why = operation.edits().stream()
                    .map(refusals::get)
                    .filter(Objects::nonNull)
                    .findFirst();
            why.ifPresent(words -> note(obstacle(operation, words)));
            // What waits comes after what it waits for.
            if (why.isPresent() || operation.waitsFor().stream().anyMatch(gone::contains)) {
                gone.add(operation.id());
            } else {
                kept.add(drafted);
            }
        }
        return refusals.isEmpty() ? operations : kept;
    }

    /** An attribute of a group: what may not become empty. */
    private record Place(String group, String attribute) {
        static Place of(String group, String attribute) {
            return new Place(group, attribute.toLowerCase(Locale.ROOT));
        }
    }

    /** Each strip may be fine alone where all of a group's together would empty it. */
    private List<Drafted> settled(List<Drafted> operations, Map<Place, Group> groups) {
        Map<Place, Set<Edit>> strips = new LinkedHashMap<>();
        for (Drafted drafted : operations.stream().sorted(BY_ACCOUNT).toList()) {
            if (drafted.operation().action().isStrip()) {
                drafted.operation()
                        .edits()
                        .forEach(edit -> strips.computeIfAbsent(
                                        Place.of(edit.entry().id(), edit.attribute()), any -> new LinkedHashSet<>())
                                .add(edit));
            }
        }
        Map<Edit, Change.Lowered> lowered = lowered(strips, groups);
        return operations.stream()
                .flatMap(drafted -> settled(drafted, lowered).stream())
                .toList();
    }

    private Map<Edit, Change.Lowered> lowered(Map<Place, Set<Edit>> strips, Map<Place, Group> groups) {
        Map<Edit, Change.Lowered> lowered = new HashMap<>();
        Map<String, Long> members = new TreeMap<>();
        strips.forEach((place, together) -> {
            Group group = groups.get(place);
            if (group != null) {
                long count = membersOf(group);
                members.merge(group.dn(), count, Math::max);
                List<Edit> edits = List.copyOf(together);
                List<Change.Lowered> settled = directory.dialect().settle(group, count, edits);
                IntStream.range(0, edits.size()).forEach(i -> lowered.put(edits.get(i), settled.get(i)));
            }
        });
        members.forEach(findings::countMembers);
        return lowered;
    }

    /** The operation with what its edits have become; empty if none is left. */
    private Optional<Drafted> settled(Drafted drafted, Map<Edit, Change.Lowered> lowered) {
        Operation operation = drafted.operation();
        List<Edit> edits = new ArrayList<>();
        for (Edit edit : operation.edits()) {
            Change.Lowered settled = lowered.getOrDefault(edit, new Change.Edits(List.of(edit)));
            if (settled instanceof Change.Edits sent) {
                edits.addAll(sent.edits());
            } else if (settled instanceof Change.Impossible impossible) {
                note(obstacle(operation, impossible.why()));
            }
        }
        return edits.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        edits.equals(operation.edits())
                                ? drafted
                                : new Drafted(operation.withEdits(edits), drafted.restsOn()));
    }

    private static String words(Veto veto) {
        return "no longer due: " + veto.guard() + ", " + veto.detail();
    }

    private void note(Obstacle obstacle) {
        new OutcomeCases(docket).note(obstacle);
        untaken.cannot(obstacle.account(), obstacle.action(), obstacle.target(), obstacle.why());
    }

    private static Obstacle obstacle(Operation operation, String why) {
        return new Obstacle(operation.account(), operation.accountDn(), operation.action(), operation.target(), why);
    }

    /** Of a group in another directory, which may be away, perhaps not known. */
    private long membersOf(Group group) {
        if (group.members() >= 0) {
            return group.members();
        }
        String there = group.entry().directory();
        try {
            return reader(there).countMembers(group.entry());
        } catch (DirectoryException unreachable) {
            if (there.equals(directory.name())) {
                throw unreachable;
            }
            return -1;
        }
    }

    private DirectoryReader reader(String name) {
        return readers.getOrDefault(name, directory.reader());
    }

    private List<Drafted> draft(Decision decision, AccountDetail detail, Map<Place, Group> left) {
        DecisionCases cases = new DecisionCases(docket);
        Optional<Veto> byGroup = decider.memberVeto(detail.memberships(), protecting);
        if (byGroup.isPresent()) {
            cases.noteVeto(decision, byGroup.get());
            findings.markExcepted(decision.account().id());
            untaken.keeps(detail.account().id(), words(byGroup.get()));
            return List.of();
        }
        List<Veto> vetoes = new ArrayList<>(decision.guards());
        vetoes.addAll(decider.groupVetoes(decision, detail.memberships(), entitlements));
        AccountDraft draft = drafter.draft(decision, detail, vetoes, directory.dialect());
        for (Veto veto : draft.vetoed()) {
            cases.noteVeto(decision, veto);
            findings.markExcepted(decision.account().id());
            if (veto.action() != null) {
                untaken.keeps(detail.account().id(), veto.action(), veto.target(), words(veto));
            }
        }
        draft.obstacles().forEach(this::note);
        detail.memberships()
                .forEach(membership ->
                        left.put(Place.of(membership.group().id(), membership.attribute()), membership.group()));
        touched.note(decision, detail, draft.operations());
        return draft.operations().stream().map(this::resting).toList();
    }

    /** An urgent revocation waits for nothing. */
    private Drafted resting(Drafted drafted) {
        Set<Scope> absence = protecting.absenceOf(Source.directory(directory.name()));
        if (absence.isEmpty() || drafted.operation().urgent()) {
            return drafted;
        }
        Set<Scope> restsOn = new HashSet<>(drafted.restsOn());
        restsOn.addAll(absence);
        return new Drafted(drafted.operation(), restsOn);
    }
}
