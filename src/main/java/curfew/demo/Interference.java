package curfew.demo;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * How a test makes an {@link EmbeddedDirectory} fail. Asked once for each request that comes over the wire, before it is
 * carried out, on the thread of its connection: several at a time, if there are several connections.
 */
@FunctionalInterface
public interface Interference {

    /** What shall become of this request. */
    Effect on(Call call);

    /** The kinds of request, as the protocol has them. */
    enum Kind {
        BIND,
        SEARCH,
        COMPARE,
        ADD,
        MODIFY,
        MODIFY_DN,
        DELETE,
        EXTENDED;

        /** Whether it changes entries. */
        public boolean isWrite() {
            return this == ADD || this == MODIFY || this == MODIFY_DN || this == DELETE;
        }
    }

    /**
     * A request.
     *
     * @param dn as the client sent it, or the entry's where a client named it otherwise; the base of a search; the OID of an extended request
     * @param number which of its kind it is, from 1, over all connections since the start
     */
    record Call(Kind kind, String dn, long number) {}

    /** What becomes of a request. */
    sealed interface Effect {}

    /** It is carried out and answered. */
    record Pass() implements Effect {}

    /** It is not carried out; this is the answer. */
    record Refuse(ResultCode code, String message) implements Effect {}

    /** It is not carried out, and the connection is closed instead of an answer. */
    record DropBefore() implements Effect {}

    /** It is carried out, and the connection is closed instead of an answer. */
    record DropAfter() implements Effect {}

    /** It is carried out and answered, later. */
    record Delay(Duration by) implements Effect {}

    /** A search answers so many entries and then ends with this code; one that finds fewer, and any other request, is carried out. */
    record CutAfter(int entries, ResultCode code) implements Effect {}

    /** A search answers so many entries, then the connection is closed; any other request is carried out. */
    record DropAfterEntries(int entries) implements Effect {}

    /**
     * A search is answered without what lies at or below these DNs, and without these attributes of the rest, as one whose right to read
     * them was taken would be answered: with success.
     */
    record Hide(List<String> dns, List<String> attributes) implements Effect {
        public Hide {
            dns = List.copyOf(dns);
            attributes = List.copyOf(attributes);
        }
    }

    /** A search answers what it finds, and says that more lies there, RFC 4511, 4.5.3; any other request is carried out. */
    record Refer(String url) implements Effect {}

    /** Lets everything pass. */
    static Interference none() {
        return call -> new Pass();
    }

    /** Meets the requests that fit, all of them. */
    static Interference when(Predicate<Call> fits, Effect effect) {
        return call -> fits.test(call) ? effect : new Pass();
    }

    /** Meets the first so many requests that fit; later ones pass. */
    static Interference first(int times, Predicate<Call> fits, Effect effect) {
        AtomicLong left = new AtomicLong(times);
        return call -> fits.test(call) && left.getAndDecrement() > 0 ? effect : new Pass();
    }

    /** Meets one request of a kind, counted from 1 from now on. */
    static Interference nth(Kind kind, long number, Effect effect) {
        AtomicLong seen = new AtomicLong();
        return call -> call.kind() == kind && seen.incrementAndGet() == number ? effect : new Pass();
    }

    /** This one, or the other where this one lets pass. Both are asked, so that both count. */
    default Interference and(Interference other) {
        return call -> {
            Effect mine = on(call);
            Effect theirs = other.on(call);
            return mine instanceof Pass ? theirs : mine;
        };
    }
}
