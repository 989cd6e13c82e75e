package curfew.plan;

import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Readback;
import curfew.directory.Readback.Finding;
import curfew.directory.Readback.Look;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether operations are there. It knows what a plain look at values does not: a group holds its members by their DN, so an
 * account that was moved or renamed since the plan was made is in the group under another value, and the old one being gone proves
 * nothing.
 */
public final class Inspector {
    private final Readback readback;
    private final Map<String, Readback> ofAccounts;
    private final Map<String, Optional<EntryRef>> located = new HashMap<>();

    public Inspector(Readback readback) {
        this(readback, Map.of());
    }

    /**
     * Looks at entries of one directory.
     *
     * @param readback how that directory is read
     * @param ofAccounts how all directories are read, by name: an account may lie in another one than a group that it is in
     */
    public Inspector(Readback readback, Map<String, Readback> ofAccounts) {
        this.readback = readback;
        this.ofAccounts = Map.copyOf(ofAccounts);
    }

    /**
     * What was seen of an operation.
     *
     * @param left the operation narrowed to what is left to do; as it was unless {@link Finding#UNDONE}
     */
    public record Seen(Finding finding, Operation left) {}

    /**
     * Looks at operations that share one entry, with as few requests as it can.
     *
     * @throws curfew.directory.DirectoryException if that could not be found out
     */
    public List<Seen> inspect(List<Operation> operations) {
        if (operations.isEmpty()) {
            return List.of();
        }
        List<Seen> seen = look(operations);
        List<Operation> followed = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            if (seen.get(i).finding() == Finding.DONE) {
                follow(operations.get(i)).ifPresent(followed::add);
            }
        }
        return followed.isEmpty() ? seen : merge(seen, look(followed));
    }

    /**
     * These will be inspected next, each list by itself and once: those of one list share an entry.
     */
    public void ahead(Collection<List<Operation>> lists) {
        Map<EntryRef, List<List<Edit>>> looks = new HashMap<>();
        Set<EntryRef> followed = new LinkedHashSet<>();
        for (List<Operation> operations : lists) {
            if (!operations.isEmpty()) {
                looks.put(
                        operations.get(0).entry(),
                        operations.stream().map(Operation::edits).toList());
            }
            operations.stream()
                    .filter(operation ->
                            !located.containsKey(operation.account().toString()))
                    .filter(this::isFollowed)
                    .map(Operation::accountEntry)
                    .forEach(followed::add);
        }
        readback.ahead(looks, followed);
    }

    private static List<Seen> merge(List<Seen> seen, List<Seen> followed) {
        Map<String, Seen> byId = new HashMap<>();
        followed.forEach(one -> byId.put(one.left().id(), one));
        return seen.stream().map(one -> byId.getOrDefault(one.left().id(), one)).toList();
    }

    private List<Seen> look(List<Operation> operations) {
        List<Look> looks = readback.look(
                operations.get(0).entry(),
                operations.stream().map(Operation::edits).toList());
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            Operation operation = operations.get(i);
            Look look = looks.get(i);
            seen.add(new Seen(look.finding(), look.left().isEmpty() ? operation : operation.withEdits(look.left())));
        }
        return seen;
    }

    /** The operation by the account's DN of now, if the account is elsewhere now and the edits name it by its DN. */
    private Optional<Operation> follow(Operation operation) {
        if (!isFollowed(operation)) {
            return Optional.empty();
        }
        return located.computeIfAbsent(
                        operation.account().toString(),
                        any -> ofAccounts
                                .getOrDefault(operation.account().directory(), readback)
                                .locate(operation.accountEntry()))
                .filter(now -> !readback.sameDn(now.dn(), operation.accountDn()))
                .map(now -> renamed(operation, now.dn()));
    }

    private boolean isFollowed(Operation operation) {
        return operation.action().isStrip() && namesAccount(operation);
    }

    private boolean namesAccount(Operation operation) {
        return operation.edits().stream()
                .flatMap(edit -> edit.before().stream())
                .anyMatch(value -> isAccount(value, operation));
    }

    private boolean isAccount(Value value, Operation operation) {
        return value.text().indexOf('=') > 0 && readback.sameDn(value.text(), operation.accountDn());
    }

    private Operation renamed(Operation operation, String dn) {
        return operation.withEdits(operation.edits().stream()
                .map(edit -> new Edit(
                        edit.entry(),
                        edit.attribute(),
                        edit.mode(),
                        edit.before().stream()
                                .map(value -> isAccount(value, operation) ? Value.of(dn) : value)
                                .toList(),
                        edit.after()))
                .toList());
    }
}
