package curfew.servers;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.List;

/** What a {@link LdapProxy} does to one request. */
public sealed interface Fault {
    Fault NONE = new Pass();

    /** It goes through, and its answers come back. */
    record Pass() implements Fault {}

    /** The server never sees it: the client's connection is reset. */
    record CutBefore() implements Fault {}

    /** The server carries it out and answers; then the client's connection is reset instead. */
    record CutAfter() implements Fault {}

    /** A search's first entries come through; then the client's connection is reset. */
    record CutAfterEntries(int entries) implements Fault {}

    /** The server never sees it, and the client hears nothing. */
    record SwallowRequest() implements Fault {}

    /** The server carries it out; its final answer is lost, and the connection stays. */
    record SwallowAnswer() implements Fault {}

    /** The server gets it only after a while, even if the client has given up by then. */
    record LateRequest(Duration by) implements Fault {}

    /** The server carries it out at once; its final answer comes only after a while. */
    record LateAnswer(Duration by) implements Fault {}

    /** The server never sees it; this is the answer. */
    record Answer(ResultCode code, String diagnostic, List<String> referrals) implements Fault {
        public Answer(ResultCode code, String diagnostic) {
            this(code, diagnostic, List.of());
        }
    }

    /** A search's first entries come through, then it ends with this code. */
    record EndAfterEntries(int entries, ResultCode code, String diagnostic) implements Fault {}

    /** Before its own answers a search answers that a part lies elsewhere (RFC 4511, section 4.5.3). */
    record Reference(String url) implements Fault {}
}
