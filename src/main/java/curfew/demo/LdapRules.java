package curfew.demo;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Optional;

/** A usual LDAP server: entryUUID, and no opinion on anything but locked accounts. */
final class LdapRules implements Rules {
    private final StableIds ids = new StableIds();

    @Override
    public void complete(Entry entry) {
        if (!entry.hasAttribute("entryUUID")) {
            entry.addAttribute("entryUUID", ids.next(entry.getDN()).toString());
        }
    }

    @Override
    public void deleted(String dn) {
        ids.gone(dn);
    }

    @Override
    public boolean membersMustExist() {
        return false;
    }

    @Override
    public Optional<Refusal> refusesModify(String dn, List<Modification> modifications) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> refusesModifyDn(ModifyDNRequestProtocolOp op) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> translate(LDAPMessage answer, List<Modification> modifications) {
        return Optional.empty();
    }

    @Override
    public void modified(ReadOnlyEntry before, ReadOnlyEntry after, BackLinks backLinks) {}

    @Override
    public Optional<Refusal> locked(ReadOnlyEntry account) {
        boolean locked =
                account.hasAttribute("pwdAccountLockedTime") || account.hasAttributeValue("nsAccountLock", "true");
        return locked ? Optional.of(new Refusal(ResultCode.INVALID_CREDENTIALS, "")) : Optional.empty();
    }
}
