package curfew.settings;

import curfew.settings.View.BadValue;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What texts mean that a schema cannot tell. Each says what it would have taken. */
final class Parsers {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d|w)");
    private static final Pattern WEEKS = Pattern.compile("P([0-9]{1,6})W");

    private Parsers() {}

    /** {@code 30s}, {@code 24h}, {@code 7d}, {@code 2w}, {@code P7D}, {@code PT24H}; a day is 24 hours. */
    static Duration duration(String text) throws BadValue {
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Duration.ofDays(7L * Integer.parseInt(weeks.group(1)));
        }
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeException e) {
                throw new BadValue("a duration such as 30s, 24h, 7d, 2w or P7D", "write it so");
            }
        }
        int count = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7L * count);
        };
    }

    /** A region of the time zone data, or an offset. */
    static ZoneId zone(String text) throws BadValue {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            String mend = Nearest.to(text, ZoneId.getAvailableZoneIds())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("write the region's name as in the time zone data");
            throw new BadValue("a time zone such as Europe/Berlin, UTC or +01:00", mend);
        }
    }

    static Charset charset(String text) throws BadValue {
        try {
            return Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            String mend = Nearest.to(text, Charset.availableCharsets().keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("write the charset's name as in the IANA registry");
            throw new BadValue("a charset such as UTF-8, UTF-16 or windows-1252", mend);
        }
    }

    /** A regular expression, as {@link Pattern} has it. */
    static Pattern regex(String text) throws BadValue {
        return regex(text, 0);
    }

    /** The same, without regard to case in any script. */
    static Pattern caselessRegex(String text) throws BadValue {
        return regex(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Pattern regex(String text, int flags) throws BadValue {
        try {
            return Pattern.compile(text, flags);
        } catch (PatternSyntaxException wrong) {
            String where = wrong.getIndex() < 0 ? "" : " at character " + (wrong.getIndex() + 1);
            throw new BadValue("a regular expression", "mend it: " + wrong.getDescription() + where);
        }
    }

    /** An instant; a date is the start of its day in the zone, a time without offset is in the zone. */
    static View.Parser<Instant> instant(ZoneId zone) {
        return text -> {
            try {
                if (text.indexOf('T') < 0) {
                    return LocalDate.parse(text).atStartOfDay(zone).toInstant();
                }
                boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 7;
                return offset
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException none) {
                throw new BadValue(
                        "a date that the calendar has, such as 2026-11-30 or 2026-11-30T18:00+01:00", "mend the date");
            }
        };
    }

    /** A constant, written in lower case and with - or _ for _. The schema knows the words; this is told apart only for the type. */
    static <E extends Enum<E>> View.Parser<E> word(Function<String, E> valueOf) {
        return text -> valueOf.apply(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
