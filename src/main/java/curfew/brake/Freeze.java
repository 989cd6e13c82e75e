package curfew.brake;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A time in which nothing is changed but by urgent revocations. Plans are made and reported as ever. */
public sealed interface Freeze {

    /** For a person's eyes; may be empty. */
    String reason();

    /** If it is in force at an instant, when it ends. */
    Optional<Instant> endAfter(Instant now);

    /** What is in force at an instant, the one that lasts longest first; empty if nothing is. */
    static Optional<InForce> at(List<Freeze> freezes, Instant now) {
        return freezes.stream()
                .flatMap(freeze -> freeze.endAfter(now).map(until -> new InForce(freeze, until)).stream())
                .max(Comparator.comparing(InForce::until));
    }

    /** A freeze that is in force, and until when. */
    record InForce(Freeze freeze, Instant until) {}

    /**
     * From one instant to another.
     *
     * @param from inclusive
     * @param until exclusive
     */
    record Dated(Instant from, Instant until, String reason) implements Freeze {
        public Dated {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a freeze ends after it begins");
            }
        }

        @Override
        public Optional<Instant> endAfter(Instant now) {
            return now.isBefore(from) || !now.isBefore(until) ? Optional.empty() : Optional.of(until);
        }
    }

    /** A day and a time of every week. */
    record Weekday(DayOfWeek day, LocalTime time) {
        private long ofWeek() {
            return (day.getValue() - 1L) * 24 * 60 * 60 + time.toSecondOfDay();
        }
    }

    /**
     * Every week, by the clocks of a zone; the end of the week is no border.
     *
     * @param from inclusive
     * @param until exclusive
     */
    record Weekly(Weekday from, Weekday until, ZoneId zone, String reason) implements Freeze {
        public Weekly {
            if (from.equals(until)) {
                throw new IllegalArgumentException("a freeze that begins when it ends would never end");
            }
        }

        @Override
        public Optional<Instant> endAfter(Instant now) {
            ZonedDateTime here = now.atZone(zone);
            long at = new Weekday(here.getDayOfWeek(), here.toLocalTime()).ofWeek();
            boolean within = from.ofWeek() < until.ofWeek()
                    ? from.ofWeek() <= at && at < until.ofWeek()
                    : from.ofWeek() <= at || at < until.ofWeek();
            return within ? Optional.of(endAfter(here)) : Optional.empty();
        }

        private Instant endAfter(ZonedDateTime here) {
            ZonedDateTime end =
                    here.with(TemporalAdjusters.nextOrSame(until.day())).with(until.time());
            return (end.isAfter(here) ? end : end.with(TemporalAdjusters.next(until.day()))).toInstant();
        }
    }
}
