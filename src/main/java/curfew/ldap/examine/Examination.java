package curfew.ldap.examine;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.ldap.connection.Connector;
import curfew.ldap.dialect.DnText;
import curfew.ldap.dialect.LdapDialect;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One server under examination, over one connection of its own. Reads only. Not safe for use by several threads. */
public final class Examination implements AutoCloseable {
    private static final String MEMBER_OF = "memberOf";
    private static final int DOMAINS = 1000;

    /** How many of a server's changes count as its last: few enough to look at, more than a busy minute's. */
    private static final long RECENT = 5000;

    private final DirectorySettings settings;
    private final LdapDialect dialect;
    private final Probe probe;
    private final ServerFacts facts;
    private final @Nullable DomainRules rules;
    private final EffectiveRights rights;
    private @Nullable SchemaNames schema;

    /** Whether an account may be taken away from where it is. */
    public enum Leaving {
        ALLOWED,
        /** Everybody is denied to delete it: protection from accidental deletion. */
        PROTECTED,
        NO_RIGHT
    }

    private Examination(DirectorySettings settings, LdapDialect dialect, Probe probe, InstantSource clock) {
        this.settings = settings;
        this.dialect = dialect;
        this.probe = probe;
        this.facts = Greeting.of(probe, clock);
        this.rules = facts.root().isActiveDirectory() ? new DomainRules(probe, facts.root()) : null;
        this.rights = rules != null
                ? new EffectiveRights.OfActiveDirectory(probe, rules)
                : facts.root().is389()
                        ? new EffectiveRights.Of389(probe, settings.server().bindDn())
                        : EffectiveRights.NOT_TOLD;
    }

    /**
     * Connects and logs in, once.
     *
     * @param settings with one server
     * @throws DirectoryException if it cannot be reached or refuses the login
     */
    public static Examination open(DirectorySettings settings, LdapDialect dialect, InstantSource clock) {
        Probe probe = new Probe(new Connector(settings).open());
        try {
            return new Examination(settings, dialect, probe, clock);
        } catch (DirectoryException silent) {
            probe.close();
            throw silent;
        }
    }

    /** Whether this is the server that a URL of the job leads to. */
    public boolean isAt(String url) {
        return settings.server().urls().contains(url);
    }

    public ServerFacts facts() {
        return facts;
    }

    /** Whether there is an entry with this DN that Curfew may see. */
    public boolean exists(String dn) {
        return probe.entry(dn, List.of("1.1")) != null;
    }

    /** What disabling writes, what a stamp is and what holds credentials. */
    public Set<String> editable() {
        return new TreeSet<>(dialect.editableAttributes());
    }

    /** What the state of an account, and who it is, are told from. */
    public Set<String> needed() {
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.addAll(dialect.accountAttributes());
        needed.addAll(settings.attributes().all());
        needed.remove("objectClass");
        return needed;
    }

    /** Which of these attributes of an entry Curfew may write; empty if the server does not tell. */
    public Optional<Set<String>> writable(String dn, Collection<String> attributes) {
        return rights.writable(dn, attributes);
    }

    /**
     * Which of these attributes of an entry Curfew may not read; empty if that cannot be told. Where the server has no other way, as a filter
     * tells it that is neither true nor false (RFC 4511, 4.5.1.7), or a value that is there and does not come.
     */
    public Optional<Set<String>> unreadable(String dn, Collection<String> attributes) {
        // Of what its classes do not allow 389 Directory Server says that nobody may read it.
        Set<String> possible = new TreeSet<>(attributes);
        possible.removeAll(notAllowed(dn, attributes));
        Optional<Set<String>> told = rights.unreadable(dn, possible);
        return told.isPresent() || rules != null ? told : Optional.of(undefined(dn, possible));
    }

    private Set<String> undefined(String dn, Collection<String> attributes) {
        SearchResultEntry entry = probe.entry(dn, attributes);
        Set<String> hidden = new TreeSet<>();
        if (entry != null) {
            for (String attribute : attributes) {
                Filter absent = Filter.createNOTFilter(Filter.createPresenceFilter(attribute));
                if (!entry.hasAttribute(attribute) && probe.entry(dn, absent, List.of("1.1")) == null) {
                    hidden.add(attribute);
                }
            }
        }
        return hidden;
    }

    /** Which of these attributes the server's schema does not know; empty if it does not show its schema. */
    public Optional<Set<String>> unknown(Collection<String> attributes) {
        return schema().unknown(attributes);
    }

    /** Which of these attributes the classes of an entry do not allow; none where that is not told. */
    public Set<String> notAllowed(String dn, Collection<String> attributes) {
        if (!(rights instanceof EffectiveRights.OfActiveDirectory domain)) {
            return schema().notAllowed(dn, attributes);
        }
        Set<String> left = new TreeSet<>(attributes);
        domain.possible(dn, attributes).ifPresentOrElse(left::removeAll, left::clear);
        return left;
    }

    private SchemaNames schema() {
        SchemaNames known = schema;
        if (known == null) {
            known = new SchemaNames(probe);
            schema = known;
        }
        return known;
    }

    /** Whether an account may leave its parent; empty but for Active Directory, and where its rules cannot be read. */
    public Optional<Leaving> leaving(String dn, String parent) {
        return rules == null ? Optional.empty() : rules.leaving(dn, parent);
    }

    /** Whether accounts may come below an entry; empty but for Active Directory. */
    public Optional<Boolean> mayReceive(String parent) {
        if (rules == null) {
            return Optional.empty();
        }
        SearchResultEntry entry = probe.entry(parent, List.of("allowedChildClassesEffective"));
        Attribute classes = entry == null ? null : entry.getAttribute("allowedChildClassesEffective");
        return Optional.of(classes != null && Arrays.stream(classes.getValues()).anyMatch("user"::equalsIgnoreCase));
    }

    /** Accounts that AdminSDHolder has taken, or once took, in its care; no more than so many below each base. */
    public List<EntryRef> adminCounted(int atMost) {
        List<EntryRef> found = new ArrayList<>();
        for (String base :
                rules == null ? List.<String>of() : settings.accounts().bases()) {
            Filter filter = Filter.createANDFilter(
                    filter(settings.accounts().filter()), Filter.createEqualityFilter("adminCount", "1"));
            for (SearchResultEntry entry : probe.below(base, filter, atMost, dialect.idAttribute())) {
                found.add(new EntryRef(settings.name(), dialect.idOf(entry), entry.getDN()));
            }
        }
        return found;
    }

    private Filter filter(String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException unreadable) {
            throw probe.exception("reading the filter " + text, unreadable);
        }
    }

    /** Members of a group, by their DNs, whose own entries do not name the group in memberOf. Of each attribute two are looked at, the first and the last. */
    public Set<String> untold(String group) {
        Set<String> untold = new TreeSet<>();
        List<String> attributes =
                dialect.memberAttributes().stream().filter(dialect::holdsDns).toList();
        SearchResultEntry entry = probe.entry(group, attributes);
        for (Attribute attribute : entry == null ? List.<Attribute>of() : entry.getAttributes()) {
            String[] members = attribute.getValues();
            Set<String> sample = members.length == 0
                    ? Set.of()
                    : new LinkedHashSet<>(List.of(members[0], members[members.length - 1]));
            for (String member : sample) {
                SearchResultEntry found = probe.entry(member, List.of(MEMBER_OF));
                if (found != null && !names(found, group)) {
                    untold.add(member);
                }
            }
        }
        return untold;
    }

    private static boolean names(SearchResultEntry member, String group) {
        String[] groups = member.getAttributeValues(MEMBER_OF);
        String key = DnText.key(group);
        return groups != null && Arrays.stream(groups).map(DnText::key).anyMatch(key::equals);
    }

    /** The groups' attributes that hold members. */
    public List<String> memberAttributes() {
        return dialect.memberAttributes();
    }

    /** How an entry looks on this server: what a run would write, and who it is; empty if it is not there. Names in lower case. */
    public Optional<Map<String, Set<Value>>> looks(String dn) {
        Set<String> attributes = editable();
        attributes.add(dialect.idAttribute());
        SearchResultEntry entry = probe.entry(dn, attributes);
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, Set<Value>> looks = new TreeMap<>();
        for (Attribute attribute : entry.getAttributes()) {
            Set<Value> values = new TreeSet<>();
            for (byte[] value : attribute.getValueByteArrays()) {
                values.add(Value.of(value));
            }
            looks.put(attribute.getName().toLowerCase(java.util.Locale.ROOT), values);
        }
        return Optional.of(looks);
    }

    /**
     * Accounts that were changed last on this server, by its own numbers (uSNChanged, [MS-ADTS] 3.1.1.1.9), which other servers count otherwise; no
     * more than so many below each base. Empty but for Active Directory.
     */
    public List<String> changedLast(int atMost) {
        String highest = facts.root().first("highestCommittedUSN");
        if (rules == null || !highest.matches("[0-9]{1,18}")) {
            return List.of();
        }
        long from = Math.max(0, Long.parseLong(highest) - RECENT);
        Filter recent = Filter.createANDFilter(
                filter(settings.accounts().filter()),
                Filter.createGreaterOrEqualFilter("uSNChanged", Long.toString(from)));
        return settings.accounts().bases().stream()
                .flatMap(base -> probe.below(base, recent, atMost, "1.1").stream())
                .map(Entry::getDN)
                .toList();
    }

    /** The newest change that has reached this server, by the contextCSN of OpenLDAP; empty where there is none. */
    public Optional<Instant> newestChange(String base) {
        for (String context : facts.root().all("namingContexts")) {
            if (DnText.isWithin(base, context)) {
                SearchResultEntry entry = probe.entry(context, List.of("contextCSN"));
                String[] stamps = entry == null ? null : entry.getAttributeValues("contextCSN");
                return Arrays.stream(stamps == null ? new String[0] : stamps)
                        .map(stamp -> Greeting.instant(stamp.replaceFirst("#.*", "")))
                        .filter(java.util.Objects::nonNull)
                        .max(Instant::compareTo);
            }
        }
        return Optional.empty();
    }

    /** How many entries come at once at most (MaxPageSize); empty but for Active Directory, and where that is not shown. */
    public OptionalLong largestPage() {
        return rules == null ? OptionalLong.empty() : forest().largestPage();
    }

    /** Whether the forest keeps deleted entries whole; empty but for Active Directory, and where that is not shown. */
    public Optional<Boolean> hasRecycleBin() {
        return rules == null ? Optional.empty() : forest().hasRecycleBin();
    }

    /** The DNs of the domains of the forest, by its configuration; empty but for Active Directory, and where that is not shown. */
    public List<String> domains() {
        return rules == null ? List.of() : forest().domains();
    }

    /** The DNs of the domains that a search over everything finds, as only a global catalog bears one; empty if this is none. */
    public List<String> catalogued() {
        return probe
                .below(
                        "",
                        Filter.createEqualityFilter("objectClass", "domainDNS"),
                        DOMAINS,
                        SearchRequest.NO_ATTRIBUTES)
                .stream()
                .map(Entry::getDN)
                .sorted()
                .toList();
    }

    private Forest forest() {
        return new Forest(probe, facts.root().first("configurationNamingContext"));
    }

    @Override
    public void close() {
        probe.close();
    }
}
