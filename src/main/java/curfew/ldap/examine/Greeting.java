package curfew.ldap.examine;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import com.unboundid.util.StaticUtils;
import curfew.directory.DirectoryException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The first questions to a server: what protects the connection, whom it takes Curfew for, what it is, what time it has. */
final class Greeting {
    private final Probe probe;

    private Greeting(Probe probe) {
        this.probe = probe;
    }

    /** @throws DirectoryException if the root DSE cannot be read */
    static ServerFacts of(Probe probe, InstantSource clock) {
        return new Greeting(probe).facts(clock);
    }

    private ServerFacts facts(InstantSource clock) {
        Instant before = clock.instant();
        SearchResultEntry entry = probe.entry("", List.of("*", "+"));
        RootDse root = entry == null ? new RootDse(Map.of()) : RootDse.of(entry);
        return new ServerFacts(probe.server(), tls(), identity(), root, ahead(root, before, clock));
    }

    private ServerFacts.@Nullable Tls tls() {
        SSLSession session = probe.connection().getSSLSession();
        if (session == null) {
            return null;
        }
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            return new ServerFacts.Tls(
                    session.getProtocol(),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotAfter().toInstant());
        } catch (SSLPeerUnverifiedException anonymous) {
            return null;
        }
    }

    private String identity() {
        LDAPConnection connection = probe.connection();
        try {
            ExtendedResult answer = connection.processExtendedOperation(new WhoAmIExtendedRequest());
            boolean told = answer instanceof WhoAmIExtendedResult
                    && answer.getResultCode().equals(ResultCode.SUCCESS);
            String id = told ? ((WhoAmIExtendedResult) answer).getAuthorizationID() : null;
            return id == null ? "" : id;
        } catch (LDAPException unknown) {
            return "";
        }
    }

    /** By the root DSE in Active Directory, else by the monitor, where Curfew may read it. Whole seconds, as servers tell it. */
    private @Nullable Duration ahead(RootDse root, Instant before, InstantSource clock) {
        String told = root.first("currentTime");
        Instant asked = before;
        for (String[] place :
                new String[][] {{"cn=Current,cn=Time,cn=Monitor", "monitorTimestamp"}, {"cn=monitor", "currentTime"}}) {
            if (told.isEmpty()) {
                asked = clock.instant();
                told = monitored(place[0], place[1]);
            }
        }
        Instant theirs = instant(told);
        return theirs == null ? null : Duration.between(asked, theirs).truncatedTo(ChronoUnit.SECONDS);
    }

    private String monitored(String dn, String attribute) {
        try {
            SearchResultEntry entry = probe.entry(dn, List.of(attribute));
            String value = entry == null ? null : entry.getAttributeValue(attribute);
            return value == null ? "" : value;
        } catch (DirectoryException refused) {
            return "";
        }
    }

    /** Null if it is no generalized time (RFC 4517, 3.3.13). */
    static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty()
                    ? null
                    : StaticUtils.decodeGeneralizedTime(text).toInstant();
        } catch (ParseException unreadable) {
            return null;
        }
    }
}
