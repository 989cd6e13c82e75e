package curfew.directory;

import java.util.List;

/** Writes to a directory. Called by {@code apply} alone, one thread at a time. */
public interface DirectoryWriter extends AutoCloseable {

    /**
     * Sends one request and waits for its answer. Never throws for what a server or a network does: that is in the result.
     * Never sends a request twice: if the answer was lost, the status is {@link WriteResult.Status#UNKNOWN}.
     */
    WriteResult send(Request request);

    /**
     * Sends requests of which no two are about the same entry, and waits for all answers. They may be carried out in any order, or
     * together; each is judged by itself all the same: one that is refused takes no other with it. What {@link #send} promises holds
     * for each of them, but that a request may be sent again where the server has said that nothing of it was done.
     *
     * @return the results, in the order of the requests
     */
    default List<WriteResult> sendAll(List<Request> requests) {
        return requests.stream().map(this::send).toList();
    }

    /**
     * How many requests {@link #sendAll} should be given next time: as many as gain by going together, and few enough that a crash
     * leaves little to settle and others who write to the server need not wait. At least 1, which means one after the other; may change
     * from call to call.
     */
    default int together() {
        return 1;
    }

    @Override
    void close();
}
