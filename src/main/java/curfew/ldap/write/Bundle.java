package curfew.ldap.write;

import java.util.concurrent.TimeUnit;

/**
 * How many requests go to a server together. While a transaction is carried out, nobody else can write, so it is to take about a second: it
 * grows while it is quick, and is halved when it was slow.
 */
final class Bundle {
    /** Without transactions: enough to hide the way there and back, few enough for servers that answer one connection in turn. */
    static final int IN_FLIGHT = 16;

    static final int SMALLEST = 16;
    static final int LARGEST = 256;

    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(2_000);

    private int size = 32;

    int size() {
        return size;
    }

    /** So many requests went together, and it took so long. */
    void took(int requests, long nanos) {
        if (nanos > SLOW) {
            size = Math.max(SMALLEST, Math.min(size, requests) / 2);
        } else if (nanos < QUICK && requests >= size) {
            size = Math.min(LARGEST, size * 2);
        }
    }
}
