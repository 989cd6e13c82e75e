package curfew.decision;

import curfew.correlation.Candidate;
import curfew.correlation.Match;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.directory.Account;
import curfew.directory.AccountState;
import curfew.directory.Action;
import curfew.directory.Membership;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.roster.Contradiction;
import curfew.roster.Person;
import curfew.roster.PersonId;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    public Decider(Roster roster, Policy policy, GuardBook guards, DisabledByCurfew disabledBefore, Instant asOf) {
        this.roster = roster;
        this.policy = policy;
        this.guards = guards;
        this.disabledBefore = disabledBefore;
        this.asOf = asOf;
        this.plainlyKept = new PlainlyKept(roster, policy, guards, disabledBefore, asOf);
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
        List<Person> persons =
                Arrays.stream(match.persons()).mapToObj(roster::person).toList();
        Subject subject = new Subject(
                account,
                persons.stream().flatMap(person -> person.ids().stream()).toList());
        Matter oneCase = new Matter(account, match, persons, subject);
        return guarded(oneCase, ruled(oneCase));
    }

    /** What is looked at together. */
    private record Matter(Account account, Match match, List<Person> persons, Subject subject) {
        @Nullable
        PersonId person() {
            return match.outcome() == Match.Outcome.MATCHED ? persons.get(0).id() : null;
        }
    }

    /** A verdict before findings and guards. */
    private record Ruling(
            Verdict verdict,
            Treatment treatment,
            List<Evidence> evidence,
            Set<Scope> restsOn,
            @Nullable Instant accessEnd,
            @Nullable Instant firstKnown,
            boolean disagreeing,
            String doubt) {

        static Ruling plain(Verdict verdict, Treatment treatment, List<Evidence> evidence) {
            return new Ruling(verdict, treatment, evidence, Set.of(), null, null, false, "");
        }

        Ruling doubted(String why) {
            return new Ruling(verdict, treatment, evidence, restsOn, accessEnd, firstKnown, disagreeing, why);
        }
    }

    private Ruling ruled(Matter one) {
        return switch (one.match.outcome()) {
            case NOT_HUMAN ->
                guards.urgentForAccount(one.subject)
                        .map(this::revoked)
                        .orElseGet(() -> Ruling.plain(
                                Verdict.NON_HUMAN, policy.treatment(Verdict.NON_HUMAN), kindEvidence(one)));
            case ORPHAN ->
                guards.urgentForAccount(one.subject)
                        .map(this::revoked)
                        .or(() -> held(one))
                        .orElseGet(() -> Ruling.plain(Verdict.NO_PERSON, orphanTreatment(), List.of()));
            case MATCHED ->
                guards.urgent(one.subject)
                        .map(this::revoked)
                        .or(() -> held(one))
                        .orElseGet(() -> matched(one, one.persons.get(0)));
            case AMBIGUOUS ->
                guards.urgentForAccount(one.subject)
                        .map(this::revoked)
                        .or(() -> guards.urgent(one.subject).isPresent() ? Optional.empty() : held(one))
                        .orElseGet(() -> ambiguous(one));
        };
    }

    /** An orphan is never acted on by a treatment alone: its isolation has a switch and a limit of its own. */
    private Treatment orphanTreatment() {
        return policy.treatment(Verdict.NO_PERSON) == Treatment.KEEP ? Treatment.KEEP : Treatment.CASE;
    }

    private static List<Evidence> kindEvidence(Matter one) {
        return List.of(new Evidence(
                "directory " + one.account.entry().directory(),
                "",
                0,
                "kind",
                one.match.kind().name() + ", " + one.match.kindReason()));
    }

    private Ruling revoked(UrgentRevocation urgent) {
        Evidence evidence = new Evidence(
                "urgent list", urgent.file(), urgent.line(), urgent.subject(), urgent.reason() + ", by " + urgent.by());
        return new Ruling(
                Verdict.RISK_REVOKED,
                policy.treatment(Verdict.RISK_REVOKED),
                List.of(evidence),
                Set.of(),
                urgent.from(),
                urgent.from(),
                false,
                "");
    }

    private Optional<Ruling> held(Matter one) {
        return guards.hold(one.subject)
                .map(hold -> Ruling.plain(
                        Verdict.HELD_BY_PERSON,
                        Treatment.KEEP,
                        List.of(new Evidence(
                                "holds",
                                hold.file(),
                                hold.line(),
                                hold.subject(),
                                hold.reason() + ", by " + hold.by() + ", until " + hold.until()))));
    }

    private Ruling matched(Matter one, Person person) {
        Ruling ruling = byStanding(one, person, Standing.of(person, policy, asOf));
        return person.contradictions().stream()
                .filter(Contradiction::blocks)
                .findFirst()
                .map(contradiction -> ruling.doubted(contradiction.kind() + ": " + contradiction.detail()))
                .orElse(ruling);
    }

    private Ruling byStanding(Matter one, Person person, Standing standing) {
        Optional<DisabledMark> mark = disabledBefore.mark(one.account.id());
        Verdict verdict = standing.verdict();
        boolean wasDisabledForThis = mark.isPresent() && isOfThisEnd(mark.get(), standing);
        if (wasDisabledForThis && verdict.isEnded() && one.account.state() == AccountState.ENABLED) {
            verdict = Verdict.REENABLED;
        }
        boolean grants = verdict == Verdict.ACTIVE || verdict == Verdict.ENDING_SOON || verdict == Verdict.ON_LEAVE;
        boolean comesBack = grants && !policy.treatment(verdict).disables();
        if (mark.isPresent()
                && comesBack
                && (!one.account.isEnabled() || one.account.state() == AccountState.PARTLY_DISABLED)
                && mark.get().verdict() != Verdict.RISK_REVOKED) {
            verdict = Verdict.REHIRED;
        }
        List<Evidence> evidence = new ArrayList<>(keyEvidence(one));
        evidence.addAll(standing.evidence());
        mark.ifPresent(any -> evidence.add(
                new Evidence("run " + any.run(), "", 0, "disabled", any.at().toString())));
        Treatment treatment = standing.settled() ? policy.treatment(verdict) : Treatment.KEEP;
        return new Ruling(
                verdict,
                treatment,
                evidence,
                person.scopes(),
                standing.accessEnd(),
                standing.firstKnown(),
                standing.disagreeing(),
                "");
    }

    /** Whether Curfew disabled the account when this end of access had come, and not for an earlier one that was taken back since. */
    private static boolean isOfThisEnd(DisabledMark mark, Standing standing) {
        Instant end = standing.accessEnd();
        return end == null || !end.isAfter(mark.at());
    }

    private static List<Evidence> keyEvidence(Matter one) {
        return one.match.candidates().stream()
                .limit(1)
                .map(candidate -> new Evidence(
                        "directory " + one.account.entry().directory(),
                        "",
                        0,
                        candidate.rule().attribute(),
                        candidate.value()))
                .toList();
    }

    /** Acts only where every candidate's access has ended alike; else keeps the verdict that the doubt stopped. */
    private Ruling ambiguous(Matter one) {
        String doubt = doubtOf(one);
        List<Ruling> rulings =
                one.persons.stream().map(person -> asIfMatched(one, person)).toList();
        Optional<Ruling> worst = rulings.stream().min(Comparator.comparing(Ruling::verdict));
        if (worst.isEmpty()) {
            return Ruling.plain(Verdict.NO_PERSON, Treatment.CASE, List.of()).doubted(doubt);
        }
        boolean allEndedAlike = one.match.elsewhere().isEmpty()
                && rulings.stream()
                        .allMatch(ruling -> ruling.verdict().isEnded()
                                && ruling.verdict() == worst.get().verdict()
                                && ruling.doubt().isEmpty());
        Ruling together = together(worst.get(), rulings);
        return allEndedAlike ? together : together.doubted(doubt);
    }

    private Ruling asIfMatched(Matter one, Person person) {
        return guards.urgent(new Subject(one.account, person.ids()))
                .map(this::revoked)
                .orElseGet(() -> matched(one, person));
    }

    private static Ruling together(Ruling worst, List<Ruling> rulings) {
        List<Evidence> evidence = new ArrayList<>();
        Set<Scope> restsOn = new HashSet<>();
        for (Ruling ruling : rulings) {
            ruling.evidence().stream().filter(one -> !evidence.contains(one)).forEach(evidence::add);
            restsOn.addAll(ruling.restsOn());
        }
        return new Ruling(
                worst.verdict(),
                worst.treatment(),
                evidence,
                restsOn,
                worst.accessEnd(),
                worst.firstKnown(),
                worst.disagreeing(),
                "");
    }

    private String doubtOf(Matter one) {
        Stream<String> sides = one.match.candidates().stream().map(this::side);
        return "its keys do not agree on one person: "
                + Stream.concat(sides, one.match.elsewhere().stream())
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    private String side(Candidate candidate) {
        return candidate.rule().attribute() + "=" + candidate.value() + " fits "
                + roster.person(candidate.person()).id();
    }

    private Decision guarded(Matter one, Ruling ruling) {
        List<Finding> findings = findings(one, ruling);
        boolean strips = strips(one, ruling, findings);
        List<Veto> vetoes = vetoes(one, ruling, strips);
        Set<Scope> restsOn = new HashSet<>(ruling.restsOn());
        if (ruling.verdict() != Verdict.RISK_REVOKED) {
            restsOn.add(new Scope.Entry(
                    Source.directory(one.account.entry().directory()),
                    one.account.base(),
                    one.account.entry().id()));
        }
        return new Decision(
                one.account,
                one.match,
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
        if (isResidual(one.account, ruling.verdict())) {
            findings.add(Finding.RESIDUAL_ACCESS);
        }
        if (isDormant(one.account, ruling.verdict())) {
            findings.add(Finding.DORMANT);
        }
        if (guards.endedHold(one.subject, policy.lookAhead()).isPresent()) {
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
        if (one.account.state() != AccountState.DISABLED) {
            return ruling.treatment().strips();
        }
        if (ruling.verdict().isEnded() && ruling.treatment().strips() && one.account.memberships() < 0) {
            return true;
        }
        boolean byCurfew = ruling.verdict() == Verdict.ABSENT_FROM_FEED
                && disabledBefore
                        .mark(one.account.id())
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
        boolean disables = ruling.treatment().disables() && one.account.state() != AccountState.DISABLED;
        if (!disables && !strips) {
            // Nothing is due, but whose the account is has to be settled before something is.
            boolean inDoubt = one.match.outcome() == Match.Outcome.AMBIGUOUS
                    && !ruling.doubt().isEmpty();
            return inDoubt ? List.of(Veto.whole(Guard.AMBIGUOUS, ruling.doubt())) : List.of();
        }
        guards.protection(one.account, one.subject).ifPresent(why -> vetoes.add(Veto.whole(Guard.PROTECTED, why)));
        if (!ruling.doubt().isEmpty()) {
            vetoes.add(Veto.whole(Guard.AMBIGUOUS, ruling.doubt()));
        }
        if (ruling.verdict() != Verdict.RISK_REVOKED) {
            exceptionVeto(guards.exceptions(one.subject)).ifPresent(vetoes::add);
        }
        guards.legalHold(one.subject)
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
