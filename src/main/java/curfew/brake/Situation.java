package curfew.brake;

import java.util.List;
import java.util.Set;

/**
 * What a plan is weighed against, beside the limits.
 *
 * @param losses of every feed
 * @param nights what earlier runs applied, the newest first, at least as far back as the longest window
 * @param groups privileged groups that the plan touches
 * @param open trips that nobody has answered, the oldest first
 * @param heldBefore ids of the operations that the runs of open trips held
 */
public record Situation(
        List<FeedLoss> losses,
        List<PastNight> nights,
        List<PrivilegedGroup> groups,
        List<Trip> open,
        Set<String> heldBefore) {

    public Situation {
        losses = List.copyOf(losses);
        nights = List.copyOf(nights);
        groups = List.copyOf(groups);
        open = List.copyOf(open);
        heldBefore = Set.copyOf(heldBefore);
    }

    /** Of a job without a past. */
    public static Situation of(List<FeedLoss> losses) {
        return new Situation(losses, List.of(), List.of(), List.of(), Set.of());
    }
}
