package curfew.ldap.connection;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * After a login by certificate, whom the server took it for (Who Am I, RFC 4532): a mapping that does not fit leaves one logged in as
 * somebody else, who is not protected as Curfew's own account is and may see less. Servers that do not know the question, and those
 * that answer with something other than a DN, are believed.
 */
record Identity(String dn, @Nullable PostConnectProcessor before) implements PostConnectProcessor {

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
        ExtendedResult answer = connection.processExtendedOperation(new WhoAmIExtendedRequest());
        if (answer instanceof WhoAmIExtendedResult who && answer.getResultCode().equals(ResultCode.SUCCESS)) {
            check(who.getAuthorizationID() == null ? "" : who.getAuthorizationID());
        }
    }

    private void check(String told) throws LDAPException {
        boolean isDn = told.toLowerCase(Locale.ROOT).startsWith("dn:");
        String found = isDn ? told.substring("dn:".length()) : told;
        if (found.isEmpty() || (isDn && !isSame(found))) {
            throw new LDAPException(
                    ResultCode.INAPPROPRIATE_AUTHENTICATION,
                    "the server took the certificate for " + (found.isEmpty() ? "nobody" : "\"" + found + "\"")
                            + "; expected: \"" + dn + "\"");
        }
    }

    private boolean isSame(String found) {
        try {
            return DN.equals(found, dn);
        } catch (LDAPException unreadable) {
            return false;
        }
    }
}
