package curfew.backtest;

import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.AccountState;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Membership;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the directory would have gone on. A snapshot shows what the real nights before it left; told again, they left something else. So what the
 * told nights changed is laid over each snapshot, and whoever a real night changed is shown as before that night.
 *
 * <p>What other people did meanwhile to an account that a night changed is not seen, but for one thing: that it was enabled again.
 */
final class Course {
    /** What a told night changed: attribute and value of an entry, added or removed. */
    private record Mark(String entry, String attribute, Value value) {}

    private final Set<Mark> added = new HashSet<>();
    private final Set<Mark> removed = new HashSet<>();
    private final Map<AccountId, Before> before = new HashMap<>();

    /**
     * An account as it was shown on the night on which a real or a told one changed it first.
     *
     * @param detail null if the snapshot does not know its groups
     * @param disabledReally whether the real night switched it off
     */
    private record Before(Account account, @Nullable AccountDetail detail, boolean disabledReally) {}

    /** What a night sends. */
    void apply(Edit edit) {
        String entry = key(edit.entry());
        edit.before().forEach(value -> {
            added.remove(new Mark(entry, edit.attribute(), value));
            removed.add(new Mark(entry, edit.attribute(), value));
        });
        edit.after().forEach(value -> {
            removed.remove(new Mark(entry, edit.attribute(), value));
            added.add(new Mark(entry, edit.attribute(), value));
        });
    }

    /** Whether a value is there: what was there before unless it was removed, a mark only if it was set. */
    boolean holds(EntryRef entry, String attribute, Value value) {
        Mark mark = new Mark(key(entry), attribute, value);
        return attribute.startsWith(ReplayDialect.MARK) ? added.contains(mark) : !removed.contains(mark);
    }

    private static String key(EntryRef entry) {
        return entry.directory() + "/" + entry.id();
    }

    private boolean isDisabled(EntryRef entry) {
        return holds(entry, ReplayDialect.MARK + "disabled", Value.of("set"));
    }

    /** Remembers an account as this night showed it, if no night before changed it. */
    void remember(Account account, @Nullable AccountDetail detail, boolean disabledReally) {
        Before known = before.get(account.id());
        before.put(
                account.id(),
                known == null
                        ? new Before(account, detail, disabledReally)
                        : new Before(known.account, known.detail, known.disabledReally || disabledReally));
    }

    /** As a told night shows it. */
    Account shown(Account snapshot) {
        Before known = before.get(snapshot.id());
        if (known != null && known.disabledReally && snapshot.state() == AccountState.ENABLED) {
            // Somebody let it in again, whoever had shut it out.
            before.remove(snapshot.id());
            added.remove(new Mark(key(snapshot.entry()), ReplayDialect.MARK + "disabled", Value.of("set")));
            known = null;
        }
        Account base = known == null ? snapshot : known.account;
        boolean disabled = isDisabled(snapshot.entry());
        AccountDetail detail = known == null ? null : known.detail;
        return new Account(
                known == null ? snapshot.entry() : base.entry(),
                snapshot.base(),
                snapshot.login(),
                snapshot.naturalKind(),
                disabled ? AccountState.DISABLED : base.state(),
                snapshot.attributes(),
                detail == null ? base.memberships() : memberships(detail).size(),
                base.privileged(),
                detail == null ? base.credentials() : credentials(detail).size(),
                snapshot.critical(),
                snapshot.created(),
                snapshot.lastUsed(),
                base.expires(),
                snapshot.dependencies());
    }

    /** The second read of an account, as a told night shows it. Null if nobody knows its groups. */
    @Nullable
    AccountDetail shown(Account account, @Nullable AccountDetail snapshot) {
        Before known = before.get(account.id());
        AccountDetail detail = known == null ? snapshot : known.detail;
        return detail == null
                ? null
                : new AccountDetail(account, credentials(detail), memberships(detail), detail.usualPrimary());
    }

    private List<Membership> memberships(AccountDetail detail) {
        List<Membership> left = new ArrayList<>();
        for (Membership membership : detail.memberships()) {
            if (holds(membership.group().entry(), membership.attribute(), membership.value())) {
                left.add(membership);
            }
        }
        return left;
    }

    private Map<String, List<Value>> credentials(AccountDetail detail) {
        Map<String, List<Value>> left = new HashMap<>();
        detail.values().forEach((attribute, values) -> {
            if (values.stream().anyMatch(value -> holds(detail.account().entry(), attribute, value))) {
                left.put(attribute, values);
            }
        });
        return left;
    }
}
