package curfew.ldap.read;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.DirectoryException;
import curfew.directory.EntryRef;
import curfew.ldap.connection.Link;
import curfew.ldap.connection.Pace;
import curfew.ldap.connection.Patience;
import curfew.ldap.dialect.LdapDialect;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Small searches for single entries. A connection that broke is opened again once, which a read may do; a server that is busy is
 * asked again after a pause, as long as there is patience; a time-out is not tried again. An entry that is gone is null; everything else that goes wrong is thrown, so that "not found" is never "not read".
 */
final class Lookups {
    static final Filter PRESENT = Filter.createPresenceFilter("objectClass");
    static final String NO_ATTRIBUTES = SearchRequest.NO_ATTRIBUTES;

    private final Link link;
    private final LdapDialect dialect;
    private final Pace pace;
    private final Patience patience;
    private @Nullable List<String> contexts;

    Lookups(Link link, LdapDialect dialect, Pace pace, Patience patience) {
        this.link = link;
        this.dialect = dialect;
        this.pace = pace;
        this.patience = patience;
    }

    String server() {
        return link.server();
    }

    /** The entry with this DN, if it matches the filter; null if there is none. */
    @Nullable
    SearchResultEntry base(String dn, Filter filter, Collection<String> attributes) throws LDAPException {
        try {
            SearchRequest request = new SearchRequest(dn, SearchScope.BASE, filter, attributes.toArray(String[]::new));
            List<SearchResultEntry> found = search(request);
            return found.isEmpty() ? null : found.get(0);
        } catch (LDAPException failed) {
            if (failed.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return null;
            }
            throw failed;
        }
    }

    /**
     * The entry by its immutable id: where it was last seen, or by the server's own form of address, or searched for
     * under every naming context. Null if it is gone.
     */
    @Nullable
    SearchResultEntry entry(EntryRef entry, Collection<String> attributes) throws LDAPException {
        Set<String> asked = new LinkedHashSet<>(attributes);
        asked.add(dialect.idAttribute());
        SearchResultEntry there = base(entry.dn(), PRESENT, asked);
        if (there != null && dialect.idOf(there).isEmpty()) {
            throw new LDAPException(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS, entry.dn() + " shows no " + dialect.idAttribute());
        }
        if (there != null && dialect.idOf(there).equals(entry.id())) {
            return there;
        }
        Optional<String> address = dialect.addressOf(entry.id());
        if (address.isPresent()) {
            try {
                return base(address.get(), PRESENT, asked);
            } catch (LDAPException failed) {
                if (!failed.getResultCode().equals(ResultCode.INVALID_DN_SYNTAX)) {
                    throw failed;
                }
            }
        }
        return first(dialect.byId(entry.id()), asked);
    }

    /** The first entry under any naming context that matches; null if none does. */
    @Nullable
    SearchResultEntry first(Filter filter, Collection<String> attributes) throws LDAPException {
        for (String context : contexts()) {
            List<SearchResultEntry> found =
                    search(new SearchRequest(context, SearchScope.SUB, filter, attributes.toArray(String[]::new)));
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        return null;
    }

    Entry rootDse() throws LDAPException {
        Entry root = base("", PRESENT, List.of("*", "+"));
        if (root == null) {
            throw new LDAPException(ResultCode.NO_SUCH_OBJECT, "the server shows no root DSE");
        }
        return root;
    }

    private List<String> contexts() throws LDAPException {
        List<String> known = contexts;
        if (known == null) {
            String[] values = rootDse().getAttributeValues("namingContexts");
            known = values == null ? List.of() : List.of(values);
            contexts = known;
        }
        return known;
    }

    /** All entries of a search that is known to find few. */
    List<SearchResultEntry> search(SearchRequest request) throws LDAPException {
        Patience.Waits waits = patience.begin();
        boolean reopened = false;
        while (true) {
            try {
                return searchOnce(request);
            } catch (LDAPException failed) {
                ResultCode code = failed.getResultCode();
                boolean broke = code.isClientSideResultCode() && !code.equals(ResultCode.TIMEOUT);
                boolean again = broke ? !reopened : Patience.mayPass(failed) && waits.another();
                if (!again) {
                    throw failed;
                }
                reopened |= broke;
            }
        }
    }

    private List<SearchResultEntry> searchOnce(SearchRequest request) throws LDAPException {
        try {
            pace.awaitTurn();
            return orEmpty(link.get().search(request).getSearchEntries());
        } catch (LDAPSearchException failed) {
            if (failed.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED) && request.getSizeLimit() > 0) {
                return orEmpty(failed.getSearchEntries());
            }
            if (failed.getResultCode().isClientSideResultCode()) {
                link.drop();
            }
            throw failed;
        }
    }

    private static List<SearchResultEntry> orEmpty(@Nullable List<SearchResultEntry> entries) {
        return entries == null ? List.of() : entries;
    }

    /** As an exception that says what was tried. */
    DirectoryException exception(String attempt, LDAPException failed) {
        return curfew.ldap.connection.Failure.exception(server(), attempt, failed);
    }
}
