package curfew.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person's engagements, put in order, and what the lack of them amounts to. */
final class Engagements {

    private Engagements() {}

    /** In the order start, feed, line; a row that repeats another word by word is left out. */
    static List<Engagement> distinct(List<Engagement> engagements, Comparator<PersonId> rank) {
        List<Engagement> sorted = new ArrayList<>(engagements);
        sorted.sort(Comparator.comparing(
                        Engagement::start, Comparator.<@Nullable LocalDate>nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Engagement::id, rank)
                .thenComparing(Engagement::line));
        Set<Engagement> seen = new HashSet<>();
        sorted.removeIf(one -> !seen.add(withoutPlace(one)));
        return sorted;
    }

    private static Engagement withoutPlace(Engagement one) {
        return new Engagement(
                one.id(),
                one.kind(),
                one.status(),
                one.start(),
                one.end(),
                one.lastWorkingDay(),
                one.endInclusive(),
                one.zone(),
                one.knownAt(),
                "",
                0,
                one.fields());
    }

    /** Gone only since the last of the keys was gone, and only as surely as the least sure of them. */
    static Optional<Person.Absence> absence(List<Person.Absence> absences) {
        return absences.stream()
                .reduce((a, b) -> new Person.Absence(
                        later(a.since(), b.since()),
                        Math.min(a.feeds(), b.feeds()),
                        a.lastName().isEmpty() ? b.lastName() : a.lastName(),
                        a.ended() == null || b.ended() == null ? null : later(a.ended(), b.ended())));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
