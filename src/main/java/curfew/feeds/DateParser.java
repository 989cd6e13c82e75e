package curfew.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed's dates, strictly: the 30th of February is no date, and neither is a year before {@link #FIRST_YEAR}. Days repeat, so
 * each is parsed once. For one thread.
 */
final class DateParser {

    /** Earlier years are slips of the pen. */
    static final int FIRST_YEAR = 1900;

    /** A date in this year means that there is none. */
    static final int OPEN_YEAR = 9999;

    private static final int REMEMBERED = 50_000;

    private final Dates dates;
    private final List<DateTimeFormatter> formatters;
    private final Set<String> none;
    private final boolean isoFirst;
    private final Map<String, LocalDate> known = new HashMap<>();

    DateParser(Dates dates) {
        this.dates = dates;
        this.formatters = dates.formats().stream().map(DateParser::formatter).toList();
        this.none = dates.none();
        this.isoFirst = dates.formats().get(0).equals("yyyy-MM-dd");
    }

    static void check(List<String> formats) {
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("at least one date format is needed, such as yyyy-MM-dd");
        }
        formats.forEach(DateParser::formatter);
    }

    static DateTimeFormatter formatter(String pattern) {
        // A strict year of era asks for an era, which no feed writes.
        String proleptic = pattern.replace('y', 'u');
        if (proleptic.contains("u") && !proleptic.contains("uuuu")) {
            throw new IllegalArgumentException("date format '" + pattern + "': a year with four digits, yyyy");
        }
        try {
            return DateTimeFormatter.ofPattern(proleptic, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("date format '" + pattern + "': " + e.getMessage(), e);
        }
    }

    /** Whether a text stands for no date. */
    boolean isNone(String text) {
        return text.isEmpty() || none.contains(text);
    }

    /**
     * The day; null if the text stands for none.
     *
     * @throws DateTimeException if it is no date in any of the formats
     */
    @Nullable
    LocalDate day(String text, ZoneId zone) {
        if (isNone(text)) {
            return null;
        }
        LocalDate day = isoFirst ? iso(text) : null;
        if (day == null) {
            day = known.get(text);
        }
        if (day == null) {
            TemporalAccessor parsed = parse(text);
            if (parsed instanceof ZonedDateTime instant) {
                day = instant.withZoneSameInstant(zone).toLocalDate();
            } else {
                day = parsed instanceof LocalDateTime time ? time.toLocalDate() : LocalDate.from(parsed);
                remember(text, day);
            }
        }
        if (day.getYear() < FIRST_YEAR) {
            throw new DateTimeException("the year is before " + FIRST_YEAR);
        }
        return day.getYear() >= OPEN_YEAR ? null : day;
    }

    /** A day that is written as ISO has it; null if it is not, or is none. Cheaper than remembering it. */
    private static @Nullable LocalDate iso(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean valid = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return valid ? LocalDate.of(year, month, day) : null;
    }

    /** Negative if it is not made of digits alone. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** The instant; the start of the day if the text has no time of day. Null if it stands for none. */
    @Nullable
    Instant instant(String text, ZoneId zone) {
        if (isNone(text)) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            TemporalAccessor parsed = parse(text);
            if (parsed instanceof ZonedDateTime instant) {
                return instant.toInstant();
            }
            return parsed instanceof LocalDateTime time
                    ? time.atZone(zone).toInstant()
                    : LocalDate.from(parsed).atStartOfDay(zone).toInstant();
        }
    }

    /** What the formats are, for a message. */
    String expected() {
        return "a date as " + String.join(" or ", dates.formats());
    }

    private void remember(String text, LocalDate day) {
        if (known.size() < REMEMBERED) {
            known.put(text, day);
        }
    }

    private TemporalAccessor parse(String text) {
        DateTimeParseException last = null;
        for (DateTimeFormatter formatter : formatters) {
            try {
                return formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            } catch (DateTimeParseException e) {
                last = e;
            }
        }
        throw new DateTimeException("it is not " + expected(), last);
    }
}
