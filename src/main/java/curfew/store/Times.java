package curfew.store;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Instants as text: ISO 8601 in UTC, always with nine decimals, so that the order of the text is the order in time. (The two drivers
 * store java.time values differently, and {@link Instant#toString} drops zeros, which sorts a whole second after its parts.)
 */
final class Times {
    private static final DateTimeFormatter FIXED =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(java.util.Locale.ROOT);

    private Times() {}

    static String text(Instant instant) {
        return FIXED.format(instant);
    }

    static Instant instant(String text) {
        return Instant.parse(text);
    }
}
