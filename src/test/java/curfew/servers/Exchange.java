package curfew.servers;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * One request on its way through a {@link LdapProxy}, and what the server answered to it.
 *
 * @param message as the client sent it
 * @param answer changes as answers pass
 */
public record Exchange(LDAPMessage message, Answer answer) {

    /** The operations that matter here. */
    public enum Kind {
        BIND,
        SEARCH,
        MODIFY,
        MODIFY_DN,
        OTHER
    }

    /** What is known of the answer; written by one thread, read by others. */
    public static final class Answer {
        /** The request never reached the server. */
        public static final int NOT_SENT = -2;

        /** It did, and nothing came back yet. */
        public static final int NONE = -1;

        private volatile int code = NOT_SENT;

        void sent() {
            code = NONE;
        }

        void came(int result) {
            code = result;
        }

        /** The LDAP result code, or one of the constants. */
        public int code() {
            return code;
        }
    }

    static Exchange of(LDAPMessage message) {
        return new Exchange(message, new Answer());
    }

    public Kind kind() {
        return switch (message.getProtocolOpType()) {
            case LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST -> Kind.BIND;
            case LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST -> Kind.SEARCH;
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST -> Kind.MODIFY;
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST -> Kind.MODIFY_DN;
            default -> Kind.OTHER;
        };
    }

    public boolean isWrite() {
        return kind() == Kind.MODIFY || kind() == Kind.MODIFY_DN;
    }

    /** The entry that is named, or the base of a search; empty if there is none. */
    public String dn() {
        return switch (kind()) {
            case SEARCH -> message.getSearchRequestProtocolOp().getBaseDN();
            case MODIFY -> message.getModifyRequestProtocolOp().getDN();
            case MODIFY_DN -> message.getModifyDNRequestProtocolOp().getDN();
            case BIND -> message.getBindRequestProtocolOp().getBindDN();
            case OTHER -> "";
        };
    }

    /** Whether a search asks for pages. */
    public boolean isPaged() {
        return message.getControls().stream()
                .anyMatch(control -> control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID));
    }

    /** Whether a modify changes this attribute. */
    public boolean changes(String attribute) {
        return kind() == Kind.MODIFY
                && message.getModifyRequestProtocolOp().getModifications().stream()
                        .anyMatch(one -> one.getAttributeName().equalsIgnoreCase(attribute));
    }

    /** Each value that a write takes or gives, in words that are the same whenever it is sent again. */
    public List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (kind() == Kind.MODIFY_DN) {
            changes.add(dn() + " to " + message.getModifyDNRequestProtocolOp().getNewSuperiorDN());
        } else if (kind() == Kind.MODIFY) {
            for (Modification one : message.getModifyRequestProtocolOp().getModifications()) {
                for (byte[] value : one.getValueByteArrays()) {
                    changes.add(dn() + " " + one.getModificationType().getName() + " "
                            + one.getAttributeName().toLowerCase(Locale.ROOT) + " "
                            + Base64.getEncoder().encodeToString(value));
                }
            }
        }
        return changes;
    }
}
