package curfew.ldap.read;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.DirectoryException;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Pace;
import curfew.ldap.connection.Patience;
import org.jspecify.annotations.Nullable;

/** The connection that one read streams over: opened at once, and again after it was lost. */
final class SearchLine implements AutoCloseable {
    private final Connector connector;
    private @Nullable LDAPConnection connection;

    /** @throws DirectoryException if no server can be reached */
    SearchLine(Connector connector, Patience patience) {
        this.connector = connector;
        this.connection = connector.open(patience);
    }

    /** @throws DirectoryException if it was lost, and no server can be reached */
    LDAPConnection connection() {
        LDAPConnection kept = connection;
        if (kept == null || !kept.isConnected()) {
            kept = connector.open();
            connection = kept;
        }
        return kept;
    }

    Pace pace() {
        return connector.pace();
    }

    /** After a search failed so: gives the connection up if an answer might still come over it, and the server if it gave none. */
    void failed(LDAPException failed) {
        LDAPConnection kept = connection;
        if (kept != null && failed.getResultCode().isClientSideResultCode()) {
            if (failed.getResultCode().equals(ResultCode.TIMEOUT)) {
                connector.avoid(kept);
            }
            close();
        }
    }

    @Override
    public void close() {
        LDAPConnection kept = connection;
        connection = null;
        if (kept != null) {
            kept.closeWithoutUnbind();
        }
    }
}
