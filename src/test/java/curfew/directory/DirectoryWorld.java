package curfew.directory;

import java.util.List;
import java.util.Map;

/**
 * A directory that holds what {@link DirectoryContract} says, the ports to it, and the hand of somebody else who changes it
 * meanwhile.
 */
public interface DirectoryWorld extends AutoCloseable {

    DirectoryReader reader();

    DirectoryDialect dialect();

    /** Sends a request by the writer under test. */
    WriteResult send(Request request);

    /** Sends several, of different entries, by the writer under test. */
    List<WriteResult> sendAll(List<Request> requests);

    /** The DN of a place to which accounts may be moved. */
    String quarantine();

    /**
     * Somebody else adds a group.
     *
     * @param members values by attribute: DNs, or logins in {@code memberUid}
     * @return false if this directory has no groups of that kind
     */
    default boolean addGroup(String name, Map<String, List<String>> members) {
        return false;
    }

    /** Somebody else moves an entry below another parent. */
    void move(EntryRef entry, String parent);

    /** Somebody else deletes an entry. */
    void delete(EntryRef entry);

    /** Somebody else sets an attribute; no values remove it. */
    void put(EntryRef entry, String attribute, String... values);

    @Override
    void close();
}
