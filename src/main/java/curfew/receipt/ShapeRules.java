package curfew.receipt;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether a file is of the shape of the last good one: in sequence, with the same columns, filled as before, speaking of the same persons. */
final class ShapeRules {
    /** Fewer rows than this show no shape. */
    private static final int FEW = 20;

    /** A column that was filled in fewer than these of a hundred rows may as well be empty. */
    private static final double FILLED = 0.05;

    private static final double NEARLY_EMPTY = 0.2;
    private static final double KEYS_GONE = 0.2;
    private static final double NEWEST_GONE = 0.5;
    private static final double MOVED = 0.05;
    private static final double RECODED = 0.5;
    private static final double DOUBLED = 1.2;
    /** So few are never a finding. */
    private static final int LEAST = 5;

    private final Past past;
    private final Profile before;
    private final Profile now;
    private final Predicate<String> present;
    private final List<Gap> gaps = new ArrayList<>();

    ShapeRules(Past past, Profile before, Profile now, Predicate<String> present) {
        this.past = past;
        this.before = before;
        this.now = now;
        this.present = present;
    }

    List<Gap> gaps() {
        sequence();
        header();
        keys();
        doubled();
        filled();
        dates();
        recoded();
        leave();
        return gaps;
    }

    private void add(GapReason reason, String detail) {
        gaps.add(new Gap(new Scope.Whole(now.source()), reason, detail));
    }

    private void sequence() {
        long newest = before.samples().newest().size();
        long gone = absent(before.samples().newest());
        if (now.producedAt().isBefore(before.producedAt())) {
            add(
                    GapReason.OUT_OF_SEQUENCE,
                    "made " + now.producedAt().truncatedTo(ChronoUnit.SECONDS) + ", and the last good file "
                            + before.producedAt().truncatedTo(ChronoUnit.SECONDS));
        } else if (past.hasDigest(now.digest()) && !now.digest().equals(before.digest())) {
            add(GapReason.OUT_OF_SEQUENCE, "these very bytes were read on an earlier night, before the last good one");
        } else if (gone > LEAST && gone > newest * NEWEST_GONE && now.rows() * 2 > before.rows()) {
            add(
                    GapReason.OUT_OF_SEQUENCE,
                    gone + " of the " + newest
                            + " who had started last are not in it: is it an older state under a newer name?");
        }
    }

    private long absent(List<String> keys) {
        return keys.stream().filter(present.negate()).count();
    }

    private void header() {
        if (!before.header().isEmpty()
                && !now.header().isEmpty()
                && !before.header().equals(now.header())) {
            add(
                    GapReason.HEADER_CHANGED,
                    "columns " + shown(now.header()) + "; the last good file had " + shown(before.header()));
        }
    }

    private static String shown(List<String> columns) {
        String all = String.join(", ", columns);
        return all.length() <= 300 ? all : all.substring(0, 300) + "…";
    }

    /** As many rows as before, and other keys. */
    private void keys() {
        long known = before.samples().spread().size();
        long gone = absent(before.samples().spread());
        boolean others = now.rows() > before.rows() * (1 - KEYS_GONE / 2);
        if (gone > LEAST && gone >= known * KEYS_GONE && others) {
            add(
                    GapReason.KEYS_CHANGED,
                    gone + " of " + known + " keys of the last good file are gone, though there are "
                            + Past.number(now.rows()) + " rows; such as "
                            + before.samples().spread().stream()
                                    .filter(present.negate())
                                    .findFirst()
                                    .orElse(""));
        }
    }

    private void doubled() {
        if (now.keys() > 0 && before.keys() > 0) {
            double rows = now.rows() / (double) now.keys();
            double usual = before.rows() / (double) before.keys();
            if (rows > usual * DOUBLED && now.rows() - now.keys() * usual > FEW) {
                add(
                        GapReason.ROWS_DOUBLED,
                        Past.number(now.rows()) + " rows for " + Past.number(now.keys())
                                + " keys; the last good file had " + Past.number(before.rows()) + " for "
                                + Past.number(before.keys()));
            }
        }
    }

    private void filled() {
        if (now.rows() < FEW) {
            return;
        }
        GapReason reason =
                now.source().kind() == Source.Kind.FEED ? GapReason.COLUMN_EMPTIED : GapReason.ATTRIBUTE_EMPTIED;
        for (String field : new TreeSet<>(before.filled().keySet())) {
            double was = before.shareFilled(field);
            double is = now.shareFilled(field);
            if (was >= FILLED && before.filled().getOrDefault(field, 0L) >= FEW && is < was * NEARLY_EMPTY) {
                add(
                        reason,
                        String.format(
                                Locale.ROOT,
                                "%s is filled in %.1f %% of %,d, and was in %.1f %%",
                                field,
                                100 * is,
                                now.rows(),
                                100 * was));
            }
        }
    }

    private void dates() {
        for (String field : new TreeSet<>(before.calendars().keySet())) {
            CalendarCounts was = before.calendars().get(field);
            CalendarCounts is = now.calendars().get(field);
            if (was == null || is == null || was.dates() < FEW || is.dates() < FEW) {
                continue;
            }
            dates(field, was, is);
        }
    }

    /** First days never change. Last days do, so only a mistake that explains where they are now is told. */
    private void dates(String field, CalendarCounts was, CalendarCounts is) {
        boolean first = field.equals("start");
        double moved = is.movedSince(was);
        boolean shifted = first ? is.isShiftedSince(was) : now.ends().isShiftedSince(before.ends());
        String detail = String.format(
                Locale.ROOT, "%s: %.0f %% of %,d dates are on another day", field, 100 * moved, was.dates());
        if (moved > MOVED && is.isSwappedSince(was)) {
            add(GapReason.DATES_SWAPPED, detail + ", as if day and month had changed places");
        } else if (moved > MOVED && (shifted || first)) {
            add(GapReason.DATES_SHIFTED, detail + (shifted ? ", a day earlier or later" : ""));
        }
    }

    private void recoded() {
        for (Map.Entry<String, Map<String, Part>> column : new java.util.TreeMap<>(now.parts()).entrySet()) {
            Map<String, Part> known = before.parts().getOrDefault(column.getKey(), Map.of());
            long unknown = column.getValue().entrySet().stream()
                    .filter(value -> !known.containsKey(value.getKey()))
                    .mapToLong(value -> value.getValue().rows())
                    .sum();
            boolean named = known.size() < Profile.KEPT_VALUES;
            if (named && !known.isEmpty() && unknown > FEW && unknown > now.rows() * RECODED) {
                add(
                        GapReason.VALUES_RECODED,
                        column.getKey() + ": " + Past.number(unknown) + " of " + Past.number(now.rows())
                                + " rows have values that the last good file did not have");
            }
        }
    }

    private void leave() {
        long more = now.state(Profile.LEAVE) - before.state(Profile.LEAVE);
        if (more > FEW && more > before.open() * MOVED) {
            add(
                    GapReason.STATUS_JUMP,
                    Past.number(now.state(Profile.LEAVE)) + " are on leave, and "
                            + Past.number(before.state(Profile.LEAVE)) + " were in the last good file");
        }
    }
}
