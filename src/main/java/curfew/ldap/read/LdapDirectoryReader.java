package curfew.ldap.read;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKey;
import curfew.directory.DirectoryIdentity;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectorySettings;
import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Question;
import curfew.directory.Value;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Patience;
import curfew.ldap.dialect.LdapDialect;
import curfew.receipt.Receipt;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one directory over LDAP. Not safe for use by several threads. Opens connections when they are first needed. */
public final class LdapDirectoryReader implements DirectoryReader, AutoCloseable {
    private final Target target;
    private Privileged privileged = new Privileged(Set.of(), Set.of());

    /** @throws curfew.directory.DirectoryException if a filter cannot be read */
    public LdapDirectoryReader(
            DirectorySettings settings,
            LdapDialect dialect,
            Connector connector,
            Patience patience,
            InstantSource clock) {
        this.target = new Target(settings, dialect, connector, patience, clock);
    }

    /**
     * For Active Directory by the domain and the forest alone, which every domain controller spells the same; others hold different
     * application partitions from one to the next.
     */
    @Override
    public DirectoryIdentity identity() {
        try {
            Entry root = target.lookups.rootDse();
            Set<String> contexts = new LinkedHashSet<>();
            addAll(contexts, root, "defaultNamingContext");
            addAll(contexts, root, "rootDomainNamingContext");
            if (contexts.isEmpty()) {
                addAll(contexts, root, "namingContexts");
            }
            return new DirectoryIdentity(
                    target.settings.name(), target.dialect.kind(), new ArrayList<>(contexts), vendor(root));
        } catch (LDAPException failed) {
            throw target.lookups.exception("reading the root DSE", failed);
        }
    }

    private static void addAll(Set<String> contexts, Entry root, String attribute) {
        String[] values = root.getAttributeValues(attribute);
        if (values != null) {
            contexts.addAll(List.of(values));
        }
    }

    private static String vendor(Entry root) {
        String vendor = root.getAttributeValue("vendorName");
        if (vendor != null) {
            return vendor;
        }
        return root.hasObjectClass("OpenLDAProotDSE") ? "OpenLDAP" : "";
    }

    @Override
    public Receipt readGroups(Consumer<Group> sink) {
        return new Groups(target).read(sink);
    }

    @Override
    public Receipt readAccounts(Set<String> privilegedGroups, Consumer<Account> sink) {
        privileged = new Privileged(privilegedGroups, Accounts.sids(target, privilegedGroups));
        return new Accounts(target, privileged).read(sink);
    }

    @Override
    public Receipt lookUp(Collection<AccountKey> keys, Set<String> privilegedGroups, Consumer<Account> sink) {
        privileged = new Privileged(privilegedGroups, Accounts.sids(target, privilegedGroups));
        return new LookUp(target, privileged).read(keys, sink);
    }

    @Override
    public Receipt readGroupsOf(Collection<EntryRef> accounts, Consumer<Group> sink) {
        return new GroupsAbove(target).read(accounts, sink);
    }

    /** {@inheritDoc} Whether an account is privileged is told by the groups that {@link #readAccounts} or {@link #lookUp} was given last. */
    @Override
    public Receipt readDetails(Collection<EntryRef> accounts, Consumer<AccountDetail> sink) {
        return new Details(target, privileged).read(accounts, sink);
    }

    /** Of a group that holds members in two attributes, those of the fuller one: most are in both. */
    @Override
    public long countMembers(EntryRef group) {
        List<String> attributes = target.dialect.memberAttributes();
        try {
            SearchResultEntry entry = target.lookups.entry(group, attributes);
            if (entry == null) {
                return -1;
            }
            long count = 0;
            for (String attribute : attributes) {
                List<byte[]> values = target.ranges.all(entry, attribute);
                if (values == null) {
                    return -1;
                }
                count = Math.max(count, values.size());
            }
            return count;
        } catch (LDAPException failed) {
            return -1;
        }
    }

    @Override
    public Optional<Observed> observe(EntryRef wanted, Set<String> attributes) {
        try {
            Set<String> asked = asked(attributes);
            SearchResultEntry entry = entry(wanted, asked);
            if (entry == null) {
                return Optional.empty();
            }
            Map<String, List<Value>> values = new TreeMap<>();
            for (String attribute : attributes) {
                List<Value> found = attribute.equalsIgnoreCase("dn")
                        ? List.of(Value.of(Dns.parentOf(entry.getDN())))
                        : exact(entry, attribute);
                if (!found.isEmpty()) {
                    values.put(attribute.toLowerCase(Locale.ROOT), found);
                }
            }
            return Optional.of(new Observed(entry.getDN(), values));
        } catch (LDAPException failed) {
            throw target.lookups.exception("reading " + wanted.dn() + " back", failed);
        }
    }

    private @Nullable SearchResultEntry entry(EntryRef wanted, Collection<String> attributes) throws LDAPException {
        SearchResultEntry known = target.ahead.take(wanted, attributes);
        return known != null ? known : target.lookups.entry(wanted, attributes);
    }

    @Override
    public void ahead(List<Question> questions) {
        target.ahead.forget();
        for (Question question : questions) {
            if (question instanceof Question.Observe observe) {
                target.ahead.read(observe.entry(), asked(observe.attributes()));
            } else if (question instanceof Question.StillThere still && isMembers(still.attribute())) {
                new Members(target).ahead(still.entry(), still.attribute(), still.values());
            } else if (question instanceof Question.StillThere still) {
                target.ahead.read(still.entry(), Set.of(still.attribute()));
            }
        }
        target.ahead.settle();
    }

    @Override
    public Map<Edit, String> refusals(Collection<Edit> edits) {
        return new Foresight(target).refusals(edits);
    }

    private static Set<String> asked(Set<String> attributes) {
        Set<String> asked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        asked.addAll(attributes);
        asked.remove("dn");
        return asked;
    }

    private boolean isMembers(String attribute) {
        return target.dialect.memberAttributes().stream().anyMatch(attribute::equalsIgnoreCase);
    }

    private List<Value> exact(SearchResultEntry entry, String attribute) throws LDAPException {
        List<byte[]> values = target.ranges.all(entry, attribute);
        if (values == null) {
            throw new LDAPException(
                    com.unboundid.ldap.sdk.ResultCode.NO_RESULTS_RETURNED, attribute + " was not delivered to its end");
        }
        return values.stream().map(Value::of).sorted().toList();
    }

    /** {@inheritDoc} Attributes other than members are short, and many have no matching rule, so they are read. */
    @Override
    public List<Value> stillThere(EntryRef entry, String attribute, List<Value> values) {
        if (!isMembers(attribute)) {
            List<Value> now = observe(entry, Set.of(attribute))
                    .map(observed -> observed.values().getOrDefault(attribute.toLowerCase(Locale.ROOT), List.of()))
                    .orElse(List.of());
            return values.stream()
                    .filter(value -> now.stream().anyMatch(other -> target.dialect.same(attribute, value, other)))
                    .toList();
        }
        try {
            return new Members(target).stillThere(entry, attribute, values);
        } catch (LDAPException failed) {
            throw target.lookups.exception("asking " + entry.dn() + " for values of " + attribute, failed);
        }
    }

    @Override
    public boolean holdsUnseen(EntryRef entry, String attribute, Value value) {
        String sid = target.dialect.groupSid();
        if (sid.isEmpty() || !isMembers(attribute) || value.binary()) {
            return false;
        }
        try {
            SearchResultEntry group = target.lookups.entry(entry, List.of(sid));
            byte[] bytes = group == null ? null : group.getAttributeValueBytes(sid);
            if (bytes == null) {
                return false;
            }
            SearchResultEntry account =
                    target.lookups.base(value.text(), Lookups.PRESENT, target.dialect.accountAttributes());
            return account != null && target.dialect.primaryGroupOf(account).equals(Optional.of(Value.of(bytes)));
        } catch (LDAPException failed) {
            throw target.lookups.exception("asking for the primary group of " + value.text(), failed);
        }
    }

    @Override
    public boolean readAt(String server) {
        target.ahead.forget();
        if (server.isEmpty()) {
            target.connector.unsettle();
            return true;
        }
        return target.connector.settle(server);
    }

    @Override
    public void close() {
        target.close();
    }
}
