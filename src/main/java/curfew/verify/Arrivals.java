package curfew.verify;

import curfew.directory.DirectoryException;
import curfew.directory.Readback.Finding;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks which changes have come to another server by now. Waits for all that it is asked for no longer than it may, however often it is
 * asked, and does not ask again a server that it could not reach.
 */
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Replica replica;
    private final String server;
    private final Pause pause;
    private Duration left;
    private @Nullable Boolean reachable;

    /** @param server the one of the replica's to look at */
    Arrivals(Replica replica, String server, Pause pause) {
        this.replica = replica;
        this.server = server;
        this.pause = pause;
        this.left = replica.patience();
    }

    String server() {
        return server;
    }

    /**
     * Those of them that have come, if need be after some time.
     *
     * @param operations those of one entry together
     */
    Set<String> await(Set<String> wanted, List<List<Operation>> operations) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(look(missing, operations));
        while (!missing.isEmpty() && isReachable() && left.compareTo(BETWEEN_LOOKS) >= 0 && pause.wait(BETWEEN_LOOKS)) {
            left = left.minus(BETWEEN_LOOKS);
            missing.removeAll(look(missing, operations));
        }
        Set<String> arrived = new HashSet<>(wanted);
        arrived.removeAll(missing);
        return arrived;
    }

    private boolean isReachable() {
        Boolean known = reachable;
        if (known == null) {
            known = replica.readback().at(server);
            reachable = known;
        }
        return known;
    }

    private Set<String> look(Set<String> wanted, List<List<Operation>> operations) {
        Set<String> arrived = new HashSet<>();
        if (!isReachable()) {
            return arrived;
        }
        Inspector inspector = new Inspector(replica.readback());
        List<List<Operation>> asked = operations.stream()
                .map(ofEntry -> ofEntry.stream()
                        .filter(operation -> wanted.contains(operation.id()))
                        .toList())
                .filter(ofEntry -> !ofEntry.isEmpty())
                .toList();
        inspector.ahead(asked);
        asked.forEach(ofEntry -> look(inspector, ofEntry, arrived));
        return arrived;
    }

    private void look(Inspector inspector, List<Operation> ofEntry, Set<String> arrived) {
        try {
            inspector.inspect(ofEntry).stream()
                    .filter(Arrivals::isThere)
                    .forEach(seen -> arrived.add(seen.left().id()));
        } catch (DirectoryException unreadable) {
            LOG.warn("{} cannot be read at {}", ofEntry.get(0).entry().dn(), server, unreadable);
        }
    }

    private static boolean isThere(Seen seen) {
        return seen.finding() == Finding.DONE
                || (seen.finding() == Finding.GONE && seen.left().isMootWithoutEntry());
    }
}
