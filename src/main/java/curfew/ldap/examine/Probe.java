package curfew.ldap.examine;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.DirectoryException;
import curfew.ldap.connection.Failure;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small searches over one connection. What goes wrong is thrown with the words for a person; an entry that is not there is null. */
final class Probe implements AutoCloseable {
    static final Filter PRESENT = Filter.createPresenceFilter("objectClass");

    private final LDAPConnection connection;

    Probe(LDAPConnection connection) {
        this.connection = connection;
    }

    LDAPConnection connection() {
        return connection;
    }

    String server() {
        return String.valueOf(connection.getConnectionName());
    }

    /** Null if there is no such entry, or Curfew may not see it. */
    @Nullable
    SearchResultEntry entry(String dn, Collection<String> attributes, Control... controls) {
        return entry(dn, PRESENT, attributes, controls);
    }

    /** As {@link #entry(String, Collection, Control...)}, and null if it does not match the filter. */
    @Nullable
    SearchResultEntry entry(String dn, Filter filter, Collection<String> attributes, Control... controls) {
        SearchRequest request = new SearchRequest(dn, SearchScope.BASE, filter, attributes.toArray(String[]::new));
        request.setControls(controls);
        List<SearchResultEntry> found = search(request);
        return found.isEmpty() ? null : found.get(0);
    }

    /** No more than so many entries below a base. */
    List<SearchResultEntry> below(String base, Filter filter, int atMost, String... attributes) {
        SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
        request.setSizeLimit(atMost);
        return search(request);
    }

    private List<SearchResultEntry> search(SearchRequest request) {
        try {
            return orEmpty(connection.search(request).getSearchEntries());
        } catch (LDAPSearchException failed) {
            if (failed.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return List.of();
            }
            boolean enough =
                    failed.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED) && request.getSizeLimit() > 0;
            if (enough) {
                return orEmpty(failed.getSearchEntries());
            }
            throw exception("reading " + shown(request.getBaseDN()), failed);
        }
    }

    private static String shown(String dn) {
        return dn.isEmpty() ? "the root DSE" : dn;
    }

    private static List<SearchResultEntry> orEmpty(@Nullable List<SearchResultEntry> entries) {
        return entries == null ? List.of() : entries;
    }

    DirectoryException exception(String attempt, LDAPException failed) {
        return Failure.exception(server(), attempt, failed);
    }

    @Override
    public void close() {
        connection.close();
    }
}
