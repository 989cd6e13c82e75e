package curfew.servers;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private 389 Directory Server in a folder, by {@code src/test/servers/389ds}; without one on the machine the test is skipped. */
public final class Ds389Server implements AutoCloseable {
    private static final ServerScript SCRIPT = new ServerScript("389ds");

    private final Path folder;
    private final int port;
    private final String bindDn;
    private final String adminDn;

    private Ds389Server(Path folder, int port, String bindDn, String adminDn) {
        this.folder = folder;
        this.port = port;
        this.bindDn = bindDn;
        this.adminDn = adminDn;
    }

    /**
     * Loads and starts.
     *
     * @param folder its own; what is in it is replaced
     * @param ldif null for a server with nothing but its suffix
     * @param options as the script takes them, such as {@code --plugins}, {@code memberof,referint}
     */
    public static Ds389Server start(Path folder, @Nullable Path ldif, String... options) throws IOException {
        int port = ServerScript.freePort();
        List<String> command = new ArrayList<>(List.of("start", folder.toString(), Integer.toString(port)));
        if (ldif != null) {
            command.add(ldif.toString());
        }
        command.addAll(List.of(options));
        String printed = SCRIPT.run(command);
        return new Ds389Server(folder, port, ServerScript.said("bind", printed), ServerScript.said("admin", printed));
    }

    public String url() {
        return "ldap://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Who may do everything below the suffix. */
    public String bindDn() {
        return bindDn;
    }

    /** The directory manager has the same. */
    public String password() throws IOException {
        return Files.readString(folder.resolve("password"));
    }

    /** A connection of the directory manager, whom no access rule stops, and who may change the server's configuration. */
    public LDAPConnection admin() throws IOException, LDAPException {
        return new LDAPConnection("127.0.0.1", port, adminDn, password());
    }

    /** Ends it at once, as a power cut would. */
    public void kill() throws IOException {
        SCRIPT.run(List.of("kill", folder.toString()));
    }

    /** Starts it again, on the same port and the data that it left. */
    public void restart() throws IOException {
        SCRIPT.run(List.of("restart", folder.toString(), Integer.toString(port)));
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
