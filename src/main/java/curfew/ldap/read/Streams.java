package curfew.ldap.read;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import curfew.directory.DirectoryException;
import curfew.ldap.connection.Connector;
import curfew.ldap.dialect.DnText;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Streams all entries below the bases. Entries are handed on by the thread that reads the socket, so a slow consumer slows the server
 * and nothing is held in memory. All pages of a search go over one connection: cookies are bound to it, and OpenLDAP
 * bears only one paged search on each. What breaks a search makes a gap for its base, and the next base is read all the same.
 */
final class Streams {
    /** Parts of every Active Directory forest that hold no accounts; a domain's root always refers to them. */
    private static final Pattern SYSTEM_PARTITION =
            Pattern.compile("(?i)(DC=(Domain|Forest)DnsZones|CN=Configuration)\\s*,.*");

    private final Connector connector;
    private final Source source;
    private final int pageSize;

    Streams(Connector connector, Source source, int pageSize) {
        this.connector = connector;
        this.source = source;
        this.pageSize = pageSize;
    }

    /** Is given each entry and the base it was found under. */
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
        LDAPConnection connection = bases.isEmpty() ? null : connector.open();
        try {
            for (String base : bases) {
                if (connection == null || !connection.isConnected()) {
                    connection = reopen(base, gaps);
                }
                if (connection != null
                        && !new Search(base, gaps, sink, mayBeEmpty).run(connection, filter, attributes)) {
                    connection.closeWithoutUnbind();
                }
            }
        } finally {
            if (connection != null) {
                // Also after the sink has thrown, with entries still under way.
                connection.closeWithoutUnbind();
            }
        }
    }

    private @Nullable LDAPConnection reopen(String base, Gaps gaps) {
        try {
            return connector.open();
        } catch (DirectoryException unreachable) {
            gaps.add(new Scope.Base(source, base), GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
            return null;
        }
    }

    /** The search under one base. */
    private final class Search implements SearchResultListener {
        private static final long serialVersionUID = 1L;

        private final String base;
        private final transient Gaps gaps;
        private final transient Sink sink;
        private final boolean mayBeEmpty;
        private long entries;

        Search(String base, Gaps gaps, Sink sink, boolean mayBeEmpty) {
            this.base = base;
            this.gaps = gaps;
            this.sink = sink;
            this.mayBeEmpty = mayBeEmpty;
        }

        /** Whether the connection can be used again. */
        boolean run(LDAPConnection connection, Filter filter, Collection<String> attributes) {
            SearchRequest request =
                    new SearchRequest(this, base, SearchScope.SUB, filter, attributes.toArray(String[]::new));
            try {
                if (pageSize == 0) {
                    connection.search(request);
                } else {
                    readPages(connection, request);
                }
            } catch (LDAPException failed) {
                gaps.add(
                        scope(),
                        connection.getHostPort(),
                        "searching " + base + ", after " + entries + " entries",
                        failed);
                return !failed.getResultCode().isClientSideResultCode();
            }
            if (entries == 0 && !mayBeEmpty) {
                gaps.add(
                        scope(),
                        GapReason.NO_ENTRIES,
                        connection.getHostPort() + ": nothing under " + base + " matches " + filter);
            }
            return true;
        }

        private void readPages(LDAPConnection connection, SearchRequest request) throws LDAPException {
            ASN1OctetString cookie = null;
            boolean more = true;
            while (more) {
                request.setControls(new SimplePagedResultsControl(pageSize, cookie, true));
                SearchResult page = connection.search(request);
                SimplePagedResultsControl answer = SimplePagedResultsControl.get(page);
                cookie = answer == null ? null : answer.getCookie();
                more = answer != null && answer.moreResultsToReturn();
            }
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            entries++;
            sink.accept(base, entry);
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            for (String url : reference.getReferralURLs()) {
                if (!SYSTEM_PARTITION.matcher(dnIn(url)).matches()) {
                    gaps.add(
                            new Scope.Base(source, base),
                            GapReason.REFERRAL,
                            "a part of " + base + " lies at " + url + ", which was not followed");
                }
            }
        }

        private String dnIn(String url) {
            try {
                return new LDAPURL(url).getBaseDN().toString();
            } catch (LDAPException unreadable) {
                return url;
            }
        }

        private Scope scope() {
            return new Scope.Base(source, base);
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
