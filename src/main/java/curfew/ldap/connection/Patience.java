package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;

/**
 * How long reads wait for a server that is busy (51) or unavailable (52), or whose connection broke: pauses that double, until a total
 * is used up. What takes its time is the server's own slowness in answering; that is bounded by its time-outs, and not counted here.
 *
 * <p>Changes are not waited for here: whoever sends them does that, between two looks at its lease.
 *
 * @param first the first pause; doubled each time
 * @param total all pauses of one read together; zero asks once only
 */
public record Patience(Duration first, Duration total, Time time) {
    /** As patient as the sender of changes: 0.2 s at first, and about six seconds in all. */
    public static final Patience STANDARD = new Patience(Duration.ofMillis(200), Duration.ofMillis(6200), Time.MACHINE);

    /** For those who have a way to wait of their own. */
    public static final Patience NONE = new Patience(Duration.ofMillis(1), Duration.ZERO, Time.MACHINE);

    public Patience {
        if (first.isNegative() || first.isZero() || total.isNegative()) {
            throw new IllegalArgumentException("pauses of " + first + " within " + total + " are none");
        }
    }

    /** Whether this answer promises another one a little later. */
    public static boolean mayPass(LDAPException failed) {
        ResultCode code = failed.getResultCode();
        return code.equals(ResultCode.BUSY) || code.equals(ResultCode.UNAVAILABLE);
    }

    /** For one read. */
    public Waits begin() {
        return new Waits();
    }

    /** The pauses of one read. */
    public final class Waits {
        private Duration next = first;
        private Duration left = total;

        private Waits() {}

        /**
         * Waits, if anything is left of the total.
         *
         * @return whether to try again
         * @throws java.util.concurrent.CancellationException if the thread is interrupted
         */
        public boolean another() {
            if (left.isZero()) {
                return false;
            }
            Duration pause = next.compareTo(left) < 0 ? next : left;
            left = left.minus(pause);
            next = next.multipliedBy(2);
            time.pause(pause, "a server was busy");
            return true;
        }
    }
}
