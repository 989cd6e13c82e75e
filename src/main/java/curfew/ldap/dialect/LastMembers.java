package curfew.ldap.dialect;

import curfew.directory.Change;
import curfew.directory.Edit;
import curfew.directory.Group;
import curfew.directory.LastMember;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What is done when strips together would take every member out of a group that may not be empty ({@code groupOfNames}, RFC 4519): with
 * a placeholder, the first edit brings it, so that it is there before the last member leaves, however the edits are cut into
 * requests; without, the last edit is not made.
 */
final class LastMembers {
    private final LastMember lastMember;
    private final BiPredicate<Value, Value> sameDn;

    LastMembers(LastMember lastMember, BiPredicate<Value, Value> sameDn) {
        this.lastMember = lastMember;
        this.sameDn = sameDn;
    }

    private boolean mayBeEmpty(String memberAttribute) {
        return lastMember.rule() == LastMember.Rule.MAY_BE_EMPTY || memberAttribute.equalsIgnoreCase("memberUid");
    }

    /**
     * As {@link curfew.directory.DirectoryDialect#settle}.
     *
     * @param members how many values the attribute of the strips holds; -1 if that is not known
     */
    List<Change.Lowered> settle(Group group, long members, List<Edit> strips) {
        long leaving = strips.stream().mapToLong(edit -> edit.before().size()).sum();
        boolean emptied = !strips.isEmpty()
                && members >= 0
                && leaving >= members
                && !mayBeEmpty(strips.get(0).attribute())
                && strips.stream().allMatch(edit -> edit.after().isEmpty());
        int affected = lastMember.rule() == LastMember.Rule.PLACEHOLDER ? 0 : strips.size() - 1;
        List<Change.Lowered> settled = new ArrayList<>();
        for (int i = 0; i < strips.size(); i++) {
            settled.add(emptied && i == affected ? last(group, strips.get(i)) : Lowering.edits(strips.get(i)));
        }
        return settled;
    }

    private Change.Lowered last(Group group, Edit strip) {
        Value placeholder = Value.of(lastMember.placeholder());
        boolean stands = strip.before().stream().anyMatch(value -> sameDn.test(value, placeholder));
        if (lastMember.rule() == LastMember.Rule.PLACEHOLDER && !stands) {
            return Lowering.edits(
                    new Edit(strip.entry(), strip.attribute(), Edit.Mode.VALUES, strip.before(), List.of(placeholder)));
        }
        return new Change.Impossible("the last member of " + group.dn()
                + " cannot leave, because this directory's groups may not be empty:"
                + " delete the group, give it another member, or set a placeholder for this directory");
    }
}
