package curfew.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and directories that their owner alone may use. Where a file system knows no such rights, it makes them as they come.
 */
final class Rights {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> SHARED_FILE = PosixFilePermissions.fromString("rw-rw----");

    private Rights() {}

    /** Makes it and what is missing above it; an existing one keeps the rights that somebody gave it. */
    static void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (knowsRights(directory)) {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException byAnotherProcess) {
            if (!Files.isDirectory(directory)) {
                throw byAnotherProcess;
            }
        }
    }

    /**
     * Makes an empty file for its owner alone, and for its group where somebody let a group write into its directory; takes an existing one's rights
     * away from everybody else.
     */
    static void makeFile(Path file) throws IOException {
        if (!knowsRights(file)) {
            return;
        }
        Set<PosixFilePermission> rights = isShared(file) ? SHARED_FILE : FILE;
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } catch (FileAlreadyExistsException there) {
            // It may be another user's, who alone can change its rights.
        }
        if (!Files.getPosixFilePermissions(file).equals(rights)) {
            Files.setPosixFilePermissions(file, rights);
        }
    }

    private static boolean isShared(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        return directory != null && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.GROUP_WRITE);
    }

    private static boolean knowsRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
