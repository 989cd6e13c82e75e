package curfew.demo;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ObjectPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way back to one client: search entries can be caught before they are sent, and the connection can be closed. */
final class Answers {
    /** For the template, which no client is connected to. */
    static final Answers NOBODY = new Answers();

    private final @Nullable LDAPListenerClientConnection connection;
    private @Nullable List<SearchResultEntryProtocolOp> caught;

    private Answers() {
        this.connection = null;
    }

    Answers(LDAPListenerClientConnection connection) {
        this.connection = connection;
        connection.addSearchEntryTransformer((id, entry, controls) -> {
            if (caught == null) {
                return new ObjectPair<>(entry, controls);
            }
            caught.add(entry);
            return null;
        });
    }

    /** Runs a search and catches its entries, in the order in which they would have been sent. */
    <T> T catching(List<SearchResultEntryProtocolOp> into, Supplier<T> search) {
        caught = into;
        try {
            return search.get();
        } finally {
            caught = null;
        }
    }

    void send(int id, List<SearchResultEntryProtocolOp> entries) throws LDAPException {
        if (connection != null) {
            for (SearchResultEntryProtocolOp entry : new ArrayList<>(entries)) {
                connection.sendSearchResultEntry(id, entry, new Control[0]);
            }
        }
    }

    void refer(int id, String url) throws LDAPException {
        if (connection != null) {
            connection.sendSearchResultReference(id, new SearchResultReferenceProtocolOp(List.of(url)), new Control[0]);
        }
    }

    /** Closes the connection; what is answered afterwards is lost. */
    void drop() {
        if (connection != null) {
            try {
                connection.getSocket().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
