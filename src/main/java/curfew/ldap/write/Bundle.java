package curfew.ldap.write;

import curfew.directory.Load;
import java.util.concurrent.TimeUnit;

/**
 * How many requests go to a server together. While a transaction is carried out, nobody else can write, so it is to take about a second: it
 * grows while it is quick, and is halved when it was slow.
 */
final class Bundle {
    /** With fewer, a transaction gains too little over single requests. */
    static final int SMALLEST = 16;

    private static final int FIRST = 32;
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(2_000);

    private final int largest;
    private int size;

    Bundle(Load load) {
        this.largest = load.inTransaction();
        this.size = Math.min(FIRST, largest);
    }

    int size() {
        return size;
    }

    /** So many requests went together, and it took so long. */
    void took(int requests, long nanos) {
        if (nanos > SLOW) {
            size = Math.min(largest, Math.max(SMALLEST, Math.min(size, requests) / 2));
        } else if (nanos < QUICK && requests >= size) {
            size = Math.min(largest, size * 2);
        }
    }
}
