package curfew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Whose process this is.
 *
 * @param name as the operating system says: neither {@code $USER} nor a property of the JVM can make it another
 * @param behind who became that user by sudo, as the environment says, which anybody can set; empty if it does not say
 */
record OsUser(String name, String behind) {
    private static final Path SELF = Path.of("/proc/self");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+$\\\\-]{1,100}");

    static OsUser ofThisProcess() {
        String sudo = System.getenv("SUDO_USER");
        return new OsUser(
                ProcessHandle.current().info().user().orElseGet(OsUser::number),
                sudo != null && NAME.matcher(sudo).matches() ? sudo : "");
    }

    /** Where nobody gave the number a name, as in a container. */
    private static String number() {
        try {
            return "uid " + Files.getAttribute(SELF, "unix:uid");
        } catch (IOException | UnsupportedOperationException untold) {
            return "unknown";
        }
    }

    /** Who asks for something: whoever sudo says, so that a service account's runs tell who started them. */
    String asking() {
        return behind.isEmpty() ? name : behind;
    }
}
