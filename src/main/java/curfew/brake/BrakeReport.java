package curfew.brake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the brake says about a plan.
 *
 * @param results every limit in every segment where something was found, and once where nothing was; sorted by limit and segment
 * @param held ids of the operations that wait for a person
 */
public record BrakeReport(List<LimitResult> results, Set<String> held) {
    private static final Comparator<LimitResult> ORDER =
            Comparator.comparing((LimitResult result) -> result.limit().name()).thenComparing(LimitResult::segment);

    public BrakeReport {
        results = results.stream().sorted(ORDER).toList();
        held = Set.copyOf(held);
    }

    public List<LimitResult> trips() {
        return results.stream().filter(LimitResult::tripped).toList();
    }

    /** With what was counted after the plan was weighed. */
    public BrakeReport with(List<LimitResult> more) {
        List<LimitResult> all = new ArrayList<>(results);
        all.addAll(more);
        return new BrakeReport(all, held);
    }
}
