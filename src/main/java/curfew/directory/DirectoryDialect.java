package curfew.directory;

import java.util.Set;

/** What one kind of directory needs to be told in its own words. Pure: it reads and writes nothing. */
public interface DirectoryDialect {

    /** As in the job file: {@code active-directory}, {@code ldap}. */
    String kind();

    /** Attributes of an account that hold credentials which outlive a password. */
    Set<String> credentialAttributes();

    /** Every attribute of an account that {@link #lower} may edit, the credential attributes included. */
    Set<String> editableAttributes();

    /**
     * Turns a change into edits, with the before-values of the detail. No I/O.
     *
     * @return edits, or that it is so already, or why this kind of directory cannot do it
     */
    Change.Lowered lower(Change change, AccountDetail detail);

    /** Whether two values of an attribute are the same to this kind of directory (case, spaces and escapes of DNs). */
    boolean same(String attribute, Value left, Value right);
}
