package curfew.ldap.write;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import org.jspecify.annotations.Nullable;

/**
 * A request in the server's words, ready to be sent; or what is said of it already, so that nothing is sent.
 *
 * @param modify what is sent, unless it is a move or settled
 * @param move what is sent, if it is a move
 * @param settled what is said without sending; null if something is to be sent
 */
record Prepared(
        Request request,
        @Nullable ModifyRequest modify,
        @Nullable ModifyDNRequest move,
        @Nullable WriteResult settled) {

    Prepared {
        int given = (modify == null ? 0 : 1) + (move == null ? 0 : 1) + (settled == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException("request " + request.id() + " is prepared in " + given + " ways");
        }
    }

    static Prepared modify(Request request, ModifyRequest modify) {
        return new Prepared(request, modify, null, null);
    }

    static Prepared move(Request request, ModifyDNRequest move) {
        return new Prepared(request, null, move, null);
    }

    static Prepared settled(Request request, WriteResult result) {
        return new Prepared(request, null, null, result);
    }

    /**
     * Sends it by itself.
     *
     * @throws LDAPException whatever the answer is, if it is not success
     */
    LDAPResult send(LDAPConnection connection) throws LDAPException {
        if (modify != null) {
            return connection.modify(modify);
        }
        if (move != null) {
            return connection.modifyDN(move);
        }
        throw new IllegalStateException("request " + request.id() + " is settled");
    }
}
