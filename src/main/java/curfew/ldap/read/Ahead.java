package curfew.ldap.read;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.EntryRef;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Link;
import curfew.ldap.connection.Pace;
import curfew.ldap.dialect.LdapDialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server small things about many entries, several at a time, shortly before they are asked for one by one: a server that answers in
 * a fraction of a millisecond is idle most of the time otherwise. Only plain answers are kept (the entry is where it was, and has the id
 * that it had; nothing matches the filter). Whatever else came back, or did not, is forgotten here, and asked again by whoever wants to
 * know, who then meets it as it is. Each answer is given once.
 */
final class Ahead implements AutoCloseable {
    private final Link link;
    private final LdapDialect dialect;
    private final Pace pace;
    private final Duration timeout;
    private final int atMost;
    private final Map<Entry, SearchResultEntry> entries = new HashMap<>();
    private final Set<Matching> nothing = new HashSet<>();
    private final List<Asked> asked = new ArrayList<>();
    private Semaphore free;
    /** Whether answers did not come in time: then nothing is asked before the next stretch. */
    private boolean silent;

    /** An entry with some of its attributes. */
    private record Entry(String dn, Set<String> attributes) {}

    /** Whether an entry matches a filter. */
    private record Matching(String dn, Filter filter) {}

    /** @param link to a connection that is not in synchronous mode */
    Ahead(Link link, LdapDialect dialect, Pace pace, DirectorySettings.Server server) {
        this.link = link;
        this.dialect = dialect;
        this.pace = pace;
        this.timeout = server.responseTimeout();
        this.atMost = server.load().inFlight();
        this.free = new Semaphore(atMost);
    }

    /**
     * To be called before each entry of a list is taken: at the beginning of each stretch it asks for all entries of that stretch, and waits for
     * the answers. Of a single entry it asks nothing.
     *
     * @param at which of them is taken next, from 0
     */
    void keepUp(List<String> dns, int at, int stretch, Collection<String> attributes) {
        if (at % stretch == 0 && dns.size() > 1) {
            forget();
            Set<String> named = withId(attributes);
            ask(dns.subList(at, Math.min(dns.size(), at + stretch)).stream()
                    .map(dn -> new Asked(dn, named, Lookups.PRESENT))
                    .toList());
            settle();
        }
    }

    /** Asks for an entry where it was last seen. */
    void read(EntryRef entry, Collection<String> attributes) {
        ask(List.of(new Asked(entry.dn(), withId(attributes), Lookups.PRESENT)));
    }

    /** Asks whether an entry matches any of these filters, and who it is. */
    void match(EntryRef entry, List<Filter> filters) {
        List<Asked> questions = new ArrayList<>();
        questions.add(new Asked(entry.dn(), withId(Set.of()), Lookups.PRESENT));
        filters.forEach(filter -> questions.add(new Asked(entry.dn(), Set.of(), filter)));
        ask(questions);
    }

    private Set<String> withId(Collection<String> attributes) {
        Set<String> named = new HashSet<>(attributes);
        named.add(dialect.idAttribute());
        return named;
    }

    private void ask(List<Asked> questions) {
        if (atMost == 1 || silent) {
            return;
        }
        try {
            for (Asked question : questions) {
                if (!free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    giveUp();
                    return;
                }
                pace.awaitTurn();
                if (!question.send(link.get())) {
                    free.release();
                    return;
                }
                asked.add(question);
            }
        } catch (DirectoryException unreachable) {
            free.release();
        } catch (InterruptedException interrupted) {
            throw cancelled();
        }
    }

    private static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while entries were read; `curfew resume` goes on");
    }

    /** Waits for the answers to what was asked. */
    void settle() {
        if (asked.isEmpty()) {
            return;
        }
        try {
            if (free.tryAcquire(atMost, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(atMost);
                asked.forEach(Asked::keep);
            } else {
                giveUp();
            }
            asked.clear();
        } catch (InterruptedException interrupted) {
            throw cancelled();
        }
    }

    /** Answers may still be on their way, and must not be taken for those of later questions. */
    private void giveUp() {
        link.drop();
        free = new Semaphore(atMost);
        asked.clear();
        silent = true;
    }

    /** The entry with these attributes, if it was asked for and is where it was; null says nothing. */
    @Nullable
    SearchResultEntry take(EntryRef entry, Collection<String> attributes) {
        SearchResultEntry there = takeAt(entry.dn(), attributes);
        return there != null && dialect.idOf(there).equals(entry.id()) ? there : null;
    }

    /** The entry of this DN with these attributes, if it was asked for and is there; null says nothing. */
    @Nullable
    SearchResultEntry takeAt(String dn, Collection<String> attributes) {
        return entries.isEmpty() ? null : entries.remove(new Entry(dn, withId(attributes)));
    }

    /** Whether it was asked and is known that the entry does not match; false says nothing. */
    boolean isKnownNotToMatch(String dn, Filter filter) {
        return nothing.remove(new Matching(dn, filter));
    }

    /** Forgets every answer that nobody wanted. */
    void forget() {
        entries.clear();
        nothing.clear();
        silent = false;
    }

    @Override
    public void close() {
        link.close();
    }

    /** One question on its way. Told by the connection's thread, read after all answers are in. */
    private final class Asked implements AsyncSearchResultListener {
        private static final long serialVersionUID = 1L;

        private final transient Semaphore slot = free;
        private final transient String dn;
        private final transient Set<String> attributes;
        private final transient Filter filter;
        private transient volatile @Nullable SearchResultEntry found;
        private transient volatile boolean plain;

        Asked(String dn, Set<String> attributes, Filter filter) {
            this.dn = dn;
            this.attributes = attributes;
            this.filter = filter;
        }

        /** Whether it is on its way. */
        boolean send(LDAPConnection connection) {
            String[] names =
                    attributes.isEmpty() ? new String[] {Lookups.NO_ATTRIBUTES} : attributes.toArray(String[]::new);
            SearchRequest search =
                    new SearchRequest(this, dn, SearchScope.BASE, DereferencePolicy.NEVER, 0, 0, false, filter, names);
            Connector.untimed(search);
            try {
                // The answer comes to this listener.
                AsyncRequestID unused = connection.asyncSearch(search);
                return true;
            } catch (LDAPException failed) {
                link.drop();
                return false;
            }
        }

        @Override
        public void searchEntryReturned(SearchResultEntry returned) {
            found = returned;
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // Then there is no entry, and the question is asked again.
        }

        @Override
        public void searchResultReceived(AsyncRequestID id, SearchResult result) {
            plain = result.getResultCode().equals(ResultCode.SUCCESS) && result.getReferenceCount() == 0;
            slot.release();
        }

        void keep() {
            SearchResultEntry there = found;
            if (plain && attributes.isEmpty() && there == null) {
                nothing.add(new Matching(dn, filter));
            } else if (plain && !attributes.isEmpty() && there != null) {
                entries.put(new Entry(dn, attributes), there);
            }
        }
    }
}
