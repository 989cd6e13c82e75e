package curfew.ldap.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that goes on only while somebody sleeps, and remembers how long they did. */
public final class FakeTime implements Time {
    private long now = Long.MAX_VALUE - 1_000;
    private final List<Duration> slept = new ArrayList<>();

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        slept.add(Duration.ofNanos(nanos));
        now += nanos;
    }

    public synchronized void pass(Duration duration) {
        now += duration.toNanos();
    }

    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    public synchronized Duration sleptInAll() {
        return slept.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
