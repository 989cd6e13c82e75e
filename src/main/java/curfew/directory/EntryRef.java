package curfew.directory;

/**
 * Where an entry is: its immutable id, and the DN exactly as the server spelled it when it was read. The DN is what is sent; it
 * must not be parsed and printed again on the way, because servers escape differently.
 *
 * @param directory its name in the job; empty if the entry lies in none of the job's directories, so that nothing can be sent to it
 */
public record EntryRef(String directory, String id, String dn) implements Comparable<EntryRef> {
    @Override
    public int compareTo(EntryRef other) {
        int byDirectory = directory.compareTo(other.directory);
        return byDirectory != 0 ? byDirectory : id.compareTo(other.id);
    }
}
