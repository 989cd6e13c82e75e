package curfew.directory;

/** Writes to a directory. Called by {@code apply} alone, one thread at a time. */
public interface DirectoryWriter extends AutoCloseable {

    /**
     * Sends one request and waits for its answer. Never throws for what a server or a network does: that is in the result.
     * Never sends a request twice: if the answer was lost, the status is {@link WriteResult.Status#UNKNOWN}.
     */
    WriteResult send(Request request);

    @Override
    void close();
}
