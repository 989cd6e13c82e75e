package curfew.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private OpenLDAP server in a folder, by {@code src/test/servers/openldap}; without slapd on the machine the test is skipped. */
public final class OpenLdapServer implements AutoCloseable {
    private static final ServerScript SCRIPT = new ServerScript("openldap");

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private final String bindDn;

    private OpenLdapServer(Path folder, int port, int tlsPort, String bindDn) {
        this.folder = folder;
        this.port = port;
        this.tlsPort = tlsPort;
        this.bindDn = bindDn;
    }

    /**
     * Loads and starts.
     *
     * @param folder its own; what is in it is replaced
     * @param ldif null for a server with nothing but its suffix
     * @param options as the script takes them, such as {@code --overlays}, {@code memberof,refint}
     */
    public static OpenLdapServer start(Path folder, @Nullable Path ldif, String... options) throws IOException {
        return start(folder, ServerScript.freePort(), 0, ldif, options);
    }

    /** As {@link #start}, and speaks TLS. */
    public static OpenLdapServer startTls(Path folder, @Nullable Path ldif, String... options) throws IOException {
        int tlsPort = ServerScript.freePort();
        List<String> more = new ArrayList<>(List.of("--tls", Integer.toString(tlsPort)));
        more.addAll(List.of(options));
        return start(folder, ServerScript.freePort(), tlsPort, ldif, more.toArray(String[]::new));
    }

    private static OpenLdapServer start(Path folder, int port, int tlsPort, @Nullable Path ldif, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("start", folder.toString(), Integer.toString(port)));
        if (ldif != null) {
            command.add(ldif.toString());
        }
        command.addAll(List.of(options));
        String printed = SCRIPT.run(command);
        return new OpenLdapServer(folder, port, tlsPort, ServerScript.said("bind", printed));
    }

    public String url() {
        return "ldap://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** By the name in its certificate. */
    public String ldaps() {
        return "ldaps://localhost:" + tlsPort;
    }

    /** By the name in its certificate. */
    public String startTls() {
        return "ldap://localhost:" + port;
    }

    /** One of the files that the script made for TLS, such as {@code ca.pem}. */
    public Path tls(String name) {
        return folder.resolve("tls").resolve(name);
    }

    public String bindDn() {
        return bindDn;
    }

    public String password() throws IOException {
        return Files.readString(folder.resolve("password"));
    }

    /** Stops it and starts it again, on the same port and the data that it left. */
    public void restart() throws IOException {
        stop();
        SCRIPT.run(List.of("restart", folder.toString(), Integer.toString(port)));
    }

    /**
     * A second server that follows this one (syncrepl), begun with a copy of its data. This one must have been started with the overlay
     * {@code syncprov}; it is stopped for a moment.
     */
    public OpenLdapServer replica(Path at) throws IOException {
        stop();
        int second = ServerScript.freePort();
        SCRIPT.run(
                List.of("follow", at.toString(), Integer.toString(second), folder.toString(), Integer.toString(port)));
        SCRIPT.run(List.of("restart", folder.toString(), Integer.toString(port)));
        return new OpenLdapServer(at, second, 0, bindDn);
    }

    /** Ends it at once, as a power cut would. */
    public void kill() throws IOException {
        SCRIPT.run(List.of("kill", folder.toString()));
    }

    private void stop() throws IOException {
        SCRIPT.run(List.of("stop", folder.toString()));
    }

    /** Ends it at once, for nobody wants its data any more: to stop in order takes a second or two. */
    @Override
    public void close() throws IOException {
        kill();
    }
}
