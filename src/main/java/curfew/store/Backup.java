package curfew.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A copy of a SQLite file as it is before its tables are brought to a newer version: {@code <file>.before-v<version>}, whole and durable
 * before the first of them is changed. With it the older program goes on where it was.
 *
 * <p>A copy from an upgrade that broke off half-way stays: it is the older one. One from before the same tables were brought forward once
 * already, and put back, is replaced.
 */
final class Backup {
    private static final String NAME = ".before-v";

    private Backup() {}

    /**
     * Makes it, if there are older tables.
     *
     * @throws StoreException if it cannot be made; nothing was changed then
     */
    static void make(Database database, Path file, int newVersion) {
        OptionalInt found = Schema.version(database);
        if (found.isEmpty() || found.getAsInt() >= newVersion) {
            return;
        }
        Path backup = file.resolveSibling(file.getFileName() + NAME + newVersion);
        Path part = backup.resolveSibling(
                backup.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            if (isOfOlder(backup, found.getAsInt())) {
                return;
            }
            Files.deleteIfExists(part);
            // SQLite fills an empty file that is there, with the rights that it has.
            Rights.makeFile(part);
            database.write("vacuum into ?", part.toString());
            force(part);
            Files.move(part, backup, StandardCopyOption.ATOMIC_MOVE);
            forceEntry(backup);
        } catch (IOException | StoreException failed) {
            throw new StoreException(
                    "The data store " + file + " has tables of version " + found.getAsInt()
                            + " and cannot be backed up to " + backup + " before they are brought to version "
                            + newVersion
                            + " (" + failed.getMessage()
                            + "). Nothing was read or changed. Make room there, and start again.",
                    failed);
        }
    }

    private static boolean isOfOlder(Path backup, int version) {
        if (!Files.exists(backup)) {
            return false;
        }
        SingleConnectionDataSource source = SqliteFile.openToRead(backup);
        try (Database kept = new Database(backup.toString(), Dialect.SQLITE, source, source::destroy)) {
            OptionalInt older = Schema.version(kept);
            return older.isPresent() && older.getAsInt() < version;
        }
    }

    /**
     * What a person does to go on with tables of before a newer program brought them forward, as the end of a sentence.
     *
     * @param version the newest that the program at hand knows
     */
    static String wayBack(Path file, int version) {
        String name = String.valueOf(file.getFileName());
        return newestUpTo(file, version)
                        .map(backup -> "restore the backup: put " + backup + " in the place of " + file)
                        .orElse("restore a backup, " + name + NAME + "<version> or your own (there is none beside "
                                + file + " that this one could use), in its place")
                + ", and remove " + name + "-wal and " + name + "-shm."
                + " Runs made since are then only in their reports.";
    }

    /** The first backup that a newer program made has the last tables of those before it. */
    private static Optional<Path> newestUpTo(Path file, int version) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(backup -> isOf(file, backup) && numberOf(backup) > version)
                    .min(Comparator.comparingInt(Backup::numberOf))
                    .map(backup -> file.resolveSibling(backup.getFileName()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static int numberOf(Path backup) {
        String name = String.valueOf(backup.getFileName());
        return Integer.parseInt(name.substring(name.lastIndexOf(NAME) + NAME.length()));
    }

    /** Whether a file's name is that of a backup of another. */
    static boolean isOf(Path file, Path backup) {
        return String.valueOf(backup.getFileName()).matches("\\Q" + file.getFileName() + NAME + "\\E[0-9]{1,9}");
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void forceEntry(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
