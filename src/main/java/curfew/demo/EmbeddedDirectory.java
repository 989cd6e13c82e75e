package curfew.demo;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A directory server in this process, on 127.0.0.1 and a free port. It is UnboundID's in-memory server, with what that one lacks
 * put in front of it: immutable ids, memberOf, bit filters, range retrieval, primary groups, paging that costs the same for each
 * page, and failures on request. Everything is lost on {@link #close}.
 *
 * <p>What is done through the methods of this class is done as an administrator would do it in between: with the same rules, but
 * not counted, not recorded and not interfered with. Safe for several threads.
 *
 * <p>An earlier form used the in-memory server's own interceptors. They run outside of its lock, so that a search could see a
 * member gone and its memberOf still there, and they cannot close a connection.
 */
public final class EmbeddedDirectory implements AutoCloseable {
    private final EmbeddedOptions options;
    private final String password;
    private final Tree tree;
    private final Traffic traffic;
    private final LDAPListener listener;

    private EmbeddedDirectory(
            EmbeddedOptions options, String password, Tree tree, Traffic traffic, LDAPListener listener) {
        this.options = options;
        this.password = password;
        this.tree = tree;
        this.traffic = traffic;
        this.listener = listener;
    }

    /** Starts an empty directory; not even its base is there until something is loaded or added. */
    public static EmbeddedDirectory start(EmbeddedOptions options) {
        try {
            String password = newPassword();
            InMemoryDirectoryServerConfig config = ServerConfig.of(options, password);
            Tree tree = new Tree(new InMemoryRequestHandler(config), options);
            Traffic traffic = new Traffic();
            LDAPListenerConfig listening = new LDAPListenerConfig(0, new ClientHandler(tree, traffic, options));
            listening.setListenAddress(InetAddress.getLoopbackAddress());
            if (options.tls() != null) {
                listening.setServerSocketFactory(options.tls().getServerSocketFactory());
            }
            LDAPListener listener = new LDAPListener(listening);
            listener.startListening();
            return new EmbeddedDirectory(options, password, tree, traffic, listener);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException("the embedded directory does not start: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EmbeddedOptions options() {
        return options;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return listener.getListenPort();
    }

    /** Such as {@code ldap://127.0.0.1:41234}. */
    public String url() {
        return (options.tls() == null ? "ldap://" : "ldaps://") + host() + ":" + port();
    }

    public String bindDn() {
        return options.bindDn();
    }

    /** Made at start; for {@link #bindDn}. */
    public String password() {
        return password;
    }

    /** Loads the entries of an LDIF file, in any order; memberOf is computed, whatever the file says. */
    public void load(Path ldif) {
        try (InputStream in = Files.newInputStream(ldif)) {
            load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(ldif + " cannot be read", e);
        }
    }

    /** As {@link #load(Path)}. */
    public void load(InputStream ldif) {
        try (LDIFReader reader = new LDIFReader(ldif)) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
            load(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDIFException e) {
            throw new IllegalArgumentException("not LDIF: " + e.getMessage(), e);
        }
    }

    /** As {@link #load(Path)}. The base's own entry may be left out. */
    public void load(Collection<Entry> entries) {
        checked(() -> tree.load(entries));
    }

    public void add(String dn, Attribute... attributes) {
        checked(() -> tree.add(new AddRequest(dn, attributes)));
    }

    public void modify(String dn, Modification... modifications) {
        checked(() -> tree.modify(new ModifyRequest(dn, modifications)));
    }

    public void delete(String dn) {
        checked(() -> tree.delete(new DeleteRequest(dn)));
    }

    /** Renames, or moves if a new parent is given. */
    public void move(String dn, String newRdn, String newParent) {
        checked(() -> tree.modifyDn(new ModifyDNRequest(dn, newRdn, true, newParent)));
    }

    /**
     * Takes from whoever is logged in the right to write these attributes of an entry, or all of them if none is named: as
     * AdminSDHolder does hourly. The directory tells of it where somebody asks ({@code allowedAttributesEffective}).
     */
    public void takeRights(String dn, String... attributes) {
        tree.rights().take(dn, List.of(attributes));
    }

    /** The entry, operational attributes included. */
    public Optional<Entry> entry(String dn) {
        return tree.entry(dn);
    }

    /** How many entries there are. */
    public int size() {
        return tree.entries().size();
    }

    /**
     * Every entry as LDIF, to compare one state with another: entries by DN from the base downwards, attributes by name, values
     * sorted, no line folded.
     */
    public String dump() {
        StringBuilder ldif = new StringBuilder();
        tree.entries()
                .forEach(entry -> ldif.append(canonical(entry).toLDIFString(0)).append('\n'));
        return ldif.toString();
    }

    /** From now on, and instead of what was said before. */
    public void interfere(Interference interference) {
        traffic.interfere(interference);
    }

    /** How many requests of a kind came over the wire, refused ones included. */
    public long requests(Interference.Kind kind) {
        return traffic.count(kind);
    }

    /** What came over the wire and was carried out, answered or not: LDIF change records, oldest first. */
    public List<String> writes() {
        return traffic.writes();
    }

    /** Closes every connection; new ones are still taken. */
    public void dropConnections() {
        listener.closeAllConnections(false);
    }

    @Override
    public void close() {
        listener.shutDown(true);
    }

    private static Entry canonical(Entry entry) {
        TreeMap<String, Attribute> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Attribute attribute : entry.getAttributes()) {
            byte[][] values = attribute.getValueByteArrays().clone();
            Arrays.sort(values, Arrays::compareUnsigned);
            sorted.put(attribute.getName(), new Attribute(attribute.getName(), values));
        }
        return new Entry(entry.getDN(), sorted.values());
    }

    private static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void checked(Write write) {
        try {
            write.run();
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e.getResultCode() + ": " + e.getMessage(), e);
        }
    }

    /** Something that the directory may refuse. */
    private interface Write {
        void run() throws LDAPException;
    }
}
