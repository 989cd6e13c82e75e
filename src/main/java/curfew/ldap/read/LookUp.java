package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.Account;
import curfew.directory.AccountKey;
import curfew.directory.EntryRef;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds a few accounts by what they are known by, and reads these alone: searches by equality, which a server answers from its indexes,
 * however many accounts there are. Values go into filters as they are: the protocol carries them as bytes, and nothing in them is syntax.
 */
final class LookUp {
    /** Keys asked for in one filter: few enough for any server's limit on filters. */
    private static final int KEYS_A_FILTER = 50;

    private final Target target;
    private final Privileged privileged;
    private final Gaps gaps = new Gaps();
    private final Map<String, EntryRef> found = new LinkedHashMap<>();

    LookUp(Target target, Privileged privileged) {
        this.target = target;
        this.privileged = privileged;
    }

    Receipt read(Collection<AccountKey> keys, Consumer<Account> sink) {
        Instant began = target.clock.instant();
        List<Filter> filters = new ArrayList<>();
        for (AccountKey key : keys) {
            if (key.attribute().equals(AccountKey.DN)) {
                lookAt(key.value());
            } else {
                filters.add(filter(key));
            }
        }
        Slices.of(filters, KEYS_A_FILTER).forEach(this::search);
        long[] delivered = {0};
        Receipt details = new Details(target, privileged).read(found.values(), detail -> {
            delivered[0]++;
            sink.accept(detail.account());
        });
        details.gaps().forEach(gap -> gaps.add(gap.scope(), gap.reason(), gap.detail()));
        Map<String, Long> counts = Map.of("asked", (long) keys.size());
        return target.receipt(began, delivered[0], counts, gaps, Places.ofMemberships(target));
    }

    private Filter filter(AccountKey key) {
        return switch (key.attribute()) {
            case AccountKey.LOGIN ->
                Filter.createEqualityFilter(target.settings.conventions().login(), key.value());
            case AccountKey.ID -> target.dialect.byId(key.value());
            default -> Filter.createEqualityFilter(key.attribute(), key.value());
        };
    }

    private void search(List<Filter> any) {
        Filter filter =
                Filter.createANDFilter(target.accountFilter, any.size() == 1 ? any.get(0) : Filter.createORFilter(any));
        for (String base : target.settings.accounts().bases()) {
            try {
                target.lookups
                        .search(new SearchRequest(
                                base, SearchScope.SUB, filter, attributes().toArray(String[]::new)))
                        .forEach(entry -> add(base, entry));
            } catch (LDAPException failed) {
                gaps.add(scope(base), target.lookups.server(), "looking for a few accounts below " + base, failed);
            }
        }
    }

    private void lookAt(String dn) {
        String base = Streams.baseOf(dn, target.settings.accounts().bases());
        if (base.isEmpty()) {
            return;
        }
        try {
            SearchResultEntry entry = target.lookups.base(dn, target.accountFilter, attributes());
            if (entry != null) {
                add(base, entry);
            }
        } catch (LDAPException failed) {
            // What is no DN to the server names nobody.
            if (!failed.getResultCode().equals(ResultCode.INVALID_DN_SYNTAX)) {
                gaps.add(scope(base), target.lookups.server(), "looking for " + dn, failed);
            }
        }
    }

    private Set<String> attributes() {
        Set<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        attributes.addAll(target.dialect.accountAttributes());
        attributes.add(target.dialect.idAttribute());
        return attributes;
    }

    private void add(String base, SearchResultEntry entry) {
        if (target.dialect.idOf(entry).isEmpty()) {
            gaps.add(
                    scope(base),
                    GapReason.ATTRIBUTE_HIDDEN,
                    "account " + entry.getDN() + " shows no " + target.dialect.idAttribute());
        } else if (target.dialect.isAccount(entry)) {
            found.putIfAbsent(target.dialect.idOf(entry), target.ref(entry));
        }
    }

    private Scope scope(String base) {
        return new Scope.Base(target.source, base);
    }
}
