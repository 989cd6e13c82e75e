package curfew.ldap.examine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one server was reached, and what it says of itself.
 *
 * @param server host:port
 * @param tls what protects the connection; null if nothing does
 * @param identity whom the server takes Curfew for (Who Am I, RFC 4532), as it says it; empty where it does not know the question
 * @param root its root DSE
 * @param ahead how far its clock is ahead of this machine's, negative if it is behind; null if it does not show its clock
 */
public record ServerFacts(
        String server,
        @Nullable Tls tls,
        String identity,
        RootDse root,
        @Nullable Duration ahead) {

    /**
     * A TLS session.
     *
     * @param protocol such as {@code TLSv1.3}
     * @param subject of the server's certificate
     * @param until when that certificate ends
     */
    public record Tls(String protocol, String subject, Instant until) {}

    /** Whether it is a port of the global catalog (3268, 3269), on which everything is read only and much is left out. */
    public boolean isGlobalCatalog() {
        return root.isActiveDirectory() && (server.endsWith(":3268") || server.endsWith(":3269"));
    }
}
