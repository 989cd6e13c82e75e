package curfew.decision;

import curfew.correlation.Candidate;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.directory.AccountState;
import curfew.receipt.Scope;
import curfew.roster.Contradiction;
import curfew.roster.Person;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the verdict on one account, before findings and guards. Pure. */
final class Rulings {
    private final Roster roster;
    private final Policy policy;
    private final GuardBook guards;
    private final DisabledByCurfew disabledBefore;
    private final Instant asOf;

    Rulings(Roster roster, Policy policy, GuardBook guards, DisabledByCurfew disabledBefore, Instant asOf) {
        this.roster = roster;
        this.policy = policy;
        this.guards = guards;
        this.disabledBefore = disabledBefore;
        this.asOf = asOf;
    }

    /** The first verdict that fits. */
    Ruling of(Matter one) {
        return switch (one.match().outcome()) {
            case NOT_HUMAN ->
                guards.urgentForAccount(one.subject())
                        .map(this::revoked)
                        .orElseGet(() -> Ruling.plain(
                                Verdict.NON_HUMAN, policy.treatment(Verdict.NON_HUMAN), kindEvidence(one)));
            case ORPHAN ->
                guards.urgentForAccount(one.subject())
                        .map(this::revoked)
                        .or(() -> held(one))
                        .orElseGet(() -> Ruling.plain(Verdict.NO_PERSON, orphanTreatment(), List.of()));
            case MATCHED ->
                guards.urgent(one.subject())
                        .map(this::revoked)
                        .or(() -> held(one))
                        .orElseGet(() -> matched(one, one.persons().get(0)));
            case AMBIGUOUS ->
                guards.urgentForAccount(one.subject())
                        .map(this::revoked)
                        .or(() -> guards.urgent(one.subject()).isPresent() ? Optional.empty() : held(one))
                        .orElseGet(() -> ambiguous(one));
        };
    }

    /** An orphan is never acted on by a treatment alone: its isolation has a switch and a limit of its own. */
    private Treatment orphanTreatment() {
        return policy.treatment(Verdict.NO_PERSON) == Treatment.KEEP ? Treatment.KEEP : Treatment.CASE;
    }

    private static List<Evidence> kindEvidence(Matter one) {
        return List.of(new Evidence(
                "directory " + one.account().entry().directory(),
                "",
                0,
                "kind",
                one.match().kind().name() + ", " + one.match().kindReason()));
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
        return guards.hold(one.subject())
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
        Optional<DisabledMark> mark = disabledBefore.mark(one.account().id());
        Verdict verdict = standing.verdict();
        boolean wasDisabledForThis = mark.isPresent() && isOfThisEnd(mark.get(), standing);
        if (wasDisabledForThis && verdict.isEnded() && one.account().state() == AccountState.ENABLED) {
            verdict = Verdict.REENABLED;
        }
        boolean grants = verdict == Verdict.ACTIVE || verdict == Verdict.ENDING_SOON || verdict == Verdict.ON_LEAVE;
        boolean comesBack = grants && !policy.treatment(verdict).disables();
        if (mark.isPresent()
                && comesBack
                && (!one.account().isEnabled() || one.account().state() == AccountState.PARTLY_DISABLED)
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
    static boolean isOfThisEnd(DisabledMark mark, Standing standing) {
        Instant end = standing.accessEnd();
        return end == null || !end.isAfter(mark.at());
    }

    private static List<Evidence> keyEvidence(Matter one) {
        return one.match().candidates().stream()
                .limit(1)
                .map(candidate -> new Evidence(
                        "directory " + one.account().entry().directory(),
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
                one.persons().stream().map(person -> asIfMatched(one, person)).toList();
        Optional<Ruling> worst = rulings.stream().min(Comparator.comparing(Ruling::verdict));
        if (worst.isEmpty()) {
            return Ruling.plain(Verdict.NO_PERSON, Treatment.CASE, List.of()).doubted(doubt);
        }
        boolean allEndedAlike = one.match().elsewhere().isEmpty()
                && rulings.stream()
                        .allMatch(ruling -> ruling.verdict().isEnded()
                                && ruling.verdict() == worst.get().verdict()
                                && ruling.doubt().isEmpty());
        Ruling together = together(worst.get(), rulings);
        return allEndedAlike ? together : together.doubted(doubt);
    }

    private Ruling asIfMatched(Matter one, Person person) {
        return guards.urgent(new Subject(one.account(), person.ids()))
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
        Stream<String> sides = one.match().candidates().stream().map(this::side);
        return "its keys do not agree on one person: "
                + Stream.concat(sides, one.match().elsewhere().stream())
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    private String side(Candidate candidate) {
        return candidate.rule().attribute() + "=" + candidate.value() + " fits "
                + roster.person(candidate.person()).id();
    }
}
