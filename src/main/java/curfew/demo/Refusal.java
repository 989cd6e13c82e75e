package curfew.demo;

import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.ResultCode;

/** Why the directory does not do what it was asked. */
record Refusal(ResultCode code, String message) {

    LDAPMessage toAdd(int id) {
        return new LDAPMessage(id, new AddResponseProtocolOp(code.intValue(), null, message, null));
    }

    LDAPMessage toModify(int id) {
        return new LDAPMessage(id, new ModifyResponseProtocolOp(code.intValue(), null, message, null));
    }

    LDAPMessage toModifyDn(int id) {
        return new LDAPMessage(id, new ModifyDNResponseProtocolOp(code.intValue(), null, message, null));
    }

    LDAPMessage toSearch(int id) {
        return new LDAPMessage(id, new SearchResultDoneProtocolOp(code.intValue(), null, message, null));
    }
}
