package curfew.servers;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A private Samba Active Directory domain controller in a folder, by {@code src/test/servers/samba}; without Samba the test is skipped. */
public final class SambaServer implements AutoCloseable {
    public static final String DOMAIN = "DC=corp,DC=example";
    public static final int PORT = 389;

    private static final ServerScript SCRIPT = new ServerScript("samba");
    /** What a domain looks like that nobody has used: made once a build. */
    private static final Path TEMPLATE = Path.of("target", "servers", "samba");

    private final Path folder;
    private final String address;
    private final String bindDn;
    private final String adminDn;

    private SambaServer(Path folder, String address, String bindDn, String adminDn) {
        this.folder = folder;
        this.address = address;
        this.bindDn = bindDn;
        this.adminDn = adminDn;
    }

    /**
     * Makes a domain and starts its controller, on an address of its own.
     *
     * @param folder its own; what is in it is replaced
     * @param ldif null for a domain in which nobody works
     * @param options as the script takes them, such as {@code --kdc}
     */
    public static SambaServer start(Path folder, @Nullable Path ldif, String... options) throws IOException {
        String address = freeAddress();
        List<String> command = new ArrayList<>(List.of("start", folder.toString(), address));
        if (ldif != null) {
            command.add(ldif.toString());
        }
        String domain = List.of(options).contains("--domain")
                ? "-" + options[List.of(options).indexOf("--domain") + 1]
                : "";
        command.addAll(List.of("--template", TEMPLATE.toAbsolutePath() + domain));
        command.addAll(List.of(options));
        String printed = SCRIPT.run(command);
        return new SambaServer(
                folder, address, ServerScript.said("bind", printed), ServerScript.said("admin", printed));
    }

    /**
     * A second controller of the same domain, begun with a copy of what is in it. This one must have been started with {@code --kdc} and
     * {@code --leader}.
     *
     * @param at its own folder; what is in it is replaced
     */
    public SambaServer second(Path at) throws IOException {
        String other = freeAddress();
        SCRIPT.run(List.of("join", at.toString(), other, folder.toString(), address));
        return new SambaServer(at, other, bindDn, adminDn);
    }

    /** Fetches what this second controller does not have yet; nothing else ever does. */
    public void replicateFrom(SambaServer first) throws IOException {
        SCRIPT.run(List.of("replicate", folder.toString(), first.address));
    }

    /** Its ports are fixed; all of 127.0.0.0/8 leads to this machine. */
    private static String freeAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "127." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + "." + random.nextInt(2, 255);
    }

    public String url() {
        return "ldap://" + address + ":" + PORT;
    }

    public String address() {
        return address;
    }

    /** Who has the rights that {@code docs/rights.md} delegates, and no others. */
    public String bindDn() {
        return bindDn;
    }

    public String password() throws IOException {
        return Files.readString(folder.resolve("password"));
    }

    /** A connection of somebody who may do everything. */
    public LDAPConnection admin() throws IOException, LDAPException {
        return new LDAPConnection(address, PORT, adminDn, Files.readString(folder.resolve("admin-password")));
    }

    /** One of its files, such as {@code krb5.conf}. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Adds entries as nobody could by LDAP: also with attributes that the server alone sets. */
    public void load(Path ldif) throws IOException {
        SCRIPT.run(List.of("load", folder.toString(), ldif.toString()));
    }

    /**
     * Takes a right from the bind identity on everything below an entry.
     *
     * @param right as SDDL abbreviates it: {@code WP} to write, {@code RP} to read a property, {@code LC} to list
     * @param attribute on which one
     */
    public void deny(String dn, String right, String... attribute) throws IOException {
        List<String> command = new ArrayList<>(List.of("deny", folder.toString(), dn, right));
        command.addAll(List.of(attribute));
        SCRIPT.run(command);
    }

    /** Ends it at once, as a power cut would. */
    public void kill() throws IOException {
        SCRIPT.run(List.of("kill", folder.toString()));
    }

    /** Starts it again, on the same address and the data that it left. */
    public void restart() throws IOException {
        SCRIPT.run(List.of("restart", folder.toString(), address));
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
