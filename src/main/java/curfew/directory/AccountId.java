package curfew.directory;

/**
 * An account's identity: the directory's name in the job, and the id that survives a move or a rename (objectGUID in its
 * usual text form, entryUUID, nsUniqueId). A DN is never an identity.
 */
public record AccountId(String directory, String id) implements Comparable<AccountId> {
    /**
     * As {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static AccountId parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            throw new IllegalArgumentException("'" + text + "' names no account of a directory");
        }
        return new AccountId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(AccountId other) {
        int byDirectory = directory.compareTo(other.directory);
        return byDirectory != 0 ? byDirectory : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return directory + "/" + id;
    }
}
