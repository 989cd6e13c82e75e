package curfew.approval;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All answers to one plan, in the order in which they were given. A later one only ever stands over an approval that was not used: a
 * rejection takes it back, another approval follows one that has expired.
 *
 * @param run the run that sealed the plan
 * @param step how often something was answered or used; what two processes must not both do is done at the next step
 * @param all the first first
 */
public record Answers(String run, int step, List<Approval> all) {
    public Answers {
        all = List.copyOf(all);
    }

    public static Answers none(String run) {
        return new Answers(run, 0, List.of());
    }

    /** The answer in force to an operation; empty if it waits for one, again if an approval has expired. */
    public Optional<Approval> to(String operation, Instant now) {
        return Optional.ofNullable(inForce(now).get(operation));
    }

    /** The answers in force, by operation. */
    public Map<String, Approval> inForce(Instant now) {
        Map<String, Approval> last = last();
        last.values()
                .removeIf(approval ->
                        approval.answer() == Answer.APPROVED && !approval.isUsed() && !approval.isOpenAt(now));
        return last;
    }

    /** The last answer to each operation, whether it is in force or not. */
    Map<String, Approval> last() {
        Map<String, Approval> last = new HashMap<>();
        all.forEach(approval -> approval.operations().forEach(operation -> last.put(operation, approval)));
        return last;
    }

    /**
     * Ids of the approvals that a run of this plan may use: given to this very plan, intact, not expired, not used, and not taken back whole.
     */
    public Set<String> usable(String planDigest, Instant now) {
        Set<String> usable = new TreeSet<>();
        for (Approval approval : Set.copyOf(last().values())) {
            if (approval.isOpenAt(now)
                    && approval.run().equals(run)
                    && approval.planDigest().equals(planDigest)
                    && approval.isIntact()) {
                usable.add(approval.id());
            }
        }
        // Of limits alone, where no operation was held.
        all.stream()
                .filter(approval -> approval.operations().isEmpty() && approval.isOpenAt(now))
                .filter(approval -> approval.planDigest().equals(planDigest) && approval.isIntact())
                .forEach(approval -> usable.add(approval.id()));
        return usable;
    }

    /** Whether a run has used any. */
    public boolean isUsedBy(String user) {
        return all.stream().anyMatch(approval -> approval.usedBy().equals(user));
    }

    /** What a run's approvals released: by operation, without what was taken back before. */
    public Map<String, Approval> releasedTo(String user) {
        Map<String, Approval> released = last();
        released.values().removeIf(approval -> !approval.usedBy().equals(user));
        return released;
    }

    /** What was rejected, by operation. */
    public Map<String, Approval> rejected() {
        Map<String, Approval> rejected = last();
        rejected.values().removeIf(approval -> approval.answer() != Answer.REJECTED);
        return rejected;
    }
}
