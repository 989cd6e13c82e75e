package curfew.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The instant that a run decides for. */
final class AsOf {
    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description =
                    "Decide for this instant (2026-11-23T22:00:00+01:00) or the start of this day in the job's zone. "
                            + "One in the future only plans.")
    private @Nullable String text;

    boolean isGiven() {
        return text != null;
    }

    Instant instant(ZoneId zone, Instant now) {
        if (text == null) {
            return now;
        }
        try {
            return text.length() <= "2026-11-23".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new UsageException(
                    "--as-of " + Printable.of(text)
                            + " is neither a day (2026-11-23) nor an instant with offset (2026-11-23T22:00:00+01:00); nothing was read or changed.");
        }
    }
}
