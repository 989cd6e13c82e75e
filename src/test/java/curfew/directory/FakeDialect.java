package curfew.directory;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of a {@link FakeDirectory}: bit 2 of userAccountControl disables, {@code info} is stamped, groups may be empty, DNs are the
 * same whatever their case.
 */
public final class FakeDialect implements DirectoryDialect {
    static final Set<String> CREDENTIALS = Set.of("sshpublickey", "usercertificate");
    static final long DISABLED = 2;

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public Set<String> credentialAttributes() {
        return CREDENTIALS;
    }

    @Override
    public Set<String> editableAttributes() {
        Set<String> editable = new TreeSet<>(CREDENTIALS);
        editable.addAll(List.of("useraccountcontrol", "info"));
        return editable;
    }

    @Override
    public Change.Lowered lower(Change change, AccountDetail detail) {
        EntryRef entry = detail.account().entry();
        return switch (change.action()) {
            case DISABLE -> disable(entry, detail.values("userAccountControl"));
            case REMOVE_CREDENTIAL -> whole(entry, ((Change.RemoveCredential) change).attribute(), List.of(), detail);
            case STRIP_GROUP, STRIP_PRIVILEGED_GROUP -> strip(((Change.StripGroup) change).membership());
            case JOIN_GROUP ->
                edit(
                        ((Change.JoinGroup) change).group().entry(),
                        "member",
                        Edit.Mode.VALUES,
                        List.of(),
                        List.of(Value.of(entry.dn())));
            case SWITCH_PRIMARY_GROUP -> switchPrimary(detail);
            case STAMP -> whole(entry, "info", List.of(Value.of(((Change.Stamp) change).text())), detail);
            case MOVE -> move(entry, ((Change.Move) change).parentDn());
            default -> new Change.Impossible("no change leads to " + change.action());
        };
    }

    private static Change.Lowered disable(EntryRef entry, List<Value> now) {
        if (now.size() != 1) {
            return new Change.Impossible("userAccountControl cannot be read");
        }
        long bits = Long.parseLong(now.get(0).text());
        List<Value> after = List.of(Value.of(Long.toString(bits | DISABLED)));
        return edit(
                new EntryRef(entry.directory(), entry.id(), entry.dn()),
                "userAccountControl",
                Edit.Mode.BITS,
                now,
                after);
    }

    private static Change.Lowered whole(EntryRef entry, String attribute, List<Value> after, AccountDetail detail) {
        return edit(entry, attribute, Edit.Mode.WHOLE, detail.values(attribute), after);
    }

    private static Change.Lowered strip(Membership membership) {
        if (membership.primary()) {
            return new Change.Impossible("the primary group cannot be left");
        }
        return edit(
                membership.group().entry(),
                membership.attribute(),
                Edit.Mode.VALUES,
                List.of(membership.value()),
                List.of());
    }

    private static Change.Lowered switchPrimary(AccountDetail detail) {
        AccountDetail.UsualPrimary usual = detail.usualPrimary();
        if (usual == null) {
            return new Change.Already();
        }
        return usual.group().members() == 0
                ? new Change.Impossible("nothing can take its place")
                : whole(
                        detail.account().entry(),
                        "primaryGroup",
                        List.of(Value.of(usual.group().id())),
                        detail);
    }

    private static Change.Lowered move(EntryRef entry, String parent) {
        return edit(
                entry, "dn", Edit.Mode.MOVE, List.of(Value.of(Dns.parentOf(entry.dn()))), List.of(Value.of(parent)));
    }

    private static Change.Lowered edit(
            EntryRef entry, String attribute, Edit.Mode mode, List<Value> before, List<Value> after) {
        return before.equals(after)
                ? new Change.Already()
                : new Change.Edits(List.of(new Edit(entry, attribute, mode, before, after)));
    }

    @Override
    public boolean same(String attribute, Value left, Value right) {
        return attribute.equalsIgnoreCase("member") ? fold(left).equals(fold(right)) : left.equals(right);
    }

    static String fold(Value value) {
        return value.text().toLowerCase(Locale.ROOT);
    }
}
