package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.DirectoryException;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Patience;
import curfew.ldap.dialect.DnText;
import curfew.ldap.dialect.LdapDialect;
import curfew.receipt.Source;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Streams all entries below the bases. Entries are handed on by the thread that reads the socket, so a slow consumer slows the server
 * and nothing is held in memory. All pages of a search go over one connection: cookies are bound to it, and OpenLDAP
 * bears only one paged search on each. What keeps a search from its end makes a gap for its base, and the next base is read all the same.
 *
 * <p>A search that breaks, or that a server is too busy for, is started again a few times, at another server if need be
 * ({@link BaseSearch} says what complete means then). Once no server is left, the bases that follow are tried once each and not waited
 * for.
 */
final class Streams {
    private final Connector connector;
    private final LdapDialect dialect;
    private final Source source;
    private final int pageSize;
    private final Patience patience;

    Streams(Connector connector, LdapDialect dialect, Source source, int pageSize, Patience patience) {
        this.connector = connector;
        this.dialect = dialect;
        this.source = source;
        this.pageSize = pageSize;
        this.patience = patience;
    }

    /** Is given each entry and the base it was found under; the same entry never twice. */
    interface Sink {
        void accept(String base, SearchResultEntry entry);
    }

    /**
     * @param mayBeEmpty whether a base without entries is nothing to speak of
     * @throws DirectoryException if no server can be reached at the start
     */
    void read(
            List<String> bases,
            Filter filter,
            Collection<String> attributes,
            boolean mayBeEmpty,
            Gaps gaps,
            Sink sink) {
        if (bases.isEmpty()) {
            return;
        }
        Set<String> asked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        asked.addAll(attributes);
        asked.add(dialect.idAttribute());
        // Closed also after the sink has thrown, with entries still under way.
        try (SearchLine line = new SearchLine(connector, patience)) {
            boolean reachable = true;
            for (String base : bases) {
                BaseSearch search = new BaseSearch(base, source, dialect, pageSize, gaps, sink);
                reachable = search.read(line, filter, asked, mayBeEmpty, reachable ? patience : Patience.NONE);
            }
        }
    }

    /** The innermost of the bases that an entry is in; empty if it is in none. */
    static String baseOf(String dn, List<String> bases) {
        String innermost = "";
        for (String base : bases) {
            if (DnText.isWithin(dn, base) && base.length() >= innermost.length()) {
                innermost = base;
            }
        }
        return innermost;
    }
}
