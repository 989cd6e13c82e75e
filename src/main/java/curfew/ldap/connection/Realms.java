package curfew.ldap.connection;

import curfew.directory.DirectoryException;
import curfew.directory.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the key distribution centres of each realm are, for those logins that say so. A JVM has one Kerberos configuration; so either every login
 * names its own, or the machine's krb5.conf holds for all. What is written is a file of Curfew's own, for its account alone; no secret is in it.
 */
final class Realms {
    /** Those of this JVM. */
    static final Realms HERE = new Realms();

    private final Map<String, String> centres = new TreeMap<>();
    private final Set<String> byTheMachine = new TreeSet<>();
    private @Nullable Path file;

    /**
     * From now on the realm of this login is known. The last one that names a realm holds.
     *
     * @param timeout for each answer of a centre
     * @throws DirectoryException if one login names its centre, and another of another realm does not
     */
    synchronized void know(String directory, Login.Kerberos login, Duration timeout) {
        String realm = login.realm();
        Set<String> elsewhere = new TreeSet<>(byTheMachine);
        Set<String> named = new TreeSet<>(centres.keySet());
        (login.kdc().isEmpty() ? elsewhere : named).add(realm);
        elsewhere.removeAll(named);
        if (!named.isEmpty() && !elsewhere.isEmpty()) {
            throw new DirectoryException("Directory " + directory + ": bind.gssapi names a kdc for "
                    + String.join(", ", named) + " and none for " + String.join(", ", elsewhere)
                    + ", but one Kerberos configuration holds for a whole process. Nothing was read or changed."
                    + " Name a kdc everywhere, or nowhere.");
        }
        if (login.kdc().isEmpty()) {
            byTheMachine.add(realm);
        } else {
            centres.put(realm, login.kdc());
            write(realm, timeout);
        }
    }

    private void write(String realm, Duration timeout) {
        try {
            Path written = file == null ? Files.createTempFile("curfew-krb5-", ".conf") : file;
            file = written;
            written.toFile().deleteOnExit();
            Files.writeString(written, text(realm, timeout));
            System.setProperty("java.security.krb5.conf", written.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A server is in the realm that its name ends with, else in that of the last login. By TCP: a ticket of somebody in many groups does not fit into one datagram. */
    private String text(String realm, Duration timeout) {
        StringBuilder text = new StringBuilder(300)
                .append("[libdefaults]\n  default_realm = ")
                .append(realm)
                .append("\n  dns_lookup_kdc = false\n  dns_lookup_realm = false\n")
                .append("  dns_canonicalize_hostname = false\n  udp_preference_limit = 1\n  max_retries = 1\n")
                .append("  kdc_timeout = ")
                .append(Math.max(1, timeout.toSeconds()))
                .append("s\n[realms]\n");
        centres.forEach((name, centre) -> text.append("  ")
                .append(name)
                .append(" = {\n    kdc = ")
                .append(centre)
                .append("\n  }\n"));
        text.append("[domain_realm]\n");
        centres.keySet()
                .forEach(name -> text.append("  .")
                        .append(name.toLowerCase(Locale.ROOT))
                        .append(" = ")
                        .append(name)
                        .append('\n'));
        return text.toString();
    }
}
