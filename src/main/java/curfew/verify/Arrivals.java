package curfew.verify;

import curfew.directory.DirectoryException;
import curfew.directory.Readback;
import curfew.directory.Readback.Finding;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks which changes have come to another server by now. */
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Readback readback;
    private final String server;
    private final List<List<Operation>> operations;

    /** @param operations those of one entry together */
    Arrivals(Readback readback, String server, List<List<Operation>> operations) {
        this.readback = readback;
        this.server = server;
        this.operations = operations;
    }

    /** Those of them that have come, if need be after some time. */
    Set<String> await(Set<String> wanted, Duration patience, Pause pause) {
        Set<String> missing = new HashSet<>(wanted);
        Duration left = patience;
        missing.removeAll(look(missing));
        while (!missing.isEmpty() && left.compareTo(BETWEEN_LOOKS) >= 0 && pause.wait(BETWEEN_LOOKS)) {
            left = left.minus(BETWEEN_LOOKS);
            missing.removeAll(look(missing));
        }
        Set<String> arrived = new HashSet<>(wanted);
        arrived.removeAll(missing);
        return arrived;
    }

    /** A server that cannot be read shows nothing. */
    private Set<String> look(Set<String> wanted) {
        Set<String> arrived = new HashSet<>();
        if (!readback.at(server)) {
            return arrived;
        }
        Inspector inspector = new Inspector(readback);
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
