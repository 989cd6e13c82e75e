package curfew.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Carries a request out on a copy of an entry, whole or not at all, with an LDAP server's result codes. */
final class FakeWrites {
    static final int NO_SUCH_ATTRIBUTE = 16;
    static final int VALUE_EXISTS = 20;
    static final int NO_SUCH_OBJECT = 32;
    static final int ENTRY_EXISTS = 68;
    static final int ASSERTION_FAILED = 122;

    private final Map<String, FakeEntry> entries;
    private final FakeDialect dialect = new FakeDialect();

    FakeWrites(Map<String, FakeEntry> entries) {
        this.entries = entries;
    }

    /** Empty if it was done, else the result code. */
    Optional<Integer> carryOut(Request request) {
        FakeEntry entry = entries.get(request.entry().id());
        if (entry == null || !entry.dn.equalsIgnoreCase(request.entry().dn())) {
            return Optional.of(isTaken(request.entry().dn()) ? ASSERTION_FAILED : NO_SUCH_OBJECT);
        }
        FakeEntry copy = entry.copy();
        for (Edit edit : request.edits()) {
            Optional<Integer> refused = edit(copy, edit);
            if (refused.isPresent()) {
                return refused;
            }
        }
        entries.put(copy.id, copy);
        if (!copy.dn.equals(entry.dn)) {
            rewriteMembers(entry.dn, copy.dn);
        }
        return Optional.empty();
    }

    private Optional<Integer> edit(FakeEntry entry, Edit edit) {
        List<Value> now = entry.values(edit.attribute());
        return switch (edit.mode()) {
            case VALUES -> values(entry, edit, now);
            case WHOLE ->
                edit.isUndoneIn(now, same(edit)) ? set(entry, edit, edit.after()) : Optional.of(NO_SUCH_ATTRIBUTE);
            case BITS ->
                now.size() == 1 ? set(entry, edit, List.of(bits(edit, now.get(0)))) : Optional.of(NO_SUCH_ATTRIBUTE);
            case MOVE -> move(entry, edit);
        };
    }

    private java.util.function.BiPredicate<Value, Value> same(Edit edit) {
        return (left, right) -> dialect.same(edit.attribute(), left, right);
    }

    private static Value bits(Edit edit, Value now) {
        return Value.of(Long.toString(edit.applyTo(Long.parseLong(now.text()))));
    }

    private Optional<Integer> values(FakeEntry entry, Edit edit, List<Value> now) {
        List<Value> values = new ArrayList<>(now);
        for (Value gone : edit.before()) {
            if (!values.removeIf(value -> dialect.same(edit.attribute(), value, gone))) {
                return Optional.of(NO_SUCH_ATTRIBUTE);
            }
        }
        for (Value come : edit.after()) {
            if (values.stream().anyMatch(value -> dialect.same(edit.attribute(), value, come))) {
                return Optional.of(VALUE_EXISTS);
            }
            values.add(come);
        }
        return set(entry, edit, values);
    }

    private static Optional<Integer> set(FakeEntry entry, Edit edit, List<Value> values) {
        entry.put(edit.attribute());
        if (!values.isEmpty()) {
            entry.attributes.put(edit.attribute().toLowerCase(Locale.ROOT), new ArrayList<>(values));
        }
        return Optional.empty();
    }

    private Optional<Integer> move(FakeEntry entry, Edit edit) {
        String parent = Dns.parentOf(entry.dn);
        String rdn = entry.dn.substring(0, entry.dn.length() - parent.length()).strip();
        String dn = rdn + edit.after().get(0).text();
        if (isTaken(dn) && !dn.equalsIgnoreCase(entry.dn)) {
            return Optional.of(ENTRY_EXISTS);
        }
        entry.dn = dn;
        return Optional.empty();
    }

    private boolean isTaken(String dn) {
        return entries.values().stream().anyMatch(entry -> entry.dn.equalsIgnoreCase(dn));
    }

    /** As a server with referential integrity: groups follow. */
    void rewriteMembers(String from, String to) {
        for (FakeEntry group : new HashSet<>(entries.values())) {
            group.values("member").replaceAll(value -> value.text().equalsIgnoreCase(from) ? Value.of(to) : value);
        }
    }
}
