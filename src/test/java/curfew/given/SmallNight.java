package curfew.given;

import curfew.correlation.Correlator;
import curfew.correlation.LoginIndex;
import curfew.correlation.Match;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.Entitlements;
import curfew.decision.Veto;
import curfew.directory.Account;
import curfew.directory.AccountId;
import curfew.directory.EntryRef;
import curfew.directory.FakeDirectory;
import curfew.plan.Draft;
import curfew.plan.Drafted;
import curfew.plan.Drafter;
import curfew.plan.Plan;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stages from reading to the sealed plan, one after the other, on a fake directory. */
public final class SmallNight {
    private final FakeDirectory directory;
    private final Site site;
    private final Entitlements entitlements = new Entitlements(List.of());
    private final List<Receipt> receipts;
    private final Decider decider;
    private final Map<AccountId, Decision> decisions = new HashMap<>();

    /** A night with these receipts of the feeds. */
    public SmallNight(World world, Site site, List<Receipt> feeds) {
        this.directory = world.directory;
        this.site = site;
        this.receipts = new ArrayList<>(feeds);
        this.decider = site.decider();
    }

    /** Reads, decides, drafts and seals; the directory expects the plan from then on. */
    public Plan plan() {
        readAccounts();
        List<Drafted> operations = new ArrayList<>();
        Drafter drafter = new Drafter(
                entitlements, entitlements::isPrivileged, new Drafter.Extras("ended", "OU=Gone,DC=x", any -> false));
        List<EntryRef> due = decisions.values().stream()
                .filter(Decision::needsDetail)
                .map(decision -> decision.account().entry())
                .sorted()
                .toList();
        receipts.add(directory.readDetails(due, detail -> {
            Decision decision = decisions.get(detail.account().id());
            List<Veto> vetoes = new ArrayList<>(decision.guards());
            vetoes.addAll(decider.groupVetoes(decision, detail.memberships(), entitlements));
            operations.addAll(drafter.draft(decision, detail, vetoes, new curfew.directory.FakeDialect())
                    .operations());
        }));
        Plan plan = new Draft(World.header("r1", Map.of()), operations, List.of()).seal(receipts);
        directory.expect(plan);
        return plan;
    }

    /** What was decided, by account; after {@link #plan}. */
    public Map<AccountId, Decision> decisions() {
        return decisions;
    }

    private void readAccounts() {
        Set<String> privileged = new HashSet<>();
        receipts.add(directory.readGroups(group -> {
            if (entitlements.isPrivileged(group)) {
                privileged.add(group.dn());
            }
        }));
        LoginIndex logins = new LoginIndex();
        Correlator correlator = new Correlator(site.roster(), site.correlation(), logins);
        List<Account> derived = new ArrayList<>();
        receipts.add(directory.readAccounts(privileged, account -> {
            if (correlator.isDerived(account)) {
                derived.add(account);
            } else {
                Match match = correlator.match(account);
                if (match.person() >= 0) {
                    logins.put("corp", account.login(), match.person());
                }
                decisions.put(account.id(), decider.decide(account, match));
            }
        }));
        derived.forEach(account -> decisions.put(account.id(), decider.decide(account, correlator.match(account))));
    }
}
