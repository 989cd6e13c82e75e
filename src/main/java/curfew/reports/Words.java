package curfew.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the page and the console put things to people. */
final class Words {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String when(@Nullable Instant instant) {
        return instant == null ? "" : WHEN.format(instant);
    }

    /** {@code DISABLE_FAILED} is {@code Disable failed}. */
    static String of(Enum<?> constant) {
        String words = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The two largest units that matter, such as {@code 2 d 4 h} or {@code 35 min}. */
    static String span(Duration duration) {
        Duration length = duration.abs();
        if (length.toDays() > 0) {
            return length.toDays() + " d" + (length.toHoursPart() > 0 ? " " + length.toHoursPart() + " h" : "");
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h" + (length.toMinutesPart() > 0 ? " " + length.toMinutesPart() + " min" : "");
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
    }

    /** {@code due in 3 h}, or {@code 2 d overdue}. */
    static String due(Instant dueAt, Instant now) {
        Duration left = Duration.between(now, dueAt);
        return left.isNegative() ? span(left) + " overdue" : "due in " + span(left);
    }

    /** A digest's first digits, enough for a person's eye. */
    static String shortened(String digest) {
        return digest.length() > 16 ? digest.substring(0, 16) + "…" : digest;
    }

    /** With quotation marks where a text marks code by back quotes. */
    static String quoted(String text) {
        return text.replaceAll("`([^`]*)`", "“$1”");
    }
}
