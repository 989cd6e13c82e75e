package curfew.reports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How single values are written in a report. What is not known is empty. */
final class Cell {
    private static final String BETWEEN = " | ";
    private static final Pattern BETWEEN_PATTERN = Pattern.compile(BETWEEN, Pattern.LITERAL);
    private static final Pattern LONE_BAR = Pattern.compile("(?<=^| )(\\\\*)(?=\\|( |$))");
    private static final Pattern MARKED_BAR = Pattern.compile("(?<=^| )\\\\(\\\\*)(?=\\|( |$))");

    private Cell() {}

    /** ISO 8601 in UTC, whose offset is written {@code Z}; to the second, or to the millisecond where there is a fraction. */
    static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    /** Empty for a number below zero, by which the stages say that they do not know. */
    static String known(long number) {
        return number < 0 ? "" : Long.toString(number);
    }

    /**
     * Items joined by {@code |} between blanks. Inside an item, a bar that stands alone has a backslash put before it, so that no
     * name can pass for two.
     */
    static String list(Collection<String> items) {
        return items.stream().map(Cell::item).collect(Collectors.joining(BETWEEN));
    }

    /** The items of a joined list again. */
    static List<String> items(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(BETWEEN_PATTERN.split(joined, -1))
                        .map(item -> MARKED_BAR.matcher(item).replaceAll("$1"))
                        .toList();
    }

    private static String item(String item) {
        return item.indexOf('|') < 0 ? item : LONE_BAR.matcher(item).replaceAll("$1\\\\");
    }

    /** A code in lower case with hyphens, as contracts print states. */
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
