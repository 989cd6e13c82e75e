package curfew.decision;

import curfew.correlation.Match;
import curfew.decision.GuardRules.Hold;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.directory.AccountState;
import curfew.roster.Engagement;
import curfew.roster.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells of one account which rule decided, and why those before it did not fit. Looks at what {@link Rulings} looks at; decides nothing. */
final class Trace {
    private final Matter matter;
    private final Ruling ruling;
    private final Policy policy;
    private final GuardBook guards;
    private final Optional<DisabledMark> mark;
    private final Instant asOf;

    Trace(
            Matter matter,
            Ruling ruling,
            Policy policy,
            GuardBook guards,
            DisabledByCurfew disabledBefore,
            Instant asOf) {
        this.matter = matter;
        this.ruling = ruling;
        this.policy = policy;
        this.guards = guards;
        this.mark = disabledBefore.mark(matter.account().id());
        this.asOf = asOf;
    }

    List<RuleStep> steps() {
        List<RuleStep> steps = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            if (verdict == ruling.verdict()) {
                steps.add(new RuleStep(verdict, true, whyFits()));
                return steps;
            }
            steps.add(new RuleStep(verdict, false, whyNot(verdict)));
        }
        return steps;
    }

    private String whyFits() {
        return ruling.evidence().isEmpty()
                ? ruling.verdict().when()
                : ruling.evidence().stream().map(Evidence::describe).collect(Collectors.joining("; "));
    }

    private String whyNot(Verdict verdict) {
        if (verdict == Verdict.RISK_REVOKED) {
            return notUrgent();
        }
        if (verdict == Verdict.HELD_BY_PERSON) {
            return notHeld();
        }
        if (matter.match().outcome() == Match.Outcome.NOT_HUMAN) {
            return "it is no person's account: " + matter.match().kindReason();
        }
        if (matter.persons().isEmpty()) {
            return "nobody in the feeds stands behind the account";
        }
        return matter.persons().stream()
                .map(person -> whyNot(verdict, person, Standing.of(person, policy, asOf)))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private String notUrgent() {
        List<UrgentRevocation> named = guards.rules().urgent().stream()
                .filter(rule -> matter.subject().isNamed(rule.subject()))
                .toList();
        return named.isEmpty()
                ? "no line of the urgent list names it" + orItsPerson()
                : named.stream().map(this::notInForce).collect(Collectors.joining("; "));
    }

    private String notInForce(UrgentRevocation rule) {
        String place = rule.file() + ":" + rule.line();
        if (rule.isLiftedAt(asOf)) {
            return place + " was lifted by " + rule.liftedBy() + " at " + rule.liftedAt();
        }
        return asOf.isBefore(rule.from())
                ? place + " is in force from " + rule.from()
                : place + " names " + rule.subject() + ", and nobody knows whether the account is theirs";
    }

    private String notHeld() {
        List<Hold> named = guards.rules().holds().stream()
                .filter(rule -> matter.subject().isNamed(rule.subject()))
                .toList();
        return named.isEmpty()
                ? "no hold names it" + orItsPerson()
                : named.stream().map(this::notValid).collect(Collectors.joining("; "));
    }

    private String notValid(Hold hold) {
        String place = hold.file() + ":" + hold.line();
        if (asOf.isBefore(hold.from())) {
            return place + " begins " + hold.from();
        }
        return hold.isValidAt(asOf) ? place + " does not count here" : place + " ran out " + hold.until();
    }

    private String orItsPerson() {
        return matter.persons().isEmpty()
                ? ""
                : " or "
                        + matter.persons().stream()
                                .flatMap(person -> person.ids().stream())
                                .map(Object::toString)
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    private String whyNot(Verdict verdict, Person person, Standing standing) {
        return switch (verdict) {
            case TERMINATED, CONTRACT_ENDED -> notEnded(person, standing);
            case BRIDGED ->
                standing.verdict().isEnded()
                        ? "no other engagement begins within the bridge of " + days(policy.bridge())
                        : other(person, standing);
            case SUSPENDED -> standing.verdict().isEnded() ? "no engagement is suspended now" : other(person, standing);
            case ABSENT_FROM_FEED ->
                person.id() + " is in the feeds: "
                        + person.engagements().stream().map(Trace::place).collect(Collectors.joining(", "));
            case REENABLED -> notReenabled(standing);
            case REHIRED -> notRehired(standing);
            case ON_LEAVE -> isGranting(standing) ? place(standing) + " is not on leave" : other(person, standing);
            case ENDING_SOON -> notEndingSoon(person, standing);
            case RISK_REVOKED, HELD_BY_PERSON, ACTIVE, NO_PERSON, NON_HUMAN -> other(person, standing);
        };
    }

    private String notEnded(Person person, Standing standing) {
        if (ruling.verdict() == Verdict.REENABLED && standing.verdict().isEnded()) {
            return "access has ended, but Curfew had disabled the account for that and somebody enabled it again";
        }
        return standing.verdict() == Verdict.CONTRACT_ENDED
                ? "the last engagement to end is a contract: " + place(standing)
                : other(person, standing);
    }

    private String notReenabled(Standing standing) {
        if (mark.isEmpty()) {
            return "Curfew has not disabled the account before";
        }
        String before = "Curfew disabled it in run " + mark.get().run();
        if (!standing.verdict().isEnded()) {
            return before + ", and access has not ended";
        }
        return matter.account().state() == AccountState.ENABLED && !Rulings.isOfThisEnd(mark.get(), standing)
                ? before + ", for an earlier end"
                : before + ", and it is " + matter.account().state();
    }

    private String notRehired(Standing standing) {
        if (mark.isEmpty()) {
            return "Curfew has not disabled the account before";
        }
        String before = "Curfew disabled it in run " + mark.get().run();
        if (!isGranting(standing)) {
            return before + ", and no engagement grants access again";
        }
        return mark.get().verdict() == Verdict.RISK_REVOKED
                ? before + ", by the urgent list: that is for a person to take back"
                : before + ", and it is " + matter.account().state();
    }

    private String notEndingSoon(Person person, Standing standing) {
        if (!isGranting(standing)) {
            return other(person, standing);
        }
        Instant end = standing.accessEnd();
        if (end == null) {
            return place(standing) + " has no end";
        }
        return end.isAfter(asOf.plus(policy.lookAhead()))
                ? "access ends " + end + ", later than the look-ahead of " + days(policy.lookAhead())
                : "access ends " + end + ", and another engagement follows within the bridge";
    }

    /** What holds of the person instead. */
    private static String other(Person person, Standing standing) {
        return switch (standing.verdict()) {
            case TERMINATED, CONTRACT_ENDED ->
                place(standing) + " has ended" + (standing.accessEnd() == null ? "" : ", " + standing.accessEnd());
            case BRIDGED -> place(standing) + " begins within the bridge";
            case SUSPENDED -> place(standing) + " is suspended, and has not ended";
            case ABSENT_FROM_FEED -> person.id() + " is in no feed now: no row says anything";
            case ON_LEAVE -> place(standing) + " grants access, on leave";
            default ->
                place(standing) + " grants access"
                        + (standing.accessEnd() == null ? "" : " until " + standing.accessEnd());
        };
    }

    private static boolean isGranting(Standing standing) {
        return switch (standing.verdict()) {
            case ACTIVE, ENDING_SOON, ON_LEAVE -> true;
            default -> false;
        };
    }

    private static String place(Standing standing) {
        Engagement engagement = standing.engagement();
        return engagement == null ? "no row" : place(engagement);
    }

    private static String place(Engagement engagement) {
        return engagement.file() + ":" + engagement.line();
    }

    private static String days(Duration time) {
        return time.toDays() + (time.toDays() == 1 ? " day" : " days");
    }
}
