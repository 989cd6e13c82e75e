package curfew.ldap.connection;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.GenericSASLBindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SASLBindInProgressException;
import curfew.directory.Login;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * A login by Kerberos ticket (SASL GSSAPI, RFC 4752) that is asked for anew with the key from the keytab, and forgotten afterwards. The
 * server proves who it is, too. GSSAPI protects nothing of what follows: TLS does.
 *
 * <p>UnboundID's own request was tried first: it writes the name of the keytab into a file that others may read, and sets it for the
 * whole JVM, where a second account with a keytab of its own would be logged in with the first one's.
 *
 * @param host as the URL has it
 * @param before what comes before any login; null if nothing does
 */
record KerberosLogin(
        Login.Kerberos login, String host, @Nullable PostConnectProcessor before) implements PostConnectProcessor {
    private static final String MECHANISM = "GSSAPI";
    private static final byte[] NOTHING = {};

    @Override
    public void processPreAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
        if (before != null) {
            before.processPreAuthenticatedConnection(connection);
        }
    }

    @Override
    public void processPostAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
        if (before != null) {
            before.processPostAuthenticatedConnection(connection);
        }
        Subject subject = new Subject();
        LoginContext context = ticket(subject);
        try {
            PrivilegedExceptionAction<BindResult> bind = () -> bind(connection);
            BindResult unused = Subject.doAs(subject, bind);
        } catch (PrivilegedActionException failed) {
            throw failed.getException() instanceof LDAPException ldap
                    ? ldap
                    : NoTicket.of(login, service(), failed.getException());
        } finally {
            forget(context);
        }
    }

    private LoginContext ticket(Subject subject) throws LDAPException {
        try {
            LoginContext context = new LoginContext("curfew", subject, null, new Keytab(login));
            context.login();
            return context;
        } catch (LoginException refused) {
            throw NoTicket.of(login, service(), refused);
        }
    }

    private static void forget(LoginContext context) throws LDAPException {
        try {
            context.logout();
        } catch (LoginException kept) {
            throw new LDAPException(ResultCode.LOCAL_ERROR, "a ticket could not be forgotten", kept);
        }
    }

    private String server() {
        return login.host() == null ? host : login.host();
    }

    private String service() {
        return "ldap/" + server();
    }

    /** Until both sides have said what they had to. */
    private BindResult bind(LDAPConnection connection) throws LDAPException, SaslException {
        SaslClient client = Sasl.createSaslClient(
                new String[] {MECHANISM},
                null,
                "ldap",
                server(),
                Map.of(Sasl.QOP, "auth", Sasl.SERVER_AUTH, "true"),
                null);
        if (client == null) {
            throw new LDAPException(ResultCode.AUTH_METHOD_NOT_SUPPORTED, "this JVM knows no " + MECHANISM);
        }
        try {
            byte[] next = client.evaluateChallenge(NOTHING);
            while (true) {
                try {
                    return proven(client, connection.bind(request(next)));
                } catch (SASLBindInProgressException more) {
                    next = answer(client, more.getServerSASLCredentials());
                }
            }
        } finally {
            client.dispose();
        }
    }

    private static GenericSASLBindRequest request(byte[] credentials) {
        return new GenericSASLBindRequest(null, MECHANISM, new ASN1OctetString(credentials));
    }

    private static byte[] answer(SaslClient client, @Nullable ASN1OctetString challenge) throws SaslException {
        byte[] answer = client.evaluateChallenge(challenge == null ? NOTHING : challenge.getValue());
        return answer == null ? NOTHING : answer;
    }

    /** A server that says yes before it has proved who it is may be another. */
    private static BindResult proven(SaslClient client, BindResult result) throws LDAPException {
        if (!client.isComplete()) {
            throw new LDAPException(
                    ResultCode.INAPPROPRIATE_AUTHENTICATION, "the server ended the login before it proved who it is");
        }
        return result;
    }

    /** What the JVM's Kerberos module is told: this keytab, and nothing from elsewhere. */
    private static final class Keytab extends Configuration {
        private final Login.Kerberos login;

        Keytab(Login.Kerberos login) {
            super();
            this.login = login;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            Map<String, String> options = Map.of(
                    "useKeyTab", "true",
                    "keyTab", login.keytab().toString(),
                    "principal", login.principal(),
                    "useTicketCache", "false",
                    "doNotPrompt", "true",
                    "isInitiator", "true",
                    "refreshKrb5Config", "true");
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options)
            };
        }
    }
}
