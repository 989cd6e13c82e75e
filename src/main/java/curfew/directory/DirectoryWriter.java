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

    /**
     * From now on everything is sent to one server, and read back there, however many the directory has: what was written to one may
     * not be on another yet. Safe to repeat.
     *
     * @param wanted the server to settle on, if it can be reached, as results name it; empty for the one that it has settled on, or else
     *     for any
     * @return the server, as results name it; empty if none could be reached, or if this directory does not tell servers apart
     */
    default String settle(String wanted) {
        return "";
    }

    /**
     * Leaves a server that cannot be reached any more, and settles on another. To be asked for only by who knows that nothing of what is to be
     * sent next may have been done at the one before.
     *
     * @return the other one; empty if there is none that can be reached, and then nothing has changed
     */
    default String moveOn() {
        return "";
    }

    /**
     * From now on this is called right before anything is put on its way to a server; what it throws ends the call and is passed on, and the request is
     * not sent. A writer that sends nothing need not call it.
     */
    default void guardedBy(Runnable guard) {}

    @Override
    void close();
}
