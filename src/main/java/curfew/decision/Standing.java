package curfew.decision;

import curfew.roster.Engagement;
import curfew.roster.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a person stands at an instant, whatever accounts they have.
 *
 * <p>Dates decide where a row gives them: an engagement whose status still says active has ended when its end has passed, and one
 * whose status says ended lasts until an end that is still to come. The status decides where there are no dates.
 *
 * @param verdict {@code TERMINATED}, {@code CONTRACT_ENDED}, {@code BRIDGED}, {@code SUSPENDED}, {@code ABSENT_FROM_FEED},
 *     {@code ON_LEAVE}, {@code ENDING_SOON} or {@code ACTIVE}
 * @param accessEnd when access ended, or will end; null if it has no end or the feed does not say
 * @param firstKnown when the feed says that the end became known; null if it does not say
 * @param engagement the one that decided; null for somebody absent
 * @param settled whether absence has lasted long enough to be acted on; true for every other verdict
 * @param disagreeing whether some engagement ended while another grants access
 */
public record Standing(
        Verdict verdict,
        @Nullable Instant accessEnd,
        @Nullable Instant firstKnown,
        @Nullable Engagement engagement,
        boolean settled,
        boolean disagreeing) {

    private static final Comparator<Engagement> BY_CLOSE =
            Comparator.comparing(Engagement::closes).thenComparing(Engagement::line);
    /** Where nobody knows when an engagement ended, it did not end before it began. */
    private static final Comparator<Engagement> BY_KNOWN_END = Comparator.comparing(
                    (Engagement one) -> hasEnd(one) ? one.closes() : one.opens())
            .thenComparing(Engagement::line);

    private static final Comparator<Engagement> BY_OPEN =
            Comparator.comparing(Engagement::opens).thenComparing(Engagement::line);

    private static boolean hasEnd(Engagement engagement) {
        return !engagement.closes().equals(Instant.MAX);
    }

    /** How a person stands. Pure. */
    public static Standing of(Person person, Policy policy, Instant asOf) {
        return new Judge(person, policy, asOf).judge();
    }

    /** The evidence in one line of the feed, and the fields that count. */
    public List<Evidence> evidence() {
        if (engagement == null) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        String feed = engagement.id().feed();
        evidence.add(new Evidence(
                feed,
                engagement.file(),
                engagement.line(),
                "status",
                engagement.status().name()));
        if (engagement.end() != null) {
            evidence.add(new Evidence(
                    feed,
                    engagement.file(),
                    engagement.line(),
                    "end",
                    engagement.end().toString()));
        }
        if (engagement.lastWorkingDay() != null) {
            evidence.add(new Evidence(
                    feed,
                    engagement.file(),
                    engagement.line(),
                    "last_day",
                    engagement.lastWorkingDay().toString()));
        }
        return evidence;
    }

    /** One judgement; a value class in all but name, so that the steps below can share what they look at. */
    private static final class Judge {
        private final Person person;
        private final Policy policy;
        private final Instant asOf;

        Judge(Person person, Policy policy, Instant asOf) {
            this.person = person;
            this.policy = policy;
            this.asOf = asOf;
        }

        Standing judge() {
            if (person.engagements().isEmpty()) {
                return absent();
            }
            return granting().or(this::suspended).or(this::bridged).orElseGet(this::ended);
        }

        private Standing absent() {
            Person.Absence absence = person.absence().orElseThrow();
            boolean longEnough = absence.feeds() >= policy.absentFeeds()
                    && !asOf.isBefore(absence.since().plus(policy.absentFor()));
            return new Standing(Verdict.ABSENT_FROM_FEED, null, absence.since(), null, longEnough, false);
        }

        private Optional<Standing> granting() {
            List<Engagement> granting = open(status -> status != Engagement.Status.SUSPENDED);
            if (granting.isEmpty()) {
                return Optional.empty();
            }
            boolean disagreeing = person.engagements().stream().anyMatch(this::isPast);
            Engagement last = latest(granting);
            Instant end = last.closesAfter(policy.grace());
            boolean onLeave = granting.stream().allMatch(one -> one.status() == Engagement.Status.LEAVE);
            Verdict verdict = onLeave ? Verdict.ON_LEAVE : endsSoon(end) ? Verdict.ENDING_SOON : Verdict.ACTIVE;
            return Optional.of(new Standing(
                    verdict, end.equals(Instant.MAX) ? null : end, last.knownAt(), last, true, disagreeing));
        }

        private boolean endsSoon(Instant end) {
            boolean soon = !end.equals(Instant.MAX) && !end.isAfter(asOf.plus(policy.lookAhead()));
            return soon && next().filter(after -> isBridged(end, after.opens())).isEmpty();
        }

        private Optional<Standing> suspended() {
            List<Engagement> suspended = open(status -> status == Engagement.Status.SUSPENDED);
            return suspended.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Standing(Verdict.SUSPENDED, null, null, latest(suspended), true, false));
        }

        /** A gap that is short, or whose end is near; somebody who has not begun yet has nothing that ended. */
        private Optional<Standing> bridged() {
            Optional<Engagement> next = next();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Instant opens = next.get().opens();
            Optional<Engagement> past = past();
            boolean isShort = past.isEmpty()
                    || (hasEnd(past.get()) && isBridged(past.get().closesAfter(policy.grace()), opens))
                    || isBridged(asOf, opens);
            return isShort
                    ? Optional.of(new Standing(Verdict.BRIDGED, null, null, next.get(), true, false))
                    : Optional.empty();
        }

        private Standing ended() {
            Engagement last = past().orElseGet(() -> latest(person.engagements()));
            Instant end = last.closesAfter(policy.grace());
            Verdict verdict = last.kind() == Engagement.Kind.CONTRACT ? Verdict.CONTRACT_ENDED : Verdict.TERMINATED;
            // An end that still lies ahead is no end: only a status without dates can bring us here.
            return new Standing(verdict, end.isAfter(asOf) ? null : end, last.knownAt(), last, true, false);
        }

        private List<Engagement> open(Predicate<Engagement.Status> status) {
            return person.engagements().stream()
                    .filter(one -> status.test(one.status()) && isOpen(one))
                    .toList();
        }

        private boolean isOpen(Engagement one) {
            return !one.opens().isAfter(asOf) && !isPast(one);
        }

        private boolean isPast(Engagement one) {
            Instant end = one.closesAfter(policy.grace());
            boolean saidEnded = one.status() == Engagement.Status.ENDED && end.equals(Instant.MAX);
            return saidEnded || !asOf.isBefore(end);
        }

        private Optional<Engagement> past() {
            return person.engagements().stream().filter(this::isPast).max(BY_KNOWN_END);
        }

        private Optional<Engagement> next() {
            return person.engagements().stream()
                    .filter(one -> one.opens().isAfter(asOf) && one.status() != Engagement.Status.ENDED)
                    .min(BY_OPEN);
        }

        private static Engagement latest(List<Engagement> engagements) {
            return engagements.stream().max(BY_CLOSE).orElseThrow();
        }

        private boolean isBridged(Instant from, Instant to) {
            return !from.isBefore(to) || Duration.between(from, to).compareTo(policy.bridge()) <= 0;
        }
    }
}
