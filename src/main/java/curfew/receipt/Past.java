package curfew.receipt;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

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

    /**
     * The night to compare with: the last one, or the last of the same weekday where that weekday has differed from the night before it week after
     * week.
     */
    Optional<GoodNight> reference(Profile now) {
        List<GoodNight> whole =
                nights.stream().filter(night -> night.profile().isPresent()).toList();
        DayOfWeek weekday = now.day().getDayOfWeek();
        return whole.stream()
                .filter(night -> !differsFromTheNightBefore(weekday) || isOn(weekday, night))
                .findFirst()
                .or(() -> whole.stream().findFirst());
    }

    private boolean differsFromTheNightBefore(DayOfWeek weekday) {
        List<Integer> same = IntStream.range(0, nights.size() - 1)
                .filter(i -> isOn(weekday, nights.get(i)) && !isOn(weekday, nights.get(i + 1)))
                .limit(WEEKS)
                .boxed()
                .toList();
        return same.size() == WEEKS && same.stream().allMatch(this::differsFromTheOneBefore);
    }

    private boolean differsFromTheOneBefore(int night) {
        long open = nights.get(night).measures().open();
        long before = nights.get(night + 1).measures().open();
        return Math.abs(open - before) > APART * Math.max(open, before);
    }

    private static boolean isOn(DayOfWeek weekday, GoodNight night) {
        return night.measures().day().getDayOfWeek() == weekday;
    }

    /** Whether these are the bytes of the last good night: then it is that night. */
    boolean endsWith(String digest) {
        return !digest.isEmpty()
                && !nights.isEmpty()
                && nights.get(0).measures().digest().equals(digest);
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
