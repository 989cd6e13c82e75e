package curfew.directory;

import java.util.List;

/**
 * What is sent at once: edits of one entry, for one or many operations. A server does all of it or nothing.
 *
 * @param id stable within a run: derived from the entry, the phase and the operations
 * @param phase the phase of all its operations
 * @param entry the entry that is edited
 * @param edits the edits, merged: at most one for each attribute and mode
 * @param operations the operations that it carries out, by id; sorted
 */
public record Request(String id, int phase, EntryRef entry, List<Edit> edits, List<String> operations) {
    public Request {
        edits = List.copyOf(edits);
        operations = List.copyOf(operations);
    }
}
