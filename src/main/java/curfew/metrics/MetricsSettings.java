package curfew.metrics;

import curfew.directory.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where figures of a run go when it has ended.
 *
 * @param textfile the folder that node_exporter's textfile collector reads; empty for none
 * @param push the Pushgateway that they are sent to; empty for none
 */
public record MetricsSettings(Optional<Path> textfile, Optional<Push> push) {
    /** Nowhere. */
    public static final MetricsSettings NONE = new MetricsSettings(Optional.empty(), Optional.empty());

    /** How long a Pushgateway may take to answer if nothing is said. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * A Pushgateway.
     *
     * @param url http or https, host and port
     * @param timeout for connecting, and for the answer
     * @param user for basic authentication; empty for none
     */
    public record Push(URI url, Duration timeout, String user, Secret password) {
        public Push {
            boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!known || url.getHost() == null || url.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "a Pushgateway's url is http:// or https:// with a host, and no user in it");
            }
            if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
                throw new IllegalArgumentException("a Pushgateway's url ends with its host and port");
            }
            if (timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("a Pushgateway's timeout is more than nothing");
            }
        }

        /** Where it is, for a message; without user and password. */
        public String describe() {
            return url.getScheme() + "://" + url.getRawAuthority();
        }
    }

    public boolean isNowhere() {
        return textfile.isEmpty() && push.isEmpty();
    }
}
