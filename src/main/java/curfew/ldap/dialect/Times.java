package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.StaticUtils;
import curfew.directory.TimeAttribute;
import curfew.directory.TimeAttribute.Form;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which directories write an instant. What cannot be read is not known, never "long ago". */
final class Times {
    /** From 1601 to 1970, in seconds. */
    private static final long FILE_TIME_EPOCH = 11_644_473_600L;

    private static final long TICKS = 10_000_000;
    private static final long SECONDS_A_DAY = 86_400;

    /** Year, month, day, hour, minute, second. */
    private static final int[] PLAIN_PARTS = {4, 2, 2, 2, 2, 2};

    private static final int PLAIN_LENGTH = 15;

    private Times() {}

    /** What a text means in a form. */
    static @Nullable Instant at(Form form, @Nullable String text) {
        return switch (form) {
            case GENERALIZED_TIME -> generalized(text);
            case DAYS -> days(text);
            case FILE_TIME -> fileTime(text);
        };
    }

    /** The first of these attributes that an entry shows in a readable form. */
    static @Nullable Instant first(List<TimeAttribute> attributes, Entry entry) {
        for (TimeAttribute time : attributes) {
            Instant at = at(time.form(), entry.getAttributeValue(time.attribute()));
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    /** RFC 4517, 3.3.13. */
    static @Nullable Instant generalized(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Instant plain = plain(text);
            return plain != null
                    ? plain
                    : StaticUtils.decodeGeneralizedTime(text).toInstant();
        } catch (ParseException | DateTimeException unreadable) {
            return null;
        }
    }

    /** {@code 20260302010000Z}, as servers write nearly all, without a calendar; null if it is written in another way. */
    private static @Nullable Instant plain(String text) {
        if (text.length() != PLAIN_LENGTH || text.charAt(PLAIN_LENGTH - 1) != 'Z') {
            return null;
        }
        int[] parts = new int[PLAIN_PARTS.length];
        int at = 0;
        for (int part = 0; part < parts.length; part++) {
            for (int end = at + PLAIN_PARTS[part]; at < end; at++) {
                int digit = text.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    return null;
                }
                parts[part] = parts[part] * 10 + digit;
            }
        }
        long day = LocalDate.of(parts[0], parts[1], parts[2]).toEpochDay();
        long second = LocalTime.of(parts[3], parts[4], parts[5]).toSecondOfDay();
        return Instant.ofEpochSecond(day * SECONDS_A_DAY + second);
    }

    /** Days since 1970. For sssd 0 and less are no end, for others 0 is one: so it lets in. */
    private static @Nullable Instant days(@Nullable String text) {
        try {
            long days = text == null || text.isEmpty() ? 0 : Long.parseLong(text);
            return days <= 0 ? null : Instant.EPOCH.plus(days, ChronoUnit.DAYS);
        } catch (NumberFormatException | DateTimeException | ArithmeticException unreadable) {
            return null;
        }
    }

    /** Ticks of 100 ns since 1601; both 0 and the largest number say "never", which is null here. */
    static @Nullable Instant fileTime(@Nullable String text) {
        try {
            long ticks = text == null || text.isEmpty() ? 0 : Long.parseLong(text);
            return ticks <= 0 || ticks == Long.MAX_VALUE
                    ? null
                    : Instant.ofEpochSecond(ticks / TICKS - FILE_TIME_EPOCH, ticks % TICKS * 100);
        } catch (NumberFormatException | DateTimeException unreadable) {
            return null;
        }
    }
}
