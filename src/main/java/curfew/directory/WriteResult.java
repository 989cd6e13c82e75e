package curfew.directory;

/**
 * What a server answered to one request.
 *
 * @param status what it means for the operations that the request carries
 * @param ldapCode the LDAP result code; -1 if there was no answer
 * @param server the server that answered, as host:port
 * @param detail the server's message, or what went wrong; may be empty
 */
public record WriteResult(Status status, int ldapCode, String server, String detail) {

    /** What an answer means. */
    public enum Status {
        /** Everything in the request was done. */
        DONE,
        /** The server did nothing of it: a value was not as expected (16, 20, 53 on some servers, 122). Read, then send the rest. */
        CONFLICT,
        /** The server did nothing of it, and sending it again will not help without a person. */
        REFUSED,
        /** The server did nothing of it, and may do it a little later (busy, unavailable). */
        BUSY,
        /** No answer: it may or may not have been done. Read the entry to know. */
        UNKNOWN
    }

    public boolean isDone() {
        return status == Status.DONE;
    }
}
