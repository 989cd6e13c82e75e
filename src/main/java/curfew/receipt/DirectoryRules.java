package curfew.receipt;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Whether accounts or attributes that were seen are not seen any more. What counts as missing were enabled accounts: that one is disabled is seen,
 * and nothing to wonder at.
 */
final class DirectoryRules {
    private static final double USED_TO_BE = 0.5;
    private static final double NEARLY_EMPTY = 0.2;

    private final Sensitivity how;
    private final Past past;
    private final Profile before;
    private final Profile now;
    private final ToLongFunction<LocalDate> takenAway;
    private final List<Gap> gaps = new ArrayList<>();

    /** @param takenAway how many accounts Curfew itself has moved or deleted since a day; asked only if some are missing */
    DirectoryRules(Sensitivity how, Past past, Profile before, Profile now, ToLongFunction<LocalDate> takenAway) {
        this.how = how;
        this.past = past;
        this.before = before;
        this.now = now;
        this.takenAway = takenAway;
    }

    static Measures measures(Profile before, Profile now) {
        Map<String, Map<String, Measures.Change>> parts = new TreeMap<>();
        for (String kind : List.of(DirectoryParts.BASE, DirectoryParts.OU)) {
            Map<String, Measures.Change> ofKind = new HashMap<>();
            before.parts().getOrDefault(kind, Map.of()).forEach((name, part) -> {
                Part is = now.part(kind, name);
                Measures.Change change = new Measures.Change(0, lost(part.rows(), part.open(), is.rows(), is.open()));
                if (change.isWorthKeeping()) {
                    ofKind.put(name, change);
                }
            });
            parts.put(kind, ofKind);
        }
        long missing = lost(before.rows(), before.open(), now.rows(), now.open());
        return new Measures(now.day(), "", now.rows(), now.open(), 0, missing, parts);
    }

    /** Who is not there any more, and was enabled. */
    private static long lost(long rowsBefore, long openBefore, long rowsNow, long openNow) {
        return Math.max(0, Math.min(rowsBefore - rowsNow, openBefore - openNow));
    }

    List<Gap> gaps(Measures measures) {
        for (String kind : List.of(DirectoryParts.BASE, DirectoryParts.OU)) {
            measures.parts()
                    .getOrDefault(kind, Map.of())
                    .forEach((name, change) -> missing(kind, name, change, measures.missing()));
        }
        if (gaps.isEmpty()) {
            long allowed = allowed(Measures::missing, before.open());
            if (measures.missing() > allowed && measures.missing() - takenAway.applyAsLong(before.day()) > allowed) {
                add(
                        new Scope.Whole(now.source()),
                        GapReason.ACCOUNTS_MISSING,
                        Past.number(measures.missing()) + " that were enabled are not found; "
                                + past.usual(now.day().getDayOfWeek(), Measures::missing) + ", up to "
                                + Past.number(allowed) + " are usual. " + counted());
            }
        }
        attributes();
        return gaps;
    }

    private void add(Scope scope, GapReason reason, String detail) {
        gaps.add(new Gap(scope, reason, detail));
    }

    private String counted() {
        return Detector.counted(past, now.day().getDayOfWeek(), "accounts", now.rows(), Measures::rows);
    }

    private long allowed(ToLongFunction<Measures> count, long population) {
        long nights = ChronoUnit.DAYS.between(before.day(), now.day());
        return past.of(count).allowed(how, nights, population);
    }

    /** Whoever is missing in one place and not in the directory has been moved to another. */
    private void missing(String kind, String name, Measures.Change change, long missingInAll) {
        Part was = before.part(kind, name);
        long allowed = allowed(night -> night.part(kind, name).missing(), was.open());
        boolean gone = change.missing() > allowed && missingInAll >= change.missing() / 2;
        boolean told = kind.equals(DirectoryParts.OU) && gaps.stream().anyMatch(gap -> holds(gap.scope(), name));
        if (gone && !told && change.missing() - takenAway.applyAsLong(before.day()) > allowed) {
            Part is = now.part(kind, name);
            add(
                    scope(kind, name),
                    GapReason.ACCOUNTS_MISSING,
                    kind + " " + name + ": " + Past.number(is.rows()) + " accounts, and "
                            + Past.number(was.rows()) + " in the last good run; " + Past.number(change.missing())
                            + " that were enabled are not found, up to " + Past.number(allowed) + " are usual");
        }
    }

    private static boolean holds(Scope scope, String ou) {
        return scope instanceof Scope.Base base && isBelow(ou, base.base());
    }

    /** The base that an OU is under; the whole directory if it is under none, as they are spelled. */
    private Scope scope(String kind, String name) {
        if (kind.equals(DirectoryParts.BASE)) {
            return new Scope.Base(now.source(), name);
        }
        return before.parts().getOrDefault(DirectoryParts.BASE, Map.of()).keySet().stream()
                .filter(base -> isBelow(name, base))
                .findFirst()
                .<Scope>map(base -> new Scope.Base(now.source(), base))
                .orElseGet(() -> new Scope.Whole(now.source()));
    }

    private static boolean isBelow(String dn, String base) {
        String entry = dn.toLowerCase(Locale.ROOT);
        String top = base.toLowerCase(Locale.ROOT);
        return entry.equals(top) || entry.endsWith("," + top);
    }

    private void attributes() {
        for (Map.Entry<String, Map<String, Part>> kind : new TreeMap<>(before.parts()).entrySet()) {
            if (kind.getKey().startsWith(DirectoryParts.FILLED)) {
                String attribute = kind.getKey().substring(DirectoryParts.FILLED.length());
                new TreeMap<>(kind.getValue()).forEach((ou, was) -> emptied(attribute, ou, was));
            }
        }
    }

    private void emptied(String attribute, String ou, Part was) {
        long accounts = now.part(DirectoryParts.OU, ou).rows();
        long filled = now.part(DirectoryParts.FILLED + attribute, ou).open();
        double share = was.open() / (double) Math.max(1, was.rows());
        boolean few = was.open() - filled <= how.least() || accounts <= how.least();
        if (!few && share >= USED_TO_BE && filled < accounts * share * NEARLY_EMPTY) {
            add(
                    scope(DirectoryParts.OU, ou),
                    GapReason.ATTRIBUTE_EMPTIED,
                    "ou " + ou + ": " + Past.number(filled) + " of " + Past.number(accounts) + " accounts show "
                            + attribute + ", and " + Past.number(was.open()) + " of " + Past.number(was.rows())
                            + " did in the last good run");
        }
    }
}
