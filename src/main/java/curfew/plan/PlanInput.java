package curfew.plan;

import curfew.receipt.Gap;
import curfew.receipt.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that the plan was computed from, as the plan records it.
 *
 * @param source such as {@code feed hr}
 * @param origin the file's name or the server's address
 * @param digest of a feed's bytes; empty for a directory
 * @param count rows or entries
 * @param counts further counts by name
 * @param gaps what was missing, as code, scope and detail
 * @param searched the places that were searched, in words; empty for a feed, and in plans of before this was kept
 * @param unsearched places that were not searched and may hold more, in words; empty in plans of before this was kept
 */
public record PlanInput(
        String source,
        String origin,
        String digest,
        long count,
        Map<String, Long> counts,
        Instant producedAt,
        Instant readAt,
        List<GapNote> gaps,
        List<String> searched,
        List<String> unsearched) {

    /**
     * A gap in words.
     *
     * @param wide whether it leaves more in doubt than one person, account or group
     */
    public record GapNote(String reason, String scope, String detail, String mend, boolean wide) {
        static GapNote of(Gap gap) {
            return new GapNote(
                    gap.reason().name(),
                    gap.scope().describe(),
                    gap.detail(),
                    gap.reason().mend(),
                    gap.scope().isWide());
        }
    }

    public PlanInput {
        counts = Map.copyOf(counts);
        gaps = List.copyOf(gaps);
        searched = List.copyOf(Objects.requireNonNullElse(searched, List.of()));
        unsearched = List.copyOf(Objects.requireNonNullElse(unsearched, List.of()));
    }

    public static PlanInput of(Receipt receipt) {
        var reading = receipt.reading();
        return new PlanInput(
                reading.source().toString(),
                reading.origin(),
                reading.digest(),
                reading.count(),
                reading.counts(),
                reading.producedAt(),
                reading.readAt(),
                receipt.gaps().stream().map(GapNote::of).toList(),
                reading.searched(),
                reading.unsearched());
    }

    public boolean isComplete() {
        return gaps.isEmpty();
    }
}
