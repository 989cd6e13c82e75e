package curfew.ldap.read;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.directory.GlobalCatalog;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Link;
import curfew.ldap.connection.Patience;
import curfew.ldap.dialect.DnText;
import curfew.ldap.dialect.LdapDialect;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The global catalog of a forest of Active Directory, which holds a part of every entry of all its domains. Of universal groups it has the
 * members, of global and domain-local ones only that they are there. A global group has members of its own domain alone; so what a
 * catalog cannot tell of are domain-local groups of other domains.
 *
 * <p>Whatever keeps it from being read leaves the groups of other domains in doubt, and nothing else. A plain port of a domain controller answers
 * as well, and tells of its own domain alone: it is told by the search over everything, which only a catalog bears.
 */
final class Catalog {
    /** Everything that the server holds. */
    private static final String FOREST = "";

    private static final String MEMBER = "member";

    /** ADS_GROUP_TYPE_UNIVERSAL_GROUP ([MS-ADTS] 2.2.12), asked for by bit ([MS-ADTS] 3.1.1.3.4.4.1). */
    private static final Filter UNIVERSAL =
            Filter.createExtensibleMatchFilter("groupType", "1.2.840.113556.1.4.803", false, "8");

    private static final Filter DOMAIN = Filter.createEqualityFilter("objectClass", "domainDNS");

    /** How many entries are asked for at a time. */
    private static final int AHEAD = 256;

    private final GlobalCatalog catalog;
    private final LdapDialect dialect;
    private final Source source;
    private final Scope scope;
    private final String own;
    private final Filter universal;
    private final Link link;
    private final Lookups lookups;
    private final Ahead ahead;
    private final Ranges ranges;
    private final Streams streams;

    /** Where it was read, and which other domains it knows; empty until it was read. */
    private String server = "";

    private final Set<String> others = new TreeSet<>();

    Catalog(DirectorySettings settings, LdapDialect dialect, Filter groupFilter, Patience patience) {
        this.catalog = Objects.requireNonNull(settings.server().globalCatalog());
        this.dialect = dialect;
        this.source = Source.directory(settings.name());
        this.scope = new Scope.OtherDomains(source);
        this.own = Dns.domainOf(settings.accounts().bases().get(0));
        this.universal = Filter.createANDFilter(groupFilter, UNIVERSAL);
        DirectorySettings there = settings.with(
                settings.server().with(catalog.urls(), settings.server().login()));
        Connector connector = new Connector(there);
        this.link = new Link(connector, patience);
        this.lookups = new Lookups(link, dialect, connector.pace(), patience);
        this.ahead = new Ahead(
                new Link(connector, patience, Connector.Answers.AS_THEY_COME),
                dialect,
                connector.pace(),
                there.server());
        this.ranges = new Ranges(lookups);
        this.streams = new Streams(connector, dialect, source, settings.pageSize(), patience);
    }

    void close() {
        ahead.close();
        link.close();
    }

    List<String> searched() {
        return server.isEmpty()
                ? List.of()
                : List.of("the global catalog " + server + ": universal groups of "
                        + (others.isEmpty() ? "other domains, of which it knows none" : String.join(", ", others)));
    }

    List<String> unsearched() {
        if (server.isEmpty()) {
            return List.of("groups of other domains: the global catalog could not be read");
        }
        return others.stream()
                .map(domain -> "domain-local groups of " + domain + ", whose members no global catalog has")
                .toList();
    }

    /** Whether it is one, and answers. If not, there is a gap. */
    private boolean isThere(Gaps gaps) {
        try {
            Entry root = lookups.rootDse();
            if (!"TRUE".equalsIgnoreCase(root.getAttributeValue("isGlobalCatalogReady"))) {
                throw new LDAPException(
                        ResultCode.UNWILLING_TO_PERFORM, "its root DSE does not say isGlobalCatalogReady: TRUE");
            }
            boolean ours = false;
            for (SearchResultEntry domain :
                    lookups.search(new SearchRequest(FOREST, SearchScope.SUB, DOMAIN, SearchRequest.NO_ATTRIBUTES))) {
                if (isElsewhere(domain.getDN())) {
                    others.add(domain.getDN());
                } else {
                    ours = true;
                }
            }
            if (!ours) {
                throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "it does not hold the domain " + own);
            }
            server = lookups.server();
            return true;
        } catch (LDAPException failed) {
            gaps.add(scope, lookups.server(), "looking for a global catalog", failed);
        } catch (DirectoryException unreachable) {
            gaps.add(scope, GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
        }
        server = "";
        return false;
    }

    /** Whether an entry lies in another domain than the directory's own. */
    boolean isElsewhere(String dn) {
        return !Dns.domainOf(dn).equals(own);
    }

    private EntryRef ref(Entry entry) {
        return new EntryRef(catalog.directoryOf(entry.getDN()), dialect.idOf(entry), entry.getDN());
    }

    /**
     * Delivers the directory's own groups, with the groups of other domains that they are in, and then those groups.
     *
     * @return how many of other domains there are
     */
    long groups(List<Group> ofDomain, Gaps gaps, Consumer<Group> sink) {
        Map<String, Set<String>> parents = new HashMap<>();
        ofDomain.forEach(group -> parents.put(DnText.key(group.dn()), new TreeSet<>(group.parents())));
        List<Group> elsewhere = new ArrayList<>();
        Set<String> asked = new TreeSet<>(dialect.groupAttributes());
        asked.add(MEMBER);
        asked.add(Coverage.MEMBER_OF);
        stream(asked, gaps, entry -> {
            Set<String> above = new TreeSet<>();
            values(entry, Coverage.MEMBER_OF, gaps, value -> above.add(Groups.text(value)));
            elsewhere.add(Groups.group(dialect, ref(entry), entry, -1, above));
            values(entry, MEMBER, gaps, value -> {
                Set<String> nested = parents.get(DnText.key(Groups.text(value)));
                if (nested != null) {
                    nested.add(entry.getDN());
                }
            });
        });
        ofDomain.forEach(group -> sink.accept(new Group(
                group.entry(),
                group.name(),
                group.builtinPrivileged(),
                group.weakens(),
                group.members(),
                parents.getOrDefault(DnText.key(group.dn()), group.parents()))));
        elsewhere.forEach(sink);
        return elsewhere.size();
    }

    /** Streams the members of all universal groups of other domains. */
    void members(Gaps gaps, Groups.MemberSink sink) {
        stream(Set.of(MEMBER), gaps, entry -> values(entry, MEMBER, gaps, value -> sink.accept(entry, MEMBER, value)));
    }

    private void stream(Set<String> attributes, Gaps gaps, Consumer<SearchResultEntry> sink) {
        if (!isThere(gaps)) {
            return;
        }
        Gaps found = new Gaps();
        try {
            streams.read(List.of(FOREST), universal, attributes, true, found, (base, entry) -> {
                if (isElsewhere(entry.getDN())) {
                    sink.accept(entry);
                }
            });
        } catch (DirectoryException unreachable) {
            found.add(scope, GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
        }
        for (Gap gap : found.all()) {
            gaps.add(scope, gap.reason(), "the global catalog: " + gap.detail());
        }
    }

    private void values(SearchResultEntry entry, String attribute, Gaps gaps, Consumer<byte[]> sink) {
        String stopped = ranges.forEach(entry, attribute, sink);
        if (!stopped.isEmpty()) {
            gaps.add(scope, GapReason.RANGE_UNFINISHED, attribute + " of " + entry.getDN() + ": " + stopped);
        }
    }

    /** Adds the groups of other domains that these accounts are in, as the catalog's own memberOf names them. */
    void find(List<Pending> accounts, Gaps gaps) {
        if (!isThere(gaps)) {
            return;
        }
        Map<String, List<Pending>> byGroup = new LinkedHashMap<>();
        Set<String> asked = Set.of(Coverage.MEMBER_OF);
        List<String> dns =
                accounts.stream().map(account -> account.entry().getDN()).toList();
        try {
            for (int at = 0; at < accounts.size(); at++) {
                Pending account = accounts.get(at);
                ahead.keepUp(dns, at, AHEAD, asked);
                SearchResultEntry seen = seen(account, asked, gaps);
                if (seen != null) {
                    values(seen, Coverage.MEMBER_OF, gaps, value -> {
                        String group = Groups.text(value);
                        if (isElsewhere(group)) {
                            byGroup.computeIfAbsent(group, any -> new ArrayList<>())
                                    .add(account);
                        }
                    });
                }
            }
            byGroup.forEach((group, members) -> add(group, members, gaps));
        } catch (DirectoryException unreachable) {
            gaps.add(scope, GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
        } finally {
            ahead.forget();
        }
    }

    private @Nullable SearchResultEntry seen(Pending account, Set<String> asked, Gaps gaps) {
        String dn = account.entry().getDN();
        EntryRef wanted = new EntryRef(source.name(), dialect.idOf(account.entry()), dn);
        try {
            SearchResultEntry known = ahead.take(wanted, asked);
            SearchResultEntry seen = known != null ? known : lookups.entry(wanted, asked);
            if (seen == null) {
                gaps.add(scope, GapReason.REFUSED, "the global catalog " + server + " does not show " + dn);
            }
            return seen;
        } catch (LDAPException failed) {
            gaps.add(scope, lookups.server(), "asking the global catalog for " + dn, failed);
            return null;
        }
    }

    /** The groups of other domains that a group is in, as the catalog's own memberOf names them. */
    Set<String> parentsOf(EntryRef group, Gaps gaps) {
        Set<String> parents = new TreeSet<>();
        if (!server.isEmpty() || isThere(gaps)) {
            try {
                SearchResultEntry seen =
                        lookups.base(group.dn(), Lookups.PRESENT, List.of(Coverage.MEMBER_OF, dialect.idAttribute()));
                if (seen != null) {
                    values(seen, Coverage.MEMBER_OF, gaps, value -> parents.add(Groups.text(value)));
                }
            } catch (LDAPException failed) {
                gaps.add(scope, lookups.server(), "asking the global catalog for " + group.dn(), failed);
            } catch (DirectoryException unreachable) {
                gaps.add(scope, GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
            }
        }
        if (!isElsewhere(group.dn())) {
            parents.removeIf(parent -> !isElsewhere(parent));
        }
        return parents;
    }

    private void add(String dn, List<Pending> members, Gaps gaps) {
        Group group = group(dn, gaps);
        if (group != null) {
            members.forEach(account -> account.memberships()
                    .add(new Membership(group, MEMBER, Value.of(account.entry().getDN()), false)));
        }
    }

    /** A group of another domain; null, and a gap, if it cannot be read. */
    @Nullable
    Group group(String dn, Gaps gaps) {
        try {
            Set<String> asked = new TreeSet<>(dialect.groupAttributes());
            asked.add(dialect.idAttribute());
            SearchResultEntry entry = lookups.base(dn, Lookups.PRESENT, asked);
            if (entry != null && !dialect.idOf(entry).isEmpty()) {
                return Groups.group(dialect, ref(entry), entry, -1, Set.of());
            }
            gaps.add(scope, GapReason.REFUSED, "the group " + dn + " is named in memberOf but cannot be read");
        } catch (LDAPException failed) {
            gaps.add(scope, lookups.server(), "reading the group " + dn, failed);
        }
        return null;
    }
}
