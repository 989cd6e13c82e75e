package curfew.directory;

import java.util.List;
import java.util.Set;

/** What one kind of directory needs to be told in its own words. Pure: it reads and writes nothing. */
public interface DirectoryDialect {

    /** As in the job file: {@code active-directory}, {@code ldap}. */
    String kind();

    /** Attributes of an account that hold credentials which outlive a password. */
    Set<String> credentialAttributes();

    /** Every attribute of an account that {@link #lower} may edit or has to see, the credential attributes included. */
    Set<String> editableAttributes();

    /**
     * Turns a change into edits, with the before-values of the detail. No I/O.
     *
     * @return edits, or that it is so already, or why this kind of directory cannot do it
     */
    Change.Lowered lower(Change change, AccountDetail detail);

    /**
     * Looks at all edits together that take members out of one group, once every change has been lowered by itself: each may be
     * fine alone where all together would leave a group empty that must not be. Called for each group and attribute, before
     * edits are merged into requests. No I/O.
     *
     * @param group as in the memberships that were lowered
     * @param members how many values the attribute holds now, as {@link DirectoryReader#countMembers} says; -1 if that is not known
     * @param strips the edits, all of the same entry and attribute, none twice
     * @return for each edit, in the same order, the edits to send in its place or why it cannot be done
     */
    default List<Change.Lowered> settle(Group group, long members, List<Edit> strips) {
        return strips.stream()
                .<Change.Lowered>map(edit -> new Change.Edits(List.of(edit)))
                .toList();
    }

    /** Whether two values of an attribute are the same to this kind of directory (case, spaces and escapes of DNs). */
    boolean same(String attribute, Value left, Value right);
}
