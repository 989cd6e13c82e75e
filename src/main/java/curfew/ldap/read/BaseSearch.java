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
import curfew.ldap.connection.Failure;
import curfew.ldap.connection.Pace;
import curfew.ldap.connection.Patience;
import curfew.ldap.dialect.LdapDialect;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The search under one base, started again from its beginning when the connection breaks or the server is busy.
 *
 * <p>An LDAP search is no snapshot, and two are less so; therefore the last attempt decides. Complete means: one attempt went from the
 * beginning to the end without a fault, it showed every entry that an attempt before it had delivered, and everything else that it
 * showed was delivered, too. So what was delivered is what one whole search found, as if the others had never been. In between
 * <ul>
 *   <li>an entry that changed is delivered as it was when it was first seen, and not again: its values may be older than the end of
 *       the read by the length of the read, as with any search; every edit carries the value before and guards itself;
 *   <li>an entry that was added is delivered if the last attempt shows it;
 *   <li>an entry that was delivered and then deleted, moved out of the base, or is not on the server that answered last, is missing from
 *       the last attempt. That cannot be told from a server that does not hold everything, so the base is a gap: not complete.
 * </ul>
 * It is not started again where ids do not tell entries apart ({@link Delivered}).
 */
final class BaseSearch implements SearchResultListener {
    private static final long serialVersionUID = 1L;

    /** A server that breaks each search at the same entry would go on for ever. */
    static final int RESTARTS = 3;

    /** Parts of every Active Directory forest that hold no accounts; a domain's root always refers to them. */
    private static final Pattern SYSTEM_PARTITION =
            Pattern.compile("(?i)(DC=(Domain|Forest)DnsZones|CN=Configuration)\\s*,.*");

    private final String base;
    private final transient Source source;
    private final transient LdapDialect dialect;
    private final int pageSize;
    private final transient Gaps gaps;
    private final transient Streams.Sink sink;
    private final transient Delivered delivered = new Delivered();
    private String server = "";
    private long entries;

    BaseSearch(String base, Source source, LdapDialect dialect, int pageSize, Gaps gaps, Streams.Sink sink) {
        this.base = base;
        this.source = source;
        this.dialect = dialect;
        this.pageSize = pageSize;
        this.gaps = gaps;
        this.sink = sink;
    }

    /** What ended an attempt before its end. */
    private record Break(GapReason reason, String detail, boolean mayPass, boolean reachable) {}

    /** Whether a server could be reached at the end. */
    boolean read(SearchLine line, Filter filter, Collection<String> attributes, boolean mayBeEmpty, Patience patience) {
        SearchRequest request =
                new SearchRequest(this, base, SearchScope.SUB, filter, attributes.toArray(String[]::new));
        Patience.Waits waits = patience.begin();
        int restarts = 0;
        String before = "";
        Break broken = attempt(line, request);
        while (broken != null && broken.mayPass && delivered.tellsApart() && restarts < RESTARTS && waits.another()) {
            restarts++;
            before = broken.reachable ? broken.detail : before;
            delivered.startOver();
            broken = attempt(line, request);
        }
        if (broken == null) {
            settle(mayBeEmpty, filter);
            return true;
        }
        boolean since = !broken.reachable && !before.isEmpty();
        gaps.add(scope(), broken.reason, since ? before + "; then: " + broken.detail : broken.detail);
        return broken.reachable;
    }

    /** Null if it went to its end. */
    private @Nullable Break attempt(SearchLine line, SearchRequest request) {
        entries = 0;
        LDAPConnection connection;
        try {
            connection = line.connection();
        } catch (DirectoryException unreachable) {
            String detail = String.valueOf(unreachable.getMessage());
            return new Break(GapReason.CONNECTION_LOST, detail, !Connector.isFinal(unreachable), false);
        }
        server = connection.getHostPort();
        try {
            search(connection, request, line.pace());
            return null;
        } catch (LDAPException failed) {
            line.failed(failed);
            String attempt = "searching " + base + ", after " + entries + " entries";
            boolean mayPass = failed.getResultCode().isClientSideResultCode() || Patience.mayPass(failed);
            return new Break(
                    Gaps.reasonOf(failed.getResultCode()), Failure.describe(server, attempt, failed), mayPass, true);
        }
    }

    private void search(LDAPConnection connection, SearchRequest request, Pace pace) throws LDAPException {
        if (pageSize == 0) {
            pace.awaitTurn();
            connection.search(request);
            return;
        }
        ASN1OctetString cookie = null;
        boolean more = true;
        while (more) {
            request.setControls(new SimplePagedResultsControl(pageSize, cookie, true));
            pace.awaitTurn();
            SearchResult page = connection.search(request);
            SimplePagedResultsControl answer = SimplePagedResultsControl.get(page);
            cookie = answer == null ? null : answer.getCookie();
            more = answer != null && answer.moreResultsToReturn();
        }
    }

    /** After an attempt that went to its end. */
    private void settle(boolean mayBeEmpty, Filter filter) {
        if (delivered.again() && !delivered.tellsApart()) {
            lost(server + ", searching " + base + " again: entries show no " + dialect.idAttribute()
                    + ", or the same, so that it cannot be told which were delivered before the connection broke");
        } else if (delivered.again() && delivered.missing() > 0) {
            lost(server + ", searching " + base + " again: " + delivered.missing()
                    + " entries that were delivered before the connection broke are not there any more");
        } else if (entries == 0 && !mayBeEmpty) {
            gaps.add(scope(), GapReason.NO_ENTRIES, server + ": nothing under " + base + " matches " + filter);
        }
    }

    private void lost(String detail) {
        gaps.add(scope(), GapReason.CONNECTION_LOST, detail);
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
        entries++;
        if (delivered.add(dialect.idOf(entry))) {
            sink.accept(base, entry);
        }
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        for (String url : reference.getReferralURLs()) {
            if (!SYSTEM_PARTITION.matcher(dnIn(url)).matches()) {
                gaps.add(
                        scope(),
                        GapReason.REFERRAL,
                        "a part of " + base + " lies at " + url + ", which was not followed");
            }
        }
    }

    private static String dnIn(String url) {
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
