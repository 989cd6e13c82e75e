package curfew.receipt;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Whether more people than usual are missing from a feed or have ended, in all of it or in one part. */
final class LossRules {
    private final Sensitivity how;
    private final Past past;
    private final Profile before;
    private final Profile now;
    private final Measures measures;
    private final Predicate<String> present;
    private final Source source;
    private final long nights;

    LossRules(Sensitivity how, Past past, Profile before, Profile now, Measures measures, Predicate<String> present) {
        this.how = how;
        this.past = past;
        this.before = before;
        this.now = now;
        this.measures = measures;
        this.present = present;
        this.source = now.source();
        this.nights = ChronoUnit.DAYS.between(before.day(), now.day());
    }

    List<Gap> gaps() {
        List<Found> parts = parts();
        List<Gap> gaps = new ArrayList<>();
        whole(gaps, parts);
        for (Found part : parts) {
            gaps.add(new Gap(how.bySegment() ? part.segment : new Scope.Whole(source), part.reason, part.detail));
        }
        return gaps;
    }

    /** A part that lost more than usual. */
    private record Found(Scope.Segment segment, GapReason reason, long lost, String detail) {}

    private void whole(List<Gap> gaps, List<Found> parts) {
        long ended = allowed(Measures::ended);
        if (measures.ended() - explained(parts, true) > ended) {
            add(
                    gaps,
                    GapReason.MASS_ENDED,
                    Past.number(measures.ended())
                            + " have ended since the last good night without having been announced; "
                            + usual(ended, Measures::ended));
        }
        long allowed = allowed(Measures::missing);
        long missing = measures.missing() - explained(parts, false);
        long cut = cutAtTheEnd();
        if (cut > how.least() && missing >= cut / 2) {
            add(gaps, GapReason.TAIL_MISSING, tail(cut));
        } else if (missing > allowed) {
            add(
                    gaps,
                    GapReason.SHRUNK,
                    Past.number(measures.missing()) + " who had access are not in the file; "
                            + usual(allowed, Measures::missing) + ". " + opens());
        }
    }

    private void add(List<Gap> gaps, GapReason reason, String detail) {
        gaps.add(new Gap(new Scope.Whole(source), reason, detail));
    }

    /** With gaps by part, only what no part accounts for is the whole's. The column that accounts for most does. */
    private long explained(List<Found> parts, boolean ended) {
        if (!how.bySegment()) {
            return 0;
        }
        return before.parts().keySet().stream()
                .mapToLong(column -> parts.stream()
                        .filter(part -> part.segment.column().equals(column))
                        .filter(part -> ended == (part.reason == GapReason.MASS_ENDED))
                        .mapToLong(Found::lost)
                        .sum())
                .max()
                .orElse(0);
    }

    private long allowed(ToLongFunction<Measures> count) {
        return past.of(count).allowed(how, nights, before.open());
    }

    private String usual(long allowed, ToLongFunction<Measures> count) {
        boolean learned = past.nights().size() >= how.nights();
        return learned
                ? past.usual(now.day().getDayOfWeek(), count) + "; up to " + Past.number(allowed) + " is usual"
                : "without a baseline, " + Past.number(allowed) + " are allowed";
    }

    private String opens() {
        return Detector.counted(past, now.day().getDayOfWeek(), "rows give access", now.open(), Measures::open);
    }

    /** How many of the last rows of the good file are gone, to its very end. */
    private long cutAtTheEnd() {
        List<String> last = before.samples().last();
        long gone = 0;
        for (int i = last.size() - 1; i >= 0 && !present.test(last.get(i)); i--) {
            gone++;
        }
        return gone;
    }

    private String tail(long cut) {
        List<String> last = before.samples().last();
        String from = last.get(last.size() - (int) cut);
        String all = cut == last.size() ? "at least the last " : "the last ";
        return all + Past.number(cut) + " rows of the last good file are gone"
                + (before.ordered() ? ", in key order from " : ", from ")
                + from + " on; " + Past.number(measures.missing()) + " who had access are missing. "
                + Detector.counted(past, now.day().getDayOfWeek(), "rows", now.rows(), Measures::rows);
    }

    private List<Found> parts() {
        List<Found> found = new ArrayList<>();
        for (Map.Entry<String, Map<String, Measures.Change>> column :
                measures.parts().entrySet()) {
            for (Map.Entry<String, Measures.Change> value : column.getValue().entrySet()) {
                part(found, new Scope.Segment(source, column.getKey(), value.getKey()), value.getValue());
            }
        }
        return found;
    }

    private void part(List<Found> found, Scope.Segment segment, Measures.Change change) {
        Part was = before.part(segment.column(), segment.value());
        Part is = now.part(segment.column(), segment.value());
        long ended = allowed(
                was, night -> night.part(segment.column(), segment.value()).ended());
        if (change.ended() > ended && measures.ended() >= change.ended() / 2) {
            found.add(new Found(
                    segment,
                    GapReason.MASS_ENDED,
                    change.ended(),
                    words(segment) + Past.number(change.ended()) + " of " + Past.number(was.open())
                            + " have ended without having been announced; up to " + Past.number(ended) + " is usual"));
        }
        long missing = allowed(
                was, night -> night.part(segment.column(), segment.value()).missing());
        // Who moved to another part is missing in this one, and not in the feed.
        if (change.missing() > missing && measures.missing() >= change.missing() / 2 && !hasMoved(was, is)) {
            found.add(new Found(
                    segment,
                    is.rows() == 0 ? GapReason.SEGMENT_GONE : GapReason.SEGMENT_SHRUNK,
                    change.missing(),
                    words(segment) + Past.number(is.open()) + " rows give access, "
                            + Past.number(was.open()) + " did in the last good file; "
                            + Past.number(change.missing()) + " are missing, up to " + Past.number(missing)
                            + " is usual"));
        }
    }

    private static String words(Scope.Segment segment) {
        return segment.column() + " " + (segment.value().isEmpty() ? "(empty)" : segment.value()) + ": ";
    }

    private long allowed(Part was, ToLongFunction<Measures> count) {
        return past.of(count).allowed(how, nights, was.open());
    }

    /** Whether a part that is gone has only been named anew: most of its people are there. */
    private boolean hasMoved(Part was, Part is) {
        long there = was.sample().stream().filter(present).count();
        return is.rows() == 0 && there * 2 > was.sample().size();
    }
}
