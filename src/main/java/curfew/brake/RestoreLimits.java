package curfew.brake;

import curfew.brake.Limit.Counted;
import curfew.directory.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The limits of a plan that gives back: as many as the job lets one run take away, by the same numbers in the same segments. What urgent
 * revocations, feeds and the errors of applying are held by has nothing to do with it, nor has what earlier runs did.
 */
final class RestoreLimits {
    private RestoreLimits() {}

    static Limits of(Limits limits) {
        List<Limit> mirrored = new ArrayList<>();
        limits.limits().forEach(limit -> mirror(limit).ifPresent(mirrored::add));
        return new Limits(mirrored, limits.onTrip());
    }

    private static Optional<Limit> mirror(Limit limit) {
        return switch (limit.what()) {
            case DISABLES -> Optional.of(mirror(limit, List.of(Action.DISABLE.code())));
            case STRIPS -> Optional.of(mirror(limit, List.of(Action.STRIP_GROUP.code())));
            case ACTIONS -> Optional.of(mirror(limit, limit.actions()));
            case URGENT_DISABLES, URGENT_ACTIONS, ROSTER_LOSS, PRIVILEGED_MEMBERS, ERRORS, CANARIES -> Optional.empty();
        };
    }

    private static Limit mirror(Limit limit, List<String> actions) {
        List<String> restores = Arrays.stream(Action.values())
                .filter(action -> actions.isEmpty() || actions.contains(action.code()))
                .flatMap(action -> action.restore().stream())
                .map(Action::code)
                .distinct()
                .toList();
        // One that counts what cannot be given back, counts nothing here.
        return new Limit(
                "restore." + limit.name(),
                Counted.ACTIONS,
                limit.segment(),
                limit.count(),
                limit.percent(),
                limit.minimumPopulation(),
                limit.reasons(),
                restores.isEmpty() ? actions : restores,
                Duration.ZERO);
    }
}
