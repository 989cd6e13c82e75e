package curfew.directory;

/**
 * An account's identity: the directory's name in the job, and the id that survives a move or a rename (objectGUID in its
 * usual text form, entryUUID, nsUniqueId). A DN is never an identity.
 */
public record AccountId(String directory, String id) implements Comparable<AccountId> {
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
