package curfew.receipt;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The good nights of one source, newest first.
 */
record Past(List<GoodNight> nights) {
    /** How many nights of the same weekday tell a pattern, and are shown. */
    private static final int WEEKS = 3;

    private static final int SHOWN = 20;
    private static final double APART = 0.05;

    Past {
        nights = List.copyOf(nights);
    }

    /** The night to compare with: the last one, or the last of the same weekday where weekdays differ by more than their own variation. */
    Optional<GoodNight> reference(Profile now) {
        List<GoodNight> whole =
                nights.stream().filter(night -> night.profile().isPresent()).toList();
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        GoodNight last = whole.get(0);
        DayOfWeek weekday = now.day().getDayOfWeek();
        if (!differsByWeekday(last, weekday)) {
            return Optional.of(last);
        }
        return whole.stream()
                .filter(night -> night.measures().day().getDayOfWeek() == weekday)
                .findFirst()
                .or(() -> Optional.of(last));
    }

    private boolean differsByWeekday(GoodNight last, DayOfWeek weekday) {
        List<Long> same = opens(weekday).limit(WEEKS + 1L).toList();
        if (same.size() < WEEKS) {
            return false;
        }
        long low = same.stream().mapToLong(Long::longValue).min().orElse(0);
        long high = same.stream().mapToLong(Long::longValue).max().orElse(0);
        double middle = Math.max(1, (low + high) / 2.0);
        double apart = Math.abs(last.measures().open() - middle) / middle;
        return apart > APART && (high - low) / middle < APART / 2;
    }

    private java.util.stream.Stream<Long> opens(DayOfWeek weekday) {
        return nights.stream()
                .filter(night -> night.measures().day().getDayOfWeek() == weekday)
                .map(night -> night.measures().open());
    }

    /** The variation of a count over all good nights. */
    Variation of(ToLongFunction<Measures> count) {
        return Variation.of(nights.stream()
                .map(night -> count.applyAsLong(night.measures()))
                .toList());
    }

    boolean hasDigest(String digest) {
        return !digest.isEmpty()
                && nights.stream().anyMatch(night -> night.measures().digest().equals(digest));
    }

    /** Such as {@code the last 12 good Mondays had 9,640 to 9,702}. */
    String usual(DayOfWeek weekday, ToLongFunction<Measures> count) {
        List<Measures> same = nights.stream()
                .map(GoodNight::measures)
                .filter(night -> night.day().getDayOfWeek() == weekday)
                .limit(SHOWN)
                .toList();
        boolean enough = same.size() >= WEEKS;
        List<Measures> shown = enough
                ? same
                : nights.stream().limit(SHOWN).map(GoodNight::measures).toList();
        long low = shown.stream().mapToLong(count).min().orElse(0);
        long high = shown.stream().mapToLong(count).max().orElse(0);
        String of = enough ? weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s" : "nights";
        String range = low == high ? number(low) : number(low) + " to " + number(high);
        return shown.size() == 1
                ? "the last good night had " + range
                : "the last " + shown.size() + " good " + of + " had " + range;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
