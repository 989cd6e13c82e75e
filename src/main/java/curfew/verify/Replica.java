package curfew.verify;

import curfew.directory.Readback;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The other servers of a directory, at one of which a change is looked for once more.
 *
 * @param servers host:port, in the order in which they are taken
 * @param within how long after a change it should be there
 * @param patience how long to wait for it at once
 */
public record Replica(Readback readback, List<String> servers, Duration within, Duration patience) {
    public Replica {
        servers = List.copyOf(servers);
    }

    /** The server to look at after a change was made at this one; empty if there is no other. */
    Optional<String> other(String writtenTo) {
        return servers.stream().filter(server -> !server.equals(writtenTo)).findFirst();
    }
}
