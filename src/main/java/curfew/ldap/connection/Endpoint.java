package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import curfew.directory.DirectoryException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One server of a directory: where it listens and what protects the way there. */
record Endpoint(String host, int port, Protection protection) {

    /** What protects a connection. */
    enum Protection {
        LDAPS,
        START_TLS,
        /** Nothing; for loopback addresses alone. */
        NONE
    }

    /** @throws DirectoryException if the URL is none, or asks for plaintext to a host that is not this one */
    static Endpoint of(String directory, String url, boolean startTls) {
        LDAPURL parsed = parse(directory, url);
        boolean ldaps = parsed.getScheme().equals("ldaps");
        Protection protection = ldaps ? Protection.LDAPS : startTls ? Protection.START_TLS : Protection.NONE;
        String host = parsed.getHost();
        if (host == null) {
            throw badUrl(directory, url, null);
        }
        Endpoint endpoint = new Endpoint(host, parsed.getPort(), protection);
        if (protection == Protection.NONE && !isLoopback(endpoint.host)) {
            throw new DirectoryException("Directory " + directory + ": " + url
                    + " would send passwords and entries in plaintext to a host that is not this machine."
                    + " Nothing was read or changed. Use ldaps://, or set start_tls.");
        }
        return endpoint;
    }

    private static LDAPURL parse(String directory, String url) {
        try {
            LDAPURL parsed = new LDAPURL(url);
            if (parsed.hostProvided() && List.of("ldap", "ldaps").contains(parsed.getScheme())) {
                return parsed;
            }
        } catch (LDAPException noUrl) {
            throw badUrl(directory, url, noUrl);
        }
        throw badUrl(directory, url, null);
    }

    private static DirectoryException badUrl(String directory, String url, @Nullable Throwable cause) {
        String message = "Directory " + directory + ": \"" + url
                + "\" is no LDAP URL. Nothing was read or changed. Write ldaps://host or ldaps://host:port.";
        return cause == null ? new DirectoryException(message) : new DirectoryException(message, cause);
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** As messages and results name it. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
