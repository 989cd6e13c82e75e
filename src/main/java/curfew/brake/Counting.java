package curfew.brake;

import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.plan.Operation;
import curfew.plan.Population.Segment;
import java.util.Map;
import java.util.Optional;

/**
 * What a limit sees of an operation, planned tonight or applied before.
 *
 * @param operation its id
 * @param target the group's DN, if a membership goes
 * @param segments as in {@link Operation#segments()}
 */
public record Counting(
        String operation,
        AccountId account,
        Action action,
        String reason,
        String target,
        boolean privileged,
        boolean urgent,
        Map<String, String> segments) {

    public Counting {
        segments = Map.copyOf(segments);
    }

    static Counting of(Operation operation) {
        return new Counting(
                operation.id(),
                operation.account(),
                operation.action(),
                operation.reason(),
                operation.target(),
                operation.privileged(),
                operation.urgent(),
                operation.segments());
    }

    /** The segment of a kind that it counts in, if it counts in any. */
    Optional<Segment> in(String kind) {
        return switch (kind) {
            case Segment.WHOLE -> Optional.of(new Segment(Segment.WHOLE, ""));
            case Segment.DIRECTORY -> Optional.of(new Segment(Segment.DIRECTORY, account.directory()));
            case Segment.PRIVILEGED -> privileged ? Optional.of(new Segment(Segment.PRIVILEGED, "")) : Optional.empty();
            case Segment.GROUP ->
                action.isStrip() || action == Action.RESTORE_GROUP
                        ? Optional.of(new Segment(Segment.GROUP, target))
                        : Optional.empty();
            default -> Optional.ofNullable(segments.get(kind)).map(name -> new Segment(kind, name));
        };
    }

    /** What is counted once, however often it is met: the account, or the one membership. */
    String unit(boolean membership) {
        return membership ? operation : account.toString();
    }
}
