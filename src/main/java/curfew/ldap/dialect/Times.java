package curfew.ldap.dialect;

import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The two ways in which directories write an instant. What cannot be read is not known, never "long ago". */
final class Times {
    /** From 1601 to 1970, in seconds. */
    private static final long FILE_TIME_EPOCH = 11_644_473_600L;

    private static final long TICKS = 10_000_000;

    private Times() {}

    /** RFC 4517, 3.3.13. */
    static @Nullable Instant generalized(@Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? null
                    : StaticUtils.decodeGeneralizedTime(text).toInstant();
        } catch (ParseException unreadable) {
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
