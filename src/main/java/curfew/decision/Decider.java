package curfew.decision;

import curfew.correlation.Match;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.directory.Account;
import curfew.directory.AccountState;
import curfew.directory.Action;
import curfew.directory.Membership;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.roster.Person;
import curfew.roster.PersonId;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides one account at a time: kind, verdict, findings, guards. Pure: the same account, match, roster, rules and instant give the
 * same decision.
 */
public final class Decider {
    private final Roster roster;
    private final Policy policy;
    private final GuardBook guards;
    private final DisabledByCurfew disabledBefore;
    private final Instant asOf;
    private final PlainlyKept plainlyKept;
    private final Rulings rulings;

    public Decider(Roster roster, Policy policy, GuardBook guards, DisabledByCurfew disabledBefore, Instant asOf) {
        this.roster = roster;
        this.policy = policy;
        this.guards = guards;
        this.disabledBefore = disabledBefore;
        this.asOf = asOf;
        this.plainlyKept = new PlainlyKept(roster, policy, guards, disabledBefore, asOf);
        this.rulings = new Rulings(roster, policy, guards, disabledBefore, asOf);
    }

    /** How the person of a number stands, whatever accounts they have. */
    public Standing standing(int person) {
        return Standing.of(roster.person(person), policy, asOf);
    }

    /**
     * Decides an account. Most belong to somebody who plainly works here and have nothing wrong with them: these are recognised without
     * building the person ({@link PlainlyKept}).
     */
    public Decision decide(Account account, Match match) {
        boolean plain = plainlyKept.fits(account, match) && !isDormant(account, Verdict.ACTIVE);
        return plain ? plainlyKept.decision(account, match, () -> judge(account, match)) : judge(account, match);
    }

    /** Decides an account with all that there is to know of it. */
    public Decision judge(Account account, Match match) {
        Matter one = matter(account, match);
        return guarded(one, rulings.of(one));
    }

    /** The rules for verdicts in their order, up to the one that fits, each with why. Costs more than deciding. */
    public List<RuleStep> trace(Account account, Match match) {
        Matter one = matter(account, match);
        return new Trace(one, rulings.of(one), policy, guards, disabledBefore, asOf).steps();
    }

    private Matter matter(Account account, Match match) {
        List<Person> persons =
                Arrays.stream(match.persons()).mapToObj(roster::person).toList();
        Subject subject = new Subject(
                account,
                persons.stream().flatMap(person -> person.ids().stream()).toList());
        return new Matter(account, match, persons, subject);
    }

    private Decision guarded(Matter one, Ruling ruling) {
        List<Finding> findings = findings(one, ruling);
        boolean strips = strips(one, ruling, findings);
        List<Veto> vetoes = vetoes(one, ruling, strips);
        Set<Scope> restsOn = new HashSet<>(ruling.restsOn());
        if (ruling.verdict() != Verdict.RISK_REVOKED) {
            restsOn.add(new Scope.Entry(
                    Source.directory(one.account().entry().directory()),
                    one.account().base(),
                    one.account().entry().id()));
        }
        return new Decision(
                one.account(),
                one.match(),
                one.person(),
                ruling.verdict(),
                ruling.treatment(),
                findings,
                strips,
                vetoes,
                ruling.evidence(),
                restsOn,
                ruling.accessEnd(),
                ruling.firstKnown());
    }

    private List<Finding> findings(Matter one, Ruling ruling) {
        List<Finding> findings = new ArrayList<>();
        if (isResidual(one.account(), ruling.verdict())) {
            findings.add(Finding.RESIDUAL_ACCESS);
        }
        if (isDormant(one.account(), ruling.verdict())) {
            findings.add(Finding.DORMANT);
        }
        if (guards.endedHold(one.subject(), policy.lookAhead()).isPresent()) {
            findings.add(Finding.HOLD_ENDED);
        }
        if (ruling.disagreeing()) {
            findings.add(Finding.MULTIPLE_ENGAGEMENTS_DISAGREE);
        }
        return findings;
    }

    /**
     * An enabled account is stripped where its verdict says so; a disabled one only if it still holds something, or nobody can tell.
     * Somebody absent whom Curfew disabled and stripped before is stripped again, whatever the policy does with absence.
     */
    private boolean strips(Matter one, Ruling ruling, List<Finding> findings) {
        if (one.account().state() != AccountState.DISABLED) {
            return ruling.treatment().strips();
        }
        if (ruling.verdict().isEnded()
                && ruling.treatment().strips()
                && one.account().memberships() < 0) {
            return true;
        }
        boolean byCurfew = ruling.verdict() == Verdict.ABSENT_FROM_FEED
                && disabledBefore
                        .mark(one.account().id())
                        .filter(mark -> policy.treatment(mark.verdict()).strips())
                        .isPresent();
        return findings.contains(Finding.RESIDUAL_ACCESS) && (ruling.treatment().strips() || byCurfew);
    }

    /** Disabled, and holding something; not where the policy itself leaves a disabled account its groups. */
    private boolean isResidual(Account account, Verdict verdict) {
        boolean holds = account.memberships() > 0 || account.credentials() > 0;
        boolean meantSo = switch (verdict) {
            case SUSPENDED, BRIDGED, ON_LEAVE, HELD_BY_PERSON, REHIRED -> true;
            default -> false;
        };
        return account.state() == AccountState.DISABLED && holds && !meantSo;
    }

    private boolean isDormant(Account account, Verdict verdict) {
        Instant lastUsed = account.lastUsed();
        boolean looked = !policy.dormantAfter().isZero() && account.isEnabled() && !verdict.isEnded();
        return looked
                && lastUsed != null
                && lastUsed.isBefore(asOf.minus(policy.dormantAfter()).minus(policy.lastUsedLag()));
    }

    private List<Veto> vetoes(Matter one, Ruling ruling, boolean strips) {
        List<Veto> vetoes = new ArrayList<>();
        boolean disables = ruling.treatment().disables() && one.account().state() != AccountState.DISABLED;
        if (!disables && !strips) {
            // Nothing is due, but whose the account is has to be settled before something is.
            boolean inDoubt = one.match().outcome() == Match.Outcome.AMBIGUOUS
                    && !ruling.doubt().isEmpty();
            return inDoubt ? List.of(Veto.whole(Guard.AMBIGUOUS, ruling.doubt())) : List.of();
        }
        guards.protection(one.account(), one.subject()).ifPresent(why -> vetoes.add(Veto.whole(Guard.PROTECTED, why)));
        if (!ruling.doubt().isEmpty()) {
            vetoes.add(Veto.whole(Guard.AMBIGUOUS, ruling.doubt()));
        }
        if (ruling.verdict() != Verdict.RISK_REVOKED) {
            exceptionVeto(guards.exceptions(one.subject())).ifPresent(vetoes::add);
        }
        guards.legalHold(one.subject())
                .ifPresent(hold -> vetoes.add(new Veto(
                        null, "", Guard.LEGAL_HOLD, hold.matter() + ", " + hold.file() + ":" + hold.line(), null)));
        return vetoes;
    }

    private static Optional<Veto> exceptionVeto(List<ExceptionRule> rules) {
        return GuardBook.covering(rules, Covers.ALL)
                .map(rule -> Veto.excepted(null, "", rule))
                .or(() ->
                        GuardBook.covering(rules, Covers.DISABLE).map(rule -> Veto.excepted(Action.DISABLE, "", rule)));
    }

    /** What protects the whole account because of a group that it is in, for the plan to ask when it knows the groups. */
    public Optional<Veto> memberVeto(Collection<Membership> memberships, ProtectingGroups protecting) {
        return protecting.by(memberships).map(why -> Veto.whole(Guard.PROTECTED, why));
    }

    /**
     * What stands against leaving single groups, for the plan to ask when it knows the groups: protected ones, exceptions, and under a legal
     * hold those that are a licence.
     */
    public List<Veto> groupVetoes(Decision decision, Collection<Membership> memberships, Entitlements entitlements) {
        Subject subject = new Subject(decision.account(), idsOf(decision));
        Optional<String> held = decision.guards().stream()
                .filter(veto -> veto.guard() == Guard.LEGAL_HOLD)
                .map(Veto::detail)
                .findFirst();
        List<ExceptionRule> exceptions =
                decision.verdict() == Verdict.RISK_REVOKED ? List.of() : guards.exceptions(subject);
        List<Veto> vetoes = new ArrayList<>();
        for (Membership membership : memberships) {
            guards.protection(membership.group())
                    .ifPresent(why -> vetoes.add(
                            new Veto(Action.STRIP_GROUP, membership.group().dn(), Guard.PROTECTED, why, null)));
            exceptions.stream()
                    .filter(rule -> rule.covers() == Covers.GROUP && rule.means(membership.group()))
                    .findFirst()
                    .ifPresent(rule -> vetoes.add(
                            Veto.excepted(Action.STRIP_GROUP, membership.group().dn(), rule)));
            held.filter(matter -> entitlements.isLicence(membership.group()))
                    .ifPresent(matter -> vetoes.add(
                            new Veto(Action.STRIP_GROUP, membership.group().dn(), Guard.LEGAL_HOLD, matter, null)));
        }
        return vetoes;
    }

    private List<PersonId> idsOf(Decision decision) {
        return Arrays.stream(decision.match().persons())
                .mapToObj(roster::person)
                .flatMap(person -> person.ids().stream())
                .toList();
    }
}
