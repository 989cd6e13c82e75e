package curfew.apply;

import curfew.directory.EntryRef;
import curfew.directory.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts a phase's requests into those that may be sent together: of one directory, and no two of the same entry, because what goes together
 * may be carried out in any order.
 */
final class Bundles {
    private final List<Request> requests;
    private int at;

    /** @param requests in the order in which they are sent */
    Bundles(List<Request> requests) {
        this.requests = List.copyOf(requests);
    }

    boolean isEmpty() {
        return at == requests.size();
    }

    /** The directory of the next bundle. */
    String directory() {
        return requests.get(at).entry().directory();
    }

    /**
     * The next bundle, never empty.
     *
     * @param atMost how many requests it may hold, at least 1
     */
    List<Request> next(int atMost) {
        String directory = directory();
        Set<EntryRef> entries = new HashSet<>();
        int from = at;
        do {
            entries.add(requests.get(at).entry());
            at++;
        } while (!isEmpty()
                && at - from < atMost
                && directory().equals(directory)
                && !entries.contains(requests.get(at).entry()));
        return requests.subList(from, at);
    }
}
