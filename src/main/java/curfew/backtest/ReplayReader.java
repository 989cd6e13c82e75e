package curfew.backtest;

import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryIdentity;
import curfew.directory.DirectoryReader;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Value;
import curfew.receipt.Gap;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Source;
import curfew.snapshot.Seen;
import curfew.snapshot.Snapshot;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One directory as a snapshot shows it, with what the told nights before changed. */
final class ReplayReader implements DirectoryReader {
    private final String directory;
    private final Snapshot snapshot;
    private final Course course;
    private final ToLongFunction<String> members;
    private final Instant at;
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Receipt> detailReceipts = new ArrayList<>();
    private final Map<AccountId, Seen> seen = new HashMap<>();
    private final Map<AccountId, Shown> asked = new HashMap<>();
    private final Set<AccountId> withoutGroups = new HashSet<>();
    private DirectoryIdentity identity;
    private long groups;

    /**
     * Looks through the snapshot once, for what is small.
     *
     * @param members how many members the real night counted in a group, by DN; -1 if it did not
     */
    ReplayReader(
            String directory,
            String kind,
            Snapshot snapshot,
            Course course,
            ToLongFunction<String> members,
            Instant at) {
        this.directory = directory;
        this.snapshot = snapshot;
        this.course = course;
        this.members = members;
        this.at = at;
        this.identity = new DirectoryIdentity(directory, kind, List.of(), "snapshot");
        read(new Snapshot.Sink() {
            @Override
            public void receipt(Receipt receipt) {
                if (isOurs(receipt)) {
                    receipts.add(receipt);
                }
            }

            @Override
            public void detailReceipt(Receipt receipt) {
                if (isOurs(receipt)) {
                    detailReceipts.add(receipt);
                }
            }

            @Override
            public void seen(Seen one) {
                if (one.account().directory().equals(directory)) {
                    seen.put(one.account(), one);
                }
            }

            @Override
            public void identity(DirectoryIdentity one) {
                if (one.directory().equals(directory)) {
                    identity = one;
                }
            }
        });
    }

    private boolean isOurs(Receipt receipt) {
        return receipt.source().equals(Source.directory(directory));
    }

    private void read(Snapshot.Sink sink) {
        try {
            snapshot.read(sink);
        } catch (UncheckedIOException damaged) {
            throw new DirectoryException(String.valueOf(damaged.getMessage()), damaged);
        }
    }

    /** Whether the night read this directory. */
    boolean isKnown() {
        return !receipts.isEmpty();
    }

    /** Attributes that held a credential, by the second read of any account. */
    Set<String> credentials() {
        Set<String> names = new HashSet<>();
        seen.values().forEach(one -> names.addAll(one.credentials()));
        return names;
    }

    /** Accounts that something was due for, and of which the snapshot does not know the groups. */
    Set<AccountId> withoutGroups() {
        return Set.copyOf(withoutGroups);
    }

    /** Every account that was asked for in full, as it was shown. */
    Map<AccountId, Shown> asked() {
        return Map.copyOf(asked);
    }

    /** Accounts as they are shown now. */
    Map<AccountId, Shown> look(Set<AccountId> ids) {
        Map<AccountId, Shown> found = new HashMap<>();
        read(new Snapshot.Sink() {
            @Override
            public void account(Account account) {
                if (ids.contains(account.id())) {
                    Account shown = course.shown(account);
                    found.put(account.id(), new Shown(shown, course.shown(shown, fromSnapshot(shown))));
                }
            }
        });
        return found;
    }

    /**
     * An account as a told night sees it.
     *
     * @param detail null if the snapshot does not know its groups
     */
    record Shown(Account account, @Nullable AccountDetail detail) {}

    @Override
    public DirectoryIdentity identity() {
        return identity;
    }

    @Override
    public Receipt readGroups(Consumer<Group> sink) {
        groups = 0;
        read(new Snapshot.Sink() {
            @Override
            public void group(Group group) {
                if (group.entry().directory().equals(directory)) {
                    groups++;
                    sink.accept(group);
                }
            }
        });
        return receipt(0, groups);
    }

    @Override
    public Receipt readAccounts(Set<String> privileged, Consumer<Account> sink) {
        long[] count = {0};
        read(new Snapshot.Sink() {
            @Override
            public void account(Account account) {
                if (account.entry().directory().equals(directory)) {
                    count[0]++;
                    sink.accept(course.shown(account));
                }
            }
        });
        return receipt(1, count[0]);
    }

    /** As the real read ended; of groups comes before that of accounts. One that could not be reached has one receipt for both. */
    private Receipt receipt(int place, long count) {
        return place < receipts.size() ? receipts.get(place) : complete(count);
    }

    private Receipt complete(long count) {
        return Receipt.of(new Reading(Source.directory(directory), "snapshot", "", count, Map.of(), at, at), List.of());
    }

    @Override
    public Receipt readDetails(Collection<EntryRef> entries, Consumer<AccountDetail> sink) {
        Set<AccountId> wanted = new HashSet<>();
        entries.forEach(entry -> wanted.add(new AccountId(entry.directory(), entry.id())));
        Map<AccountId, Shown> found = look(wanted);
        asked.putAll(found);
        found.values().stream()
                .sorted(Comparator.comparing(one -> one.account.id()))
                .forEach(one -> {
                    if (one.detail == null) {
                        withoutGroups.add(one.account.id());
                    }
                    sink.accept(one.detail == null ? new AccountDetail(one.account, Map.of(), List.of()) : one.detail);
                });
        List<Gap> gaps = new ArrayList<>();
        detailReceipts.forEach(receipt -> gaps.addAll(receipt.gaps()));
        return Receipt.of(complete(found.size()).reading(), gaps);
    }

    private @Nullable AccountDetail fromSnapshot(Account account) {
        Seen one = seen.get(account.id());
        if (one == null) {
            return null;
        }
        Map<String, List<Value>> values = new HashMap<>();
        one.credentials().forEach(name -> values.put(name, ReplayDialect.held()));
        return new AccountDetail(account, values, one.memberships(), one.usualPrimary());
    }

    @Override
    public long countMembers(EntryRef group) {
        return members.applyAsLong(group.dn());
    }

    @Override
    public Optional<Observed> observe(EntryRef entry, Set<String> attributes) {
        return Optional.of(new Observed(entry.dn(), Map.of()));
    }

    @Override
    public List<Value> stillThere(EntryRef entry, String attribute, List<Value> values) {
        return values.stream()
                .filter(value -> course.holds(entry, attribute, value))
                .toList();
    }
}
