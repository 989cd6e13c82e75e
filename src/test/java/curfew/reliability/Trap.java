package curfew.reliability;

import curfew.servers.Exchange;
import curfew.servers.Fault;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Waits at a point of a night, and does its fault to the request that comes there, or to all from that one on. */
final class Trap implements Function<Exchange, Fault> {
    private final Office office;
    private final Point point;
    private final boolean always;
    private final Fault fault;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile boolean wrote;

    Trap(Office office, Point point, boolean always, Fault fault) {
        this.office = office;
        this.point = point;
        this.always = always;
        this.fault = fault;
    }

    /** How often a request came here. */
    int seen() {
        return seen.get();
    }

    @Override
    public Fault apply(Exchange exchange) {
        // The last account's move is the last write.
        wrote |= exchange.kind() == Exchange.Kind.MODIFY_DN
                && exchange.dn().toLowerCase(Locale.ROOT).contains("-p2,");
        if (!point.fits(exchange, office, wrote)) {
            return Fault.NONE;
        }
        int number = seen.incrementAndGet();
        return number == point.number() || (always && number > point.number()) ? fault : Fault.NONE;
    }
}
