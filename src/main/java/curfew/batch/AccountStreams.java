package curfew.batch;

import curfew.decision.Entitlements;
import curfew.decision.PrivilegedGroups;
import curfew.directory.Account;
import curfew.directory.DirectoryException;
import curfew.directory.Group;
import curfew.receipt.Receipt;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads all directories of a job side by side, each on a thread of its own, while the feeds are read and ahead of whoever decides. Of
 * each the groups come first, to know which are privileged, then the accounts. What is read ahead is bounded, all directories together: a
 * reader that is too far ahead waits, and its server with it.
 *
 * <p>A first design read the directory on the thread that decides. The server then stood still while the feeds were parsed and each time an
 * account was looked up, and the night took the sum of both.
 */
final class AccountStreams implements AutoCloseable {
    /** Accounts that are handed over together: enough to make the hand-over cheap. */
    private static final int BATCH = 512;

    /**
     * Batches read ahead, some hundred bytes an account. With twice as many a server stands still for less long while large feeds are parsed, and
     * collecting what waits costs as much again.
     */
    private static final int AHEAD = 200;

    private static final long CHECK_MILLIS = 200;

    /** A reader that waits for a server that says nothing is left behind after so long; it ends with its time-out, or its process. */
    private static final long LONGEST_CLOSE_MILLIS = 2_000;

    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(AHEAD);
    private final List<Thread> threads = new ArrayList<>();
    private final List<DirectoryAccess> directories;
    private final Entitlements entitlements;
    private final InstantSource clock;
    private final Runnable check;
    private volatile boolean closed;

    /** What a reading thread hands over. */
    private sealed interface Event {
        /** Passes it on; whether its directory has ended. */
        boolean passOn(Sink sink);
    }

    private record Read(DirectoryAccess directory, List<Account> accounts) implements Event {
        @Override
        public boolean passOn(Sink sink) {
            sink.accounts(directory, accounts);
            return false;
        }
    }

    private record Grouped(DirectoryAccess directory, List<Group> groups) implements Event {
        @Override
        public boolean passOn(Sink sink) {
            sink.groups(directory, groups);
            return false;
        }
    }

    private record Ended(DirectoryAccess directory, End end) implements Event {
        @Override
        public boolean passOn(Sink sink) {
            sink.ended(directory, end);
            return true;
        }
    }

    private record Failed(Throwable why) implements Event {
        @Override
        public boolean passOn(Sink sink) {
            if (why instanceof Error error) {
                throw error;
            }
            throw why instanceof RuntimeException known ? known : new IllegalStateException(why);
        }
    }

    /** Whoever decides about the accounts. Called on one thread, the directories mixed. */
    interface Sink {
        void accounts(DirectoryAccess directory, List<Account> accounts);

        /** Every group of a directory, as far as they could be read, before its first account. */
        default void groups(DirectoryAccess directory, List<Group> groups) {}

        /** All accounts of this directory were delivered. */
        void ended(DirectoryAccess directory, End end);
    }

    /**
     * What is known of a directory once it was read.
     *
     * @param receipts of groups and of accounts
     */
    record End(PrivilegedGroups privileged, List<Receipt> receipts) {}

    private AccountStreams(
            List<DirectoryAccess> directories, Entitlements entitlements, InstantSource clock, Runnable check) {
        this.directories = directories;
        this.entitlements = entitlements;
        this.clock = clock;
        this.check = check;
    }

    /** Begins to read; returns at once. */
    static AccountStreams start(List<DirectoryAccess> directories, Entitlements entitlements, InstantSource clock) {
        return start(directories, entitlements, clock, () -> {});
    }

    /**
     * Begins to read; returns at once.
     *
     * @param check called now and then by whoever takes what is read, also while nothing comes; what it throws is passed on
     */
    static AccountStreams start(
            List<DirectoryAccess> directories, Entitlements entitlements, InstantSource clock, Runnable check) {
        AccountStreams streams = new AccountStreams(List.copyOf(directories), entitlements, clock, check);
        for (DirectoryAccess directory : streams.directories) {
            Thread thread = new Thread(() -> streams.read(directory), "read " + directory.name());
            thread.setDaemon(true);
            streams.threads.add(thread);
            thread.start();
        }
        return streams;
    }

    /**
     * Delivers everything, to the end of each directory. Once only.
     *
     * @throws RuntimeException what stopped a reader, or what the sink throws
     */
    void forEach(Sink sink) {
        for (int open = directories.size(); open > 0; ) {
            if (next().passOn(sink)) {
                open--;
            }
        }
    }

    private Event next() {
        try {
            while (true) {
                check.run();
                Event next = events.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    return next;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while directories were read; `curfew resume` goes on");
        }
    }

    private void read(DirectoryAccess directory) {
        try {
            put(new Ended(directory, readToItsEnd(directory)));
        } catch (Closed nobodyListens) {
            return;
        } catch (RuntimeException | Error failed) {
            putUnlessClosed(new Failed(failed));
        }
    }

    /** A directory that cannot be read says so in its receipt, and stops no other. */
    private End readToItsEnd(DirectoryAccess directory) {
        List<Group> groups = new ArrayList<>();
        try {
            Receipt ofGroups = directory.reader().readGroups(groups::add);
            put(new Grouped(directory, List.copyOf(groups)));
            PrivilegedGroups privileged = new PrivilegedGroups(groups, entitlements);
            Batches batches = new Batches(directory);
            Receipt ofAccounts = directory.reader().readAccounts(privileged.dns(), batches);
            batches.handOver();
            return new End(privileged, List.of(ofGroups, ofAccounts));
        } catch (DirectoryException unread) {
            Receipt receipt = Unread.receipt(directory.name(), unread, clock.instant());
            return new End(new PrivilegedGroups(groups, entitlements), List.of(receipt));
        }
    }

    private void putUnlessClosed(Event event) {
        try {
            put(event);
        } catch (Closed nobodyListens) {
            return;
        }
    }

    private void put(Event event) {
        try {
            if (!closed) {
                events.put(event);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Closed();
        }
        if (closed) {
            throw new Closed();
        }
    }

    /** Gathers accounts on a reading thread. */
    private final class Batches implements Consumer<Account> {
        private final DirectoryAccess directory;
        private List<Account> batch = new ArrayList<>(BATCH);

        Batches(DirectoryAccess directory) {
            this.directory = directory;
        }

        @Override
        public void accept(Account account) {
            batch.add(account);
            if (batch.size() == BATCH) {
                handOver();
            }
        }

        void handOver() {
            put(new Read(directory, batch));
            batch = new ArrayList<>(BATCH);
        }
    }

    /** Nobody takes what is read any more. */
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("nobody takes what is read", null, false, false);
        }
    }

    /** Ends the readers, and waits until they have let go of their directories, unless a server says nothing. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_CLOSE_MILLIS);
        for (Thread thread : threads) {
            while (thread.isAlive() && System.nanoTime() < until) {
                events.clear();
                try {
                    thread.join(100);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
