package curfew.directory;

/** What a {@link FakeDirectory} does with one request to an entry, instead of what it was asked. */
public enum FakeFailure {
    /** Nothing is done; nobody will ever be allowed to (result 50). */
    REFUSED(WriteResult.Status.REFUSED, 50, false),
    /** Nothing is done; a little later it will be (result 51). */
    BUSY(WriteResult.Status.BUSY, 51, false),
    /** It is done, and the answer is lost. */
    LOST_AFTER(WriteResult.Status.UNKNOWN, -1, true),
    /** Nothing is done, and there is no answer. */
    LOST_BEFORE(WriteResult.Status.UNKNOWN, -1, false),
    /** Nothing is done, and the answer says that it was. */
    LIE(WriteResult.Status.DONE, 0, false);

    final WriteResult.Status status;
    final int code;
    final boolean applied;

    FakeFailure(WriteResult.Status status, int code, boolean applied) {
        this.status = status;
        this.code = code;
        this.applied = applied;
    }
}
