package curfew.ldap;

import curfew.demo.EmbeddedDirectory;
import java.net.URI;
import java.util.List;

/** The threads that UnboundID's SDK keeps to end requests that take too long, of the connections to one server. */
final class SdkTimers {
    private SdkTimers() {}

    static List<String> of(EmbeddedDirectory server) {
        String port = ":" + URI.create(server.url()).getPort();
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Timer thread for ") && name.contains(port))
                .toList();
    }
}
