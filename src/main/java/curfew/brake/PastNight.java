package curfew.brake;

import java.time.Instant;
import java.util.List;

/**
 * What one earlier run really applied.
 *
 * @param at when it began
 * @param applied what was sent and not refused, without what a person had released by name after a limit held it
 * @param answered the limits that held something of it that a person released: whoever said yes saw their numbers, and they count from
 *     anew
 */
public record PastNight(Instant at, List<Counting> applied, List<LimitResult> answered) {
    public PastNight {
        applied = List.copyOf(applied);
        answered = List.copyOf(answered);
    }

    boolean answers(Limit limit, String segment) {
        return answered.stream()
                .anyMatch(result -> result.limit().name().equals(limit.name())
                        && result.segment().equals(segment));
    }
}
