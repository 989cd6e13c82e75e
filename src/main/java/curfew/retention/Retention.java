package curfew.retention;

import curfew.journal.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which runs may be forgotten. A plan and all runs that went by it stay or go together: what is left of them would tell less than the truth. Pure.
 *
 * @param before runs that began before it are old
 * @param reported whether a run's report is there
 * @param needed what is known of single runs: why each is kept, if it is
 */
public record Retention(Instant before, Predicate<String> reported, Map<String, Set<Need>> needed) {

    /**
     * What was decided.
     *
     * @param forgotten runs that nothing needs, the oldest first
     * @param kept old runs that something needs, the oldest first
     * @param young every other run
     */
    public record Decided(List<Run> forgotten, Map<Run, Set<Need>> kept, List<Run> young) {}

    /**
     * Decides.
     *
     * @param runs every run of a job, the oldest first
     */
    public Decided decide(List<Run> runs) {
        Map<String, Set<Need>> needs = new HashMap<>();
        needed.forEach((run, why) -> needs.put(run, EnumSet.copyOf(why)));
        newest(runs).forEach(run -> add(needs, run.id(), Need.NEWEST));
        follow(runs, needs);
        List<Run> forgotten = new ArrayList<>();
        Map<Run, Set<Need>> kept = new LinkedHashMap<>();
        List<Run> young = new ArrayList<>();
        for (Run run : runs) {
            if (!isOld(run)) {
                young.add(run);
            } else if (needs.containsKey(run.id())) {
                kept.put(run, needs.get(run.id()));
            } else {
                forgotten.add(run);
            }
        }
        return new Decided(List.copyOf(forgotten), kept, List.copyOf(young));
    }

    private boolean isOld(Run run) {
        return run.startedAt().isBefore(before);
    }

    /** The last run, and the last with a report. */
    private List<Run> newest(List<Run> runs) {
        List<Run> newest = new ArrayList<>();
        if (!runs.isEmpty()) {
            newest.add(runs.get(runs.size() - 1));
        }
        runs.stream()
                .filter(run -> reported.test(run.id()))
                .reduce((older, newer) -> newer)
                .ifPresent(newest::add);
        return newest;
    }

    /** Until nothing is added any more: whoever goes by the plan of a kept run, and whatever a kept run goes back to. */
    private void follow(List<Run> runs, Map<String, Set<Need>> needs) {
        Map<String, List<Run>> byPlan = new TreeMap<>();
        Map<String, Run> byId = new HashMap<>();
        for (Run run : runs) {
            byPlan.computeIfAbsent(run.plannedBy(), plan -> new ArrayList<>()).add(run);
            byId.put(run.id(), run);
        }
        Set<String> done = new HashSet<>();
        List<Run> open = new ArrayList<>(runs.stream()
                .filter(run -> !isOld(run) || needs.containsKey(run.id()))
                .toList());
        while (!open.isEmpty()) {
            Run run = open.remove(open.size() - 1);
            if (done.add(run.id())) {
                Collection<Run> others = new ArrayList<>(byPlan.getOrDefault(run.plannedBy(), List.of()));
                if (byId.containsKey(run.parent())) {
                    others.add(byId.get(run.parent()));
                }
                for (Run other : others) {
                    if (!other.id().equals(run.id()) && isOld(other)) {
                        needs.computeIfAbsent(other.id(), id -> EnumSet.of(Need.FOLLOWED));
                    }
                    open.add(other);
                }
            }
        }
    }

    private static void add(Map<String, Set<Need>> needs, String run, Need need) {
        needs.computeIfAbsent(run, id -> EnumSet.noneOf(Need.class)).add(need);
    }
}
