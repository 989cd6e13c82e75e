package curfew.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The SQLite driver's machine code. Left alone, the driver unpacks a fresh copy into the temporary directory at each start, which a
 * killed process leaves behind. Here it is unpacked once for each driver version, into a directory that only its owner may write, and
 * compared before use: what is loaded is what the driver's jar holds. Where that directory cannot be written, the driver does as
 * it always does.
 */
final class NativeLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Does nothing where an operator has set the path, or where it was done before in this process. */
    static synchronized void unpackInto(Path directory) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        byte[] code = fromJar(name);
        if (code == null) {
            return;
        }
        Path home = directory.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
        try {
            Rights.makeDirectory(home);
            unpack(code, home.resolve(name));
        } catch (IOException notWritable) {
            return;
        }
        System.setProperty(PATH, home.toAbsolutePath().toString());
        System.setProperty(NAME, name);
    }

    private static byte @Nullable [] fromJar(String name) {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Written under another name and renamed, so that no process ever loads half of it. */
    private static void unpack(byte[] code, Path file) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), code)) {
            return;
        }
        Path fresh = Files.createTempFile(file.getParent(), "unpacking", ".tmp");
        try {
            Files.write(fresh, code);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
