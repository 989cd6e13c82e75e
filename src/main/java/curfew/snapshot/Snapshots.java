package curfew.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder with the snapshots of past nights, readable by its owner alone. A snapshot is named after its run.
 *
 * @param folder is made when the first is written
 */
public record Snapshots(Path folder) {
    static final String MAGIC = "curfew-snapshot-1";
    private static final String ENDING = ".snapshot";
    private static final String PART = ".part";

    /** What a crash left is not swept away while its run might still go on. */
    private static final Duration LEFT = Duration.ofDays(2);

    /** Begins a run's snapshot. */
    public SnapshotWriter begin(String run) {
        return SnapshotWriter.begin(folder.resolve(file(run) + PART), folder.resolve(file(run)));
    }

    /** The snapshot of a run, if it is kept. */
    public Optional<Snapshot> of(String run) {
        Path file = folder.resolve(file(run));
        return Files.isRegularFile(file) ? Optional.of(new Snapshot(file)) : Optional.empty();
    }

    /** The run that a file is the snapshot of; empty if it is none, or not a whole one. */
    public static Optional<String> runOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING)
                ? Optional.of(name.substring(0, name.length() - ENDING.length()))
                : Optional.empty();
    }

    private static String file(String run) {
        if (!run.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("run '" + run + "' cannot be part of a file name");
        }
        return run + ENDING;
    }

    /** Keeps the newest, and removes the others; and what runs that died left behind. */
    public void prune(int keep, Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            newestFirst = files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Snapshots::written)
                            .thenComparing(Path::toString)
                            .reversed())
                    .toList();
        }
        int kept = 0;
        for (Path file : newestFirst) {
            boolean part = file.toString().endsWith(ENDING + PART);
            boolean whole = file.toString().endsWith(ENDING);
            kept += whole ? 1 : 0;
            if ((whole && kept > keep) || (part && written(file).toInstant().isBefore(now.minus(LEFT)))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    static FileChannel create(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, rights(posix, "rwx------"));
        }
        Files.deleteIfExists(file);
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights(posix, "rw-------"));
    }

    private static FileAttribute<?>[] rights(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
