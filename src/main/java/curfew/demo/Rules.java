package curfew.demo;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.List;
import java.util.Optional;

/** The habits of one flavour of directory. Called under the tree's write lock, but for {@link #locked}. */
sealed interface Rules permits ActiveDirectoryRules, LdapRules {

    /** Gives a new entry its id and what else the server itself adds; keeps what is there. */
    void complete(Entry entry);

    /** An entry is gone; one that comes back under its DN is another. */
    void deleted(String dn);

    /** Whether a group may not name a member that does not exist. */
    boolean membersMustExist();

    /** Why a modification is refused before anything is looked at. */
    Optional<Refusal> refusesModify(String dn, List<Modification> modifications);

    /** Why a rename or move is refused. */
    Optional<Refusal> refusesModifyDn(ModifyDNRequestProtocolOp op);

    /** The answer in this flavour's own result code, where that differs. */
    Optional<Refusal> translate(LDAPMessage answer, List<Modification> modifications);

    /** What a modification brings about elsewhere. */
    void modified(ReadOnlyEntry before, ReadOnlyEntry after, BackLinks backLinks);

    /** Why an account cannot log in, though its password is right. */
    Optional<Refusal> locked(ReadOnlyEntry account);

    /** Refuses attributes that only the server may set. */
    default Optional<Refusal> refusesClientAttributes(Entry entry, Schema schema) {
        for (Attribute attribute : entry.getAttributes()) {
            AttributeTypeDefinition type = schema.getAttributeType(attribute.getBaseName());
            if (type != null && type.isNoUserModification()) {
                return Optional.of(new Refusal(
                        ResultCode.CONSTRAINT_VIOLATION, attribute.getName() + " is set by the server alone"));
            }
        }
        return Optional.empty();
    }
}
