package curfew.brake;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one limit found in one segment; reported whether it tripped or not.
 *
 * @param segment such as {@code ou OU=Sales,DC=example}; {@code whole}
 * @param found how many were counted
 * @param allowed how many the limit allows in this segment, the smaller of count and percent
 * @param population how many there are
 * @param tripped whether it holds something
 * @param earlier how many of those found were applied by earlier runs within the window
 * @param trippedIn the run in which it tripped before and was not answered; empty if there is none
 * @param trippedAt when it did; null if there is none
 */
public record LimitResult(
        Limit limit,
        String segment,
        long found,
        long allowed,
        long population,
        boolean tripped,
        long earlier,
        String trippedIn,
        @Nullable Instant trippedAt) {

    public LimitResult {
        trippedIn = Objects.requireNonNullElse(trippedIn, "");
    }

    /** Of this run alone. */
    public LimitResult(Limit limit, String segment, long found, long allowed, long population, boolean tripped) {
        this(limit, segment, found, allowed, population, tripped, 0, "", null);
    }

    /** Whether its own numbers are over the limit, and not only those of an earlier night. */
    public boolean isOver() {
        return found > allowed && found > earlier;
    }

    /** The numbers in words, such as {@code found 12, allowed 10, population 200}. */
    public String numbers() {
        return "found " + found + ", allowed " + allowed + ", population " + population + past();
    }

    /** What of it is of earlier runs, in words that go after the numbers; empty if nothing is. */
    public String past() {
        String before = earlier > 0 ? "; " + earlier + " of them by earlier runs, in " + inDays(limit.window()) : "";
        String since = trippedIn.isEmpty()
                ? ""
                : "; tripped at " + trippedAt + " in run " + trippedIn + " and not answered since";
        return before + since;
    }

    private static String inDays(Duration window) {
        return window.toHours() % 24 == 0 ? window.toDays() + " days" : window.toHours() + " hours";
    }
}
