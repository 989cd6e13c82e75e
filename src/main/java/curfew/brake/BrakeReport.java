package curfew.brake;

import java.util.List;
import java.util.Set;

/**
 * What the brake says about a plan.
 *
 * @param results every limit in every segment where something was found, and once where nothing was; sorted by limit and segment
 * @param held ids of the operations that wait for a person
 */
public record BrakeReport(List<LimitResult> results, Set<String> held) {
    public BrakeReport {
        results = List.copyOf(results);
        held = Set.copyOf(held);
    }

    public List<LimitResult> trips() {
        return results.stream().filter(LimitResult::tripped).toList();
    }
}
