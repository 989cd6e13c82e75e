package curfew.given;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.Correlator;
import curfew.correlation.KeyRule;
import curfew.correlation.KeyRule.Strength;
import curfew.correlation.KindRules;
import curfew.correlation.LoginIndex;
import curfew.correlation.Match;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.DisabledByCurfew;
import curfew.decision.DisabledMark;
import curfew.decision.GuardBook;
import curfew.decision.Policy;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.directory.Account;
import curfew.directory.AccountId;
import curfew.roster.Normalisation;
import curfew.roster.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A site at an instant: who works there, what its policy is, which rules are in force. Asks the real correlator and decider. Keys are
 * the number (strong), mail and name (weak) and {@code adm-{login}} (derived).
 */
public final class Site {
    public static final List<KeyRule> KEYS = List.of(
            new KeyRule("employeeid", "number", Strength.STRONG, Normalisation.EXACT, "{}"),
            new KeyRule("mail", "mail", Strength.WEAK, Normalisation.FOLD, "{}"),
            new KeyRule("displayname", "name", Strength.WEAK, Normalisation.FOLD, "{}"),
            new KeyRule("login", "login", Strength.DERIVED, Normalisation.FOLD, "adm-{login}"));

    private final List<Person> people;
    private final Map<Verdict, Treatment> treatments = new EnumMap<>(Verdict.class);
    private final Map<AccountId, DisabledMark> marks = new HashMap<>();
    private Policy policy = Policy.standard();
    private Instant asOf = Instant.parse("2026-03-02T01:00:00Z");
    private Rules rules = Rules.none();
    private KindRules kinds = KindRules.NONE;

    private Site(List<Person> people) {
        this.people = List.copyOf(people);
    }

    public static Site of(Person... people) {
        return new Site(List.of(people));
    }

    public static Site of(List<Person> people) {
        return new Site(people);
    }

    public Site at(String instant) {
        asOf = Instant.parse(instant);
        return this;
    }

    public Site treating(Verdict verdict, Treatment treatment) {
        treatments.put(verdict, treatment);
        return this;
    }

    public Site with(Rules newRules) {
        rules = newRules;
        return this;
    }

    public Site with(KindRules newKinds) {
        kinds = newKinds;
        return this;
    }

    public Site with(UnaryOperator<Policy> change) {
        policy = change.apply(policy);
        return this;
    }

    /** Curfew disabled the account before. */
    public Site disabledBefore(String login, String at, Verdict why) {
        AccountId account = new AccountId("corp", "id-" + login);
        marks.put(account, new DisabledMark(account, "nightly-1", Instant.parse(at), why));
        return this;
    }

    public static UnaryOperator<Policy> grace(Duration grace) {
        return old -> policy(old, grace, old.bridge(), old.lookAhead(), old.absentFeeds(), old.absentFor());
    }

    public static UnaryOperator<Policy> bridge(Duration bridge) {
        return old -> policy(old, old.grace(), bridge, old.lookAhead(), old.absentFeeds(), old.absentFor());
    }

    public static UnaryOperator<Policy> absence(int feeds, Duration time) {
        return old -> policy(old, old.grace(), old.bridge(), old.lookAhead(), feeds, time);
    }

    private static Policy policy(
            Policy old, Duration grace, Duration bridge, Duration lookAhead, int feeds, Duration absentFor) {
        return new Policy(
                old.treatments(),
                grace,
                bridge,
                lookAhead,
                old.dormantAfter(),
                old.lastUsedLag(),
                feeds,
                absentFor,
                old.stamp(),
                old.quarantine());
    }

    public Policy policy() {
        return new Policy(
                treatments,
                policy.grace(),
                policy.bridge(),
                policy.lookAhead(),
                policy.dormantAfter(),
                policy.lastUsedLag(),
                policy.absentFeeds(),
                policy.absentFor(),
                policy.stamp(),
                policy.quarantine());
    }

    public ListRoster roster() {
        return new ListRoster(people);
    }

    public CorrelationSettings correlation() {
        return new CorrelationSettings(KEYS, kinds);
    }

    public Decider decider() {
        DisabledByCurfew before = account -> Optional.ofNullable(marks.get(account));
        return new Decider(roster(), policy(), new GuardBook(rules.build(), asOf), before, asOf);
    }

    /** Who stands behind each account, in the order given, whatever order they are read in. */
    public List<Match> match(GivenAccount... accounts) {
        LoginIndex logins = new LoginIndex();
        Correlator correlator = new Correlator(roster(), correlation(), logins);
        Map<Account, Match> matches = new HashMap<>();
        List<Account> all = new ArrayList<>();
        List<Account> derived = new ArrayList<>();
        for (GivenAccount given : accounts) {
            Account account = given.build();
            all.add(account);
            if (correlator.isDerived(account)) {
                derived.add(account);
            } else {
                Match match = correlator.match(account);
                matches.put(account, match);
                if (match.person() >= 0) {
                    logins.put("corp", account.login(), match.person());
                }
            }
        }
        derived.forEach(account -> matches.put(account, correlator.match(account)));
        return all.stream().map(matches::get).toList();
    }

    /**
     * What is decided about an account, alone in its directory, with all that there is to know of it. The shorter way that most accounts go
     * must come to the same.
     */
    public Decision decide(GivenAccount account) {
        Match match = match(account).get(0);
        Decision full = decider().judge(account.build(), match);
        Decision quick = decider().decide(account.build(), match);
        assertThat(List.of(
                        quick.verdict(),
                        quick.treatment(),
                        quick.findings(),
                        quick.strips(),
                        quick.guards(),
                        quick.evidence(),
                        quick.personText(),
                        quick.needsDetail()))
                .isEqualTo(List.of(
                        full.verdict(),
                        full.treatment(),
                        full.findings(),
                        full.strips(),
                        full.guards(),
                        full.evidence(),
                        full.personText(),
                        full.needsDetail()));
        return full;
    }

    public Verdict verdict(GivenAccount account) {
        return decide(account).verdict();
    }
}
