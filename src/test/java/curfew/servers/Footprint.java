package curfew.servers;

import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.Value;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * All that carrying out some operations may leave in a directory: on the entries that their edits name, the values of the edits and
 * the server's marks of having written; on others, only what a server keeps up by itself (memberOf, the names of moved members, what
 * has children). What is beyond that, nobody planned.
 */
public final class Footprint {
    private static final Set<String> MARKS = Set.of("entrycsn", "whenchanged", "usnchanged");
    private static final Set<String> MEMBERS = Set.of("member", "uniquemember");

    private final List<Edit> edits;
    private final List<Edit> moves;

    private Footprint(List<Edit> edits) {
        this.edits = edits;
        this.moves =
                edits.stream().filter(edit -> edit.mode() == Edit.Mode.MOVE).toList();
    }

    /** Of operations that were carried out; one that was held or refused leaves nothing. */
    public static Footprint of(Collection<Operation> operations) {
        return new Footprint(operations.stream()
                .flatMap(operation -> operation.edits().stream())
                .toList());
    }

    /** The differences that these operations do not explain. */
    public List<Difference> beyond(List<Difference> differences) {
        Set<String> rewritten = differences.stream()
                .filter(difference -> isMember(difference.attribute()))
                .filter(difference ->
                        moves.stream().anyMatch(move -> allDns(List.of(targetOf(move)), difference.come())))
                .map(Difference::dn)
                .collect(Collectors.toSet());
        return differences.stream()
                .filter(difference -> !explains(difference, rewritten))
                .toList();
    }

    private boolean explains(Difference difference, Set<String> rewritten) {
        if (difference.isNewEntry() || difference.isLostEntry()) {
            return false;
        }
        String attribute = difference.attribute().toLowerCase(Locale.ROOT);
        return switch (attribute) {
            case "dn", "entrydn", "distinguishedname", "dsentrydn" -> isMove(difference);
            case "parentid" -> moves.stream().anyMatch(move -> isOn(move, difference.dn()));
            case "memberof" -> isBackLink(difference);
            case "hassubordinates", "numsubordinates" -> isEndOfMove(difference.dn());
            // Referential integrity names itself where it writes, and marks no time.
            case "modifiersname" -> isNamed(difference.dn()) || rewritten.contains(difference.dn());
            // 389 Directory Server's plug-in marks who leaves or joins a group as written, too.
            case "modifytimestamp" -> isNamed(difference.dn()) || isMemberOfSome(difference.dn());
            default -> MARKS.contains(attribute) ? isNamed(difference.dn()) : isEdit(difference);
        };
    }

    private boolean isNamed(String dn) {
        return edits.stream().anyMatch(edit -> isOn(edit, dn));
    }

    private boolean isEdit(Difference difference) {
        List<Value> before = new ArrayList<>();
        List<Value> after = new ArrayList<>();
        edits.stream()
                .filter(edit -> isOn(edit, difference.dn()))
                .filter(edit -> edit.attribute().equalsIgnoreCase(difference.attribute()))
                .forEach(edit -> {
                    before.addAll(edit.before());
                    after.addAll(edit.after());
                });
        if (!isMember(difference.attribute())) {
            return all(difference.gone(), before, Value::equals) && all(difference.come(), after, Value::equals);
        }
        moves.forEach(move -> {
            before.add(Value.of(move.entry().dn()));
            after.add(targetOf(move));
        });
        return allDns(difference.gone(), before) && allDns(difference.come(), after);
    }

    private boolean isMove(Difference difference) {
        return moves.stream()
                .filter(move -> isOn(move, difference.dn()))
                .anyMatch(move -> allDns(difference.come(), List.of(targetOf(move))));
    }

    private boolean isEndOfMove(String dn) {
        return moves.stream()
                .anyMatch(move -> isSame(dn, Dns.parentOf(targetOf(move).text()))
                        || isSame(dn, Dns.parentOf(move.entry().dn())));
    }

    private boolean isBackLink(Difference difference) {
        List<Value> account = List.of(Value.of(difference.dn()));
        List<Value> left = new ArrayList<>();
        List<Value> joined = new ArrayList<>();
        edits.stream().filter(edit -> isMember(edit.attribute())).forEach(edit -> {
            Value group = Value.of(edit.entry().dn());
            if (allDns(account, edit.before())) {
                left.add(group);
            }
            if (allDns(account, edit.after())) {
                joined.add(group);
            }
        });
        return allDns(difference.gone(), left) && allDns(difference.come(), joined);
    }

    private boolean isMemberOfSome(String dn) {
        List<Value> account = List.of(Value.of(dn));
        return edits.stream()
                .filter(edit -> isMember(edit.attribute()))
                .anyMatch(edit -> allDns(account, edit.before()) || allDns(account, edit.after()));
    }

    private static boolean isMember(String attribute) {
        return MEMBERS.contains(attribute.toLowerCase(Locale.ROOT));
    }

    private static boolean isOn(Edit edit, String dn) {
        return isSame(edit.entry().dn(), dn);
    }

    private static Value targetOf(Edit move) {
        return Value.of(Dns.rdnOf(move.entry().dn()) + "," + move.after().get(0).text());
    }

    private static boolean allDns(List<Value> values, List<Value> allowed) {
        return all(values, allowed, (left, right) -> isSame(left.text(), right.text()));
    }

    private static boolean all(List<Value> values, List<Value> allowed, BiPredicate<Value, Value> same) {
        return values.stream().allMatch(value -> allowed.stream().anyMatch(other -> same.test(value, other)));
    }

    /** The image and the plan spell a name as the server does, but for a parent that a person wrote in the job. */
    private static boolean isSame(String left, String right) {
        return Dns.comparable(left).equals(Dns.comparable(right));
    }
}
