package curfew.batch;

import curfew.correlation.Correlator;
import curfew.correlation.LoginIndex;
import curfew.correlation.Match;
import curfew.decision.Decision;
import curfew.decision.PrivilegedGroups;
import curfew.directory.Account;
import curfew.directory.Group;
import curfew.receipt.Receipt;
import curfew.roster.Roster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Decides accounts as they are read. Those whose name is derived from another wait until the end of their directory, when every login is
 * known.
 */
final class AccountPass implements AccountStreams.Sink {
    private final Roster roster;
    private final BiFunction<Account, Match, Decision> decide;
    private final Consumer<Decision> decided;
    private final Tidings tidings;
    private final Map<String, One> directories = new HashMap<>();
    private final Seen seen;
    private final Map<String, PrivilegedGroups> privileged = new HashMap<>();
    private final Map<String, List<Receipt>> receipts = new HashMap<>();
    private final Map<String, DirectoryTally> tallies = new HashMap<>();
    private final Map<String, Correlator> correlators = new HashMap<>();

    /** Told of everything that is read, before it is decided about. */
    interface Seen {
        void groups(DirectoryAccess directory, List<Group> groups);

        void accounts(DirectoryAccess directory, List<Account> accounts);
    }

    /**
     * @param decide decides one account
     * @param decided told of each decision, in the order of reading, derived accounts of a directory last
     */
    AccountPass(
            Roster roster,
            BiFunction<Account, Match, Decision> decide,
            Consumer<Decision> decided,
            Seen seen,
            Tidings tidings) {
        this.roster = roster;
        this.seen = seen;
        this.decide = decide;
        this.decided = decided;
        this.tidings = tidings;
    }

    @Override
    public void groups(DirectoryAccess directory, List<Group> groups) {
        seen.groups(directory, groups);
    }

    @Override
    public void accounts(DirectoryAccess directory, List<Account> accounts) {
        seen.accounts(directory, accounts);
        One one = directories.computeIfAbsent(directory.name(), any -> new One(directory));
        accounts.forEach(one::take);
        tidings.progress("reading " + directory.name(), one.count, -1);
    }

    @Override
    public void ended(DirectoryAccess directory, AccountStreams.End end) {
        One one = directories.remove(directory.name());
        tallies.put(directory.name(), one == null ? new DirectoryTally() : one.tally);
        if (one != null) {
            one.takeDerived();
            correlators.put(directory.name(), one.correlator);
        }
        privileged.put(directory.name(), end.privileged());
        receipts.put(directory.name(), end.receipts());
    }

    /** By directory, once all have ended. */
    Map<String, PrivilegedGroups> privileged() {
        return Map.copyOf(privileged);
    }

    /** Of the groups and the accounts of a directory that has ended. */
    List<Receipt> receipts(DirectoryAccess directory) {
        return receipts.getOrDefault(directory.name(), List.of());
    }

    /** The keys of a directory that has ended, with the logins that were read of it. */
    Correlator correlator(DirectoryAccess directory) {
        return correlators.getOrDefault(
                directory.name(), new Correlator(roster, directory.correlation(), new LoginIndex()));
    }

    /** The shape of a directory that has ended. */
    DirectoryTally tally(DirectoryAccess directory) {
        return tallies.getOrDefault(directory.name(), new DirectoryTally());
    }

    /** One directory on its way. */
    private final class One {
        private final String name;
        private final LoginIndex logins = new LoginIndex();
        private final Correlator correlator;
        private final List<Account> derived = new ArrayList<>();
        private final DirectoryTally tally = new DirectoryTally();
        private long count;

        One(DirectoryAccess directory) {
            this.name = directory.name();
            this.correlator = new Correlator(roster, directory.correlation(), logins);
        }

        void take(Account account) {
            tally.add(account);
            if (correlator.isDerived(account)) {
                derived.add(account);
                return;
            }
            Match match = correlator.match(account);
            if (correlator.derives() && match.person() >= 0 && !account.login().isEmpty()) {
                logins.put(name, account.login(), match.person());
            }
            decided.accept(decide.apply(account, match));
            count++;
        }

        void takeDerived() {
            derived.forEach(account -> decided.accept(decide.apply(account, correlator.match(account))));
        }
    }
}
