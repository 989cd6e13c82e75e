package curfew.batch;

import curfew.journal.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that holds leases, so exactly named that another process of the same machine can tell whether it still lives: boot, process
 * namespace, process and start time. Of a process elsewhere nothing can be told; its lease has to run out.
 *
 * @param place boot id and process namespace; empty if this machine does not tell
 * @param started milliseconds since 1970
 */
record Holder(String run, String place, long pid, long started) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    /** This process, working on a run. */
    static Holder ofThisProcess(Run run) {
        return ofThisProcess(run.id());
    }

    /** This process, under a name that no run has. */
    static Holder ofThisProcess(String run) {
        ProcessHandle self = ProcessHandle.current();
        return new Holder(run, thisPlace(), self.pid(), startOf(self));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    private static String thisPlace() {
        try {
            return Files.readString(BOOT).strip() + "/" + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException | UnsupportedOperationException untold) {
            return "";
        }
    }

    /** As a lease keeps it. */
    String text() {
        return String.join(" ", run, place.isEmpty() ? "-" : place, Long.toString(pid), Long.toString(started));
    }

    static Optional<Holder> parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            return parts.length == 4
                    ? Optional.of(new Holder(
                            parts[0],
                            parts[1].equals("-") ? "" : parts[1],
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3])))
                    : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether it is known to live no more: it was a process of this very machine, and is none now. */
    boolean isKnownDead() {
        boolean here = !place.isEmpty() && place.equals(thisPlace()) && started > 0;
        return here
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> startOf(process) == started)
                        .isEmpty();
    }
}
