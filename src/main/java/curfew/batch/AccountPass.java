package curfew.batch;

import curfew.correlation.Correlator;
import curfew.correlation.LoginIndex;
import curfew.correlation.Match;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.Entitlements;
import curfew.decision.PrivilegedGroups;
import curfew.directory.Account;
import curfew.directory.Group;
import curfew.receipt.Receipt;
import curfew.roster.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads one directory once: its groups, to know which are privileged; then its accounts, each decided as it passes. Accounts whose
 * name is derived from another wait until the end, when every login is known.
 */
final class AccountPass {
    private final DirectoryAccess directory;
    private final Roster roster;
    private final Decider decider;
    private final Entitlements entitlements;
    private long count;

    AccountPass(DirectoryAccess directory, Roster roster, Decider decider, Entitlements entitlements) {
        this.directory = directory;
        this.roster = roster;
        this.decider = decider;
        this.entitlements = entitlements;
    }

    /**
     * What one pass found out about a directory.
     *
     * @param receipts of groups and of accounts
     */
    record Result(PrivilegedGroups privileged, List<Receipt> receipts) {}

    /**
     * Reads it.
     *
     * @param decided told of each decision, in the order of reading, derived accounts last
     * @param progress told how many accounts of this directory have been decided
     */
    Result run(Consumer<Decision> decided, LongConsumer progress) {
        List<Group> groups = new ArrayList<>();
        Receipt ofGroups = directory.reader().readGroups(groups::add);
        PrivilegedGroups privileged = new PrivilegedGroups(groups, entitlements);
        LoginIndex logins = new LoginIndex();
        Correlator correlator = new Correlator(roster, directory.correlation(), logins);
        List<Account> derived = new ArrayList<>();
        Receipt ofAccounts = directory.reader().readAccounts(privileged.dns(), account -> {
            if (correlator.isDerived(account)) {
                derived.add(account);
            } else {
                Match match = correlator.match(account);
                if (match.person() >= 0 && !account.login().isEmpty()) {
                    logins.put(directory.name(), account.login(), match.person());
                }
                decided.accept(decider.decide(account, match));
                progress.accept(++count);
            }
        });
        derived.forEach(account -> decided.accept(decider.decide(account, correlator.match(account))));
        return new Result(privileged, List.of(ofGroups, ofAccounts));
    }
}
