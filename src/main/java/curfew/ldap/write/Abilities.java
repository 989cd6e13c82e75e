package curfew.ldap.write;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.extensions.EndTransactionExtendedRequest;
import com.unboundid.ldap.sdk.extensions.StartTransactionExtendedRequest;

/**
 * What a server says in its root DSE that it can do for a writer.
 *
 * @param asserts whether a write may carry a condition (RFC 4528)
 * @param transacts whether several writes may be one transaction (RFC 5805)
 */
record Abilities(boolean asserts, boolean transacts) {
    private static final Abilities UNKNOWN = new Abilities(false, false);

    /** A server whose root DSE cannot be read is taken to be able to do neither. */
    static Abilities of(LDAPConnection connection) {
        try {
            Entry root = connection.getEntry("", "supportedControl", "supportedExtension");
            return root == null ? UNKNOWN : of(root);
        } catch (LDAPException unreadable) {
            return UNKNOWN;
        }
    }

    private static Abilities of(Entry root) {
        return new Abilities(
                root.hasAttributeValue("supportedControl", AssertionRequestControl.ASSERTION_REQUEST_OID),
                root.hasAttributeValue(
                                "supportedExtension", StartTransactionExtendedRequest.START_TRANSACTION_REQUEST_OID)
                        && root.hasAttributeValue(
                                "supportedExtension", EndTransactionExtendedRequest.END_TRANSACTION_REQUEST_OID));
    }
}
