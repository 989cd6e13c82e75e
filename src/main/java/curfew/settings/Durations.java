package curfew.settings;

import java.time.Duration;
import java.util.Optional;

/** Durations as job files have them, wherever else somebody writes one. */
public final class Durations {
    private Durations() {}

    /** {@code 30s}, {@code 24h}, {@code 90d}, {@code 2w}, {@code P7D}; empty if it is none. */
    public static Optional<Duration> of(String text) {
        try {
            return Optional.of(Parsers.duration(text));
        } catch (View.BadValue none) {
            return Optional.empty();
        }
    }
}
