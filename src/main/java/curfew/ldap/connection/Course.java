package curfew.ldap.connection;

import java.util.function.BooleanSupplier;

/**
 * Which server of a directory is tried first, and whether it is the only one that may be used: what is written to one server may not be
 * on another yet. Shared by all connections to the directory.
 */
final class Course {
    private final int servers;
    private volatile int first;
    private volatile boolean settled;

    Course(int servers) {
        this.servers = servers;
    }

    /** Where the next connection is tried first. */
    int first() {
        return first;
    }

    /** How many servers are tried, the first one included. */
    int tried() {
        return settled ? 1 : servers;
    }

    /** This one answered. */
    void met(int server) {
        first = server;
    }

    /** This one did not, though it took the request. Where there is no other to go to, it is tried again. */
    void avoid(int server) {
        if (!settled && first == server) {
            first = (first + 1) % servers;
        }
    }

    /** From now on this one alone. */
    void settle(int server) {
        first = server;
        settled = true;
    }

    /** From now on any of them again, and this one last. */
    void leave() {
        settled = false;
        first = (first + 1) % servers;
    }

    /** From now on any of them again. */
    void open() {
        settled = false;
    }

    boolean settleHere() {
        settled = true;
        return true;
    }

    /** Changes something, and takes it back if it does not work. */
    boolean attempt(Runnable change, BooleanSupplier works) {
        int firstBefore = first;
        boolean settledBefore = settled;
        change.run();
        if (works.getAsBoolean()) {
            return true;
        }
        first = firstBefore;
        settled = settledBefore;
        return false;
    }

    boolean isSettled() {
        return settled;
    }
}
