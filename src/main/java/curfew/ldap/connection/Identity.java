package curfew.ldap.connection;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * After a login by certificate or ticket, whom the server took it for (Who Am I, RFC 4532): a mapping that does not fit leaves one logged
 * in as somebody else, who is not protected as Curfew's own account is and may see less. Active Directory does not answer with a DN;
 * there, an account says itself which principals are its own. Other servers that do not know the question are believed.
 *
 * @param dn who it should be
 * @param shown what the login was by, in a word
 * @param principal the Kerberos principal that was logged in as; null if none was
 */
record Identity(
        String dn,
        String shown,
        @Nullable String principal,
        @Nullable PostConnectProcessor before) implements PostConnectProcessor {

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
        String told = answer instanceof WhoAmIExtendedResult who
                        && answer.getResultCode().equals(ResultCode.SUCCESS)
                ? String.valueOf(who.getAuthorizationID() == null ? "" : who.getAuthorizationID())
                : null;
        if (told != null && (principal == null || isDn(told) || told.isEmpty())) {
            check(told);
        } else if (principal != null) {
            checkNames(connection, principal);
        }
    }

    private static boolean isDn(String told) {
        return told.toLowerCase(Locale.ROOT).startsWith("dn:");
    }

    private void check(String told) throws LDAPException {
        String found = isDn(told) ? told.substring("dn:".length()) : told;
        if (found.isEmpty() || (isDn(told) && !isSame(found))) {
            throw other(found.isEmpty() ? "nobody" : "\"" + found + "\"");
        }
    }

    private LDAPException other(String found) {
        return new LDAPException(
                ResultCode.INAPPROPRIATE_AUTHENTICATION,
                "the server took the " + shown + " for " + found + "; expected: \"" + dn + "\"");
    }

    private boolean isSame(String found) {
        try {
            return DN.equals(found, dn);
        } catch (LDAPException unreadable) {
            return false;
        }
    }

    /** In Active Directory a principal is a userPrincipalName, or a sAMAccountName in the domain's realm ([MS-KILE], section 3.3.5.6.1). */
    private void checkNames(LDAPConnection connection, String logged) throws LDAPException {
        SearchResultEntry account = connection.getEntry(dn, "sAMAccountName", "userPrincipalName");
        if (account == null) {
            throw new LDAPException(
                    ResultCode.INAPPROPRIATE_AUTHENTICATION,
                    "there is no \"" + dn + "\" to be seen, which " + logged + " should be");
        }
        String login = account.getAttributeValue("sAMAccountName");
        String name = account.getAttributeValue("userPrincipalName");
        if (login == null && name == null) {
            return;
        }
        String realm = logged.substring(logged.lastIndexOf('@'));
        if (!logged.equalsIgnoreCase(name) && !logged.equalsIgnoreCase(login + realm)) {
            throw new LDAPException(
                    ResultCode.INAPPROPRIATE_AUTHENTICATION,
                    "the ticket is for " + logged + ", but \"" + dn + "\" is " + (name == null ? login + realm : name));
        }
    }
}
