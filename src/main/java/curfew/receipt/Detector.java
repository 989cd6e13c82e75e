package curfew.receipt;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Tells a short or wrong reading from a small one: compares its profile with the last good one, and the difference with how much that
 * source differs from night to night. Pure.
 */
public final class Detector {
    private final Sensitivity how;

    public Detector(Sensitivity how) {
        this.how = how;
    }

    /**
     * Compares a feed's file with the good ones before.
     *
     * @param good newest first
     * @param present whether a key is in the file now
     */
    public Judgement feed(Profile now, List<GoodNight> good, Predicate<String> present) {
        Past past = new Past(good);
        Optional<Profile> reference = past.reference(now).flatMap(GoodNight::profile);
        if (reference.isEmpty()) {
            return new Judgement(List.of(), Measures.first(now), good.size(), false, true);
        }
        Profile before = reference.get();
        Losses losses = Losses.between(before, now);
        Measures measures = measures(now, Math.max(0, losses.ended()), Math.max(0, losses.missing()), before);
        List<Gap> gaps = new ArrayList<>();
        // The same bytes again are the same night, whatever day it is.
        if (!past.endsWith(now.digest())) {
            gaps.addAll(new ShapeRules(past, before, now, present).gaps());
            gaps.addAll(new LossRules(how, past, before, now, measures, present).gaps());
        }
        return new Judgement(gaps, measures, good.size(), past.endsWith(now.digest()), good.size() < how.nights());
    }

    /**
     * Compares a directory with the good reads of it before.
     *
     * @param good newest first
     * @param takenAway how many accounts Curfew itself has moved or deleted since a day; asked only if some are missing
     */
    public Judgement directory(Profile now, List<GoodNight> good, ToLongFunction<LocalDate> takenAway) {
        Past past = new Past(good);
        Optional<Profile> reference = past.reference(now).flatMap(GoodNight::profile);
        if (reference.isEmpty()) {
            return new Judgement(List.of(), Measures.first(now), good.size(), false, true);
        }
        Profile before = reference.get();
        Measures measures = DirectoryRules.measures(before, now);
        List<Gap> gaps = new DirectoryRules(how, past, before, now, takenAway).gaps(measures);
        return new Judgement(gaps, measures, good.size(), past.endsWith(now.digest()), good.size() < how.nights());
    }

    private static Measures measures(Profile now, long ended, long missing, Profile before) {
        return new Measures(
                now.day(), now.digest(), now.rows(), now.open(), ended, missing, Losses.byPart(before, now));
    }

    /** How many there are, and how many there usually are. */
    static String counted(Past past, DayOfWeek weekday, String what, long now, ToLongFunction<Measures> count) {
        return Past.number(now) + " " + what + "; " + past.usual(weekday, count);
    }
}
