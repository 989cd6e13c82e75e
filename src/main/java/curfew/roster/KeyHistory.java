package curfew.roster;

import curfew.receipt.Receipt;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who was known before: one sorted file beside the database, read as a stream and never held in memory. A night reads it once, and a second
 * time only if it must be written: what {@link #advance} needs to know is noted while the roster is built.
 *
 * <p>A run builds its roster with the history as the last good run left it. It then {@link #advance prepares} the next history under a name of
 * its own, and {@link #promote promotes} it once it has ended well. Both can be repeated after a crash at any point: preparing writes the same file
 * again, promoting a second time finds it done. What two runs prepared from one history cannot both be promoted: the later one is
 * refused, and costs a night's count of absences, which is the safe side.
 */
public final class KeyHistory {

    /** How many digests are remembered for each feed. */
    static final int REMEMBERED = 60;

    private static final String NEXT = ".next-";
    private static final HistoryFile.Head NOTHING = new HistoryFile.Head(0, 0, new TreeMap<>());

    private final Path file;

    private KeyHistory(Path file) {
        this.file = file;
    }

    /** The history in this file; if there is no such file, nobody was known before. Nothing is read yet. */
    public static KeyHistory at(Path file) {
        return new KeyHistory(file);
    }

    /**
     * Calls back with each key that was known, in order.
     *
     * @throws HistoryException if the file is damaged
     */
    void forEach(Consumer<Known> key) {
        read(source -> {
            while (source.next()) {
                key.accept(source.known());
            }
        });
    }

    /**
     * Reads it, if there is a file. Returns its head.
     *
     * @throws HistoryException if the file is damaged
     */
    HistoryFile.Head read(Consumer<HistorySource> reader) {
        if (!Files.exists(file)) {
            return NOTHING;
        }
        try (HistorySource source = HistorySource.open(file)) {
            reader.accept(source);
            return source.head();
        }
    }

    /** The seed of its digests; a new one if it has none. */
    long seed() {
        long seed = head().seed();
        return seed == 0 ? newSeed() : seed;
    }

    static long newSeed() {
        long seed = new SecureRandom().nextLong();
        return seed == 0 ? 1 : seed;
    }

    /** Generation and counted digests. Generation 0 is no file at all. */
    HistoryFile.Head head() {
        return head(file);
    }

    private static HistoryFile.Head head(Path file) {
        if (!Files.exists(file)) {
            return NOTHING;
        }
        try (HistorySource source = HistorySource.open(file)) {
            return source.head();
        }
    }

    /** The digests of a feed that were counted. */
    Set<String> counted(String feed) {
        return new HashSet<>(head().counted().getOrDefault(feed, List.of()));
    }

    /**
     * Prepares the history as it will be if this run ends well.
     *
     * @param run names what is prepared; the same run may prepare again
     * @param roster as it was built with this very history
     * @param receipts of all feeds; where one leaves a key in doubt, that key is remembered as before
     * @param settled keys of which a person has said that the new name is right, so that they are no longer compared with the old one
     * @param forgetAfter how long somebody must be gone to be forgotten
     * @return whether anything changed; if not, nothing is written and there is nothing to promote
     */
    public boolean advance(
            String run,
            PackedRoster roster,
            Collection<Receipt> receipts,
            Set<PersonId> settled,
            Duration forgetAfter) {
        Path next = next(run);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean changed = new HistoryAdvance(this, roster, receipts, settled, forgetAfter).write(next);
            if (!changed) {
                Files.deleteIfExists(next);
            }
            return changed;
        } catch (IOException e) {
            throw new HistoryException("The history of keys cannot be written to " + next + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes what a run prepared the history. Does nothing if it prepared nothing or was promoted before.
     *
     * @return false if another run has promoted its own since: then this one's is dropped
     */
    public boolean promote(String run) {
        Path next = next(run);
        if (!Files.exists(next)) {
            return true;
        }
        try {
            boolean follows = head(next).generation() == head().generation() + 1;
            if (follows) {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            dropPrepared();
            return follows;
        } catch (IOException e) {
            throw new HistoryException("The history of keys " + file + " cannot be replaced: " + e.getMessage(), e);
        }
    }

    /**
     * Removes what runs prepared before this instant, by the clock of the file system, and never promoted: their plans may be applied no more.
     */
    public void forgetPrepared(Instant before) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> prepared = Files.newDirectoryStream(folder, file.getFileName() + NEXT + "*")) {
            for (Path each : prepared) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            throw new HistoryException(
                    "What was prepared of the history " + file + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /** What others prepared follows a history that is no more. */
    private void dropPrepared() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        try (DirectoryStream<Path> prepared = Files.newDirectoryStream(folder, file.getFileName() + NEXT + "*")) {
            for (Path each : prepared) {
                Files.deleteIfExists(each);
            }
        }
    }

    private Path next(String run) {
        if (!run.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("run '" + run + "' cannot be part of a file name");
        }
        return file.resolveSibling(file.getFileName() + NEXT + run);
    }

    /** Whether a key that is in its feed now is not the one that was known, but somebody else's. */
    static boolean isSomebodyElse(Known known, String name, @Nullable LocalDate start) {
        if (!Names.differ(known.name(), name)) {
            return false;
        }
        if (known.since() != null) {
            return true;
        }
        if (known.start() == null || start == null) {
            return Names.shareNothing(known.name(), name);
        }
        return start.isAfter(known.start());
    }

    /** Whether somebody who is gone since then is forgotten by now. */
    static boolean isForgotten(Instant since, Instant now, Duration forgetAfter) {
        return since.plus(forgetAfter).isBefore(now);
    }
}
