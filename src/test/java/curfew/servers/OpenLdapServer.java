package curfew.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A private OpenLDAP server in a folder, by {@code src/test/servers/openldap}; without slapd on the machine the test is skipped. */
public final class OpenLdapServer implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src", "test", "servers", "openldap");
    private static final int NO_SLAPD = 3;
    private static final long MINUTES_TO_LOAD = 20;

    private final Path folder;
    private final int port;
    private final String bindDn;

    private OpenLdapServer(Path folder, int port, String bindDn) {
        this.folder = folder;
        this.port = port;
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
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("start", folder.toString(), Integer.toString(port)));
        if (ldif != null) {
            command.add(ldif.toString());
        }
        command.addAll(List.of(options));
        String printed = run(command);
        String bind = printed.lines()
                .filter(line -> line.startsWith("bind "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the script printed no bind DN: " + printed));
        return new OpenLdapServer(folder, port, bind.substring("bind ".length()));
    }

    public String url() {
        return "ldap://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String bindDn() {
        return bindDn;
    }

    public String password() throws IOException {
        return Files.readString(folder.resolve("password"));
    }

    /** Ends it at once, which is quicker than {@link #close}; what was in it is not to be used again. */
    public void kill() throws IOException {
        run(List.of("kill", folder.toString()));
    }

    @Override
    public void close() throws IOException {
        run(List.of("stop", folder.toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(arguments);
        // Into a file: the server inherits the output, and reading a pipe would wait for the server's end.
        Path output = Files.createTempFile("openldap", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES_TO_LOAD, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Assumptions.assumeTrue(process.exitValue() != NO_SLAPD, printed);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(printed);
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }
}
