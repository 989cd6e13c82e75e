package curfew.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.cases.Docket;
import curfew.directory.Secret;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-03-03T01:00:10Z");
    private static final Path EXAMPLE = Path.of("reports", "example");

    @TempDir
    Path folder;

    private static Run run() {
        return new Run(
                "nightly-1",
                "nightly",
                "job",
                "run",
                "",
                "nightly-1",
                NOW,
                NOW.minusSeconds(10),
                NOW,
                RunStatus.OPEN,
                12,
                "",
                "",
                "",
                "",
                "",
                1,
                "");
    }

    private static LastRun last(Path report) {
        Docket docket = new Docket("nightly-1", NOW.minus(Duration.ofDays(2)));
        docket.see(CaseKind.DISABLE_FAILED, Docket.About.person("hr:1"), "op", "Ana Berg", "");
        List<Case> cases = new ArrayList<>(docket.seen());
        return new LastRun(
                run(),
                Optional.of(NOW.minus(Duration.ofDays(1))),
                Map.of("read", Duration.ofMillis(1500)),
                report,
                cases,
                NOW,
                "0.1.0");
    }

    private static Path example() throws IOException {
        try (Stream<Path> reports = Files.list(EXAMPLE)) {
            return reports.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    /** Seconds from the end of access; they differ from one making of the example to the next. */
    private static String medianOf(Path report) throws IOException {
        Matcher median = Pattern.compile("\"from_access_end\" : \\{[^}]*\"median_seconds\" : (\\d+)")
                .matcher(Files.readString(report.resolve("summary.json")));
        assertThat(median.find()).isTrue();
        return median.group(1);
    }

    private static MetricsSettings file(Path folder) {
        return new MetricsSettings(Optional.of(folder), Optional.empty());
    }

    private static MetricsSettings push(URI url) {
        return new MetricsSettings(
                Optional.empty(),
                Optional.of(new MetricsSettings.Push(url, Duration.ofSeconds(1), "ops", Secret.of("top secret"))));
    }

    @Test
    void writesWhatTheReportSaysWhereTheCollectorReadsIt() throws IOException {
        assertThat(new Metrics(file(folder)).tell(last(example()))).isEmpty();

        Path file = folder.resolve("curfew-nightly.prom");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(folder.toFile().list()).containsExactly("curfew-nightly.prom");
        String job = "curfew_job=\"nightly\"";
        assertThat(Files.readString(file))
                .contains("curfew_build{" + job + ",version=\"0.1.0\"} 1.0\n")
                .contains("curfew_run_exit_code{command=\"run\"," + job + "} 12.0\n")
                .contains("curfew_run_end_timestamp_seconds{" + job + "} 1.77249961E9\n")
                .contains("curfew_last_good_run_timestamp_seconds{" + job + "} 1.77241321E9\n")
                .contains("curfew_step_duration_seconds{" + job + ",step=\"read\"} 1.5\n")
                .contains("curfew_operations{action=\"disable\"," + job + ",state=\"verified\"} 16.0\n")
                .contains("curfew_cases_open{" + job + ",kind=\"DISABLE_FAILED\",severity=\"critical\"} 1.0\n")
                .contains("curfew_cases_overdue{" + job + ",kind=\"DISABLE_FAILED\",severity=\"critical\"} 1.0\n")
                .contains("curfew_cases_open{" + job + ",kind=\"ORPHAN\",severity=\"medium\"} 0.0\n")
                .contains("curfew_feed_rows{" + job + ",feed=\"hr\"} 445.0\n")
                .contains("curfew_feed_rejects{" + job + ",feed=\"hr\"} 1.0\n")
                .contains("curfew_read_complete{" + job + ",source=\"feed hr\"} 0.0\n")
                .contains("curfew_read_complete{" + job + ",source=\"directory corp\"} 1.0\n")
                .contains("curfew_limit_allowed{" + job + ",limit=\"disables.department\"}")
                .contains("curfew_time_to_revoke_seconds{clock=\"access_end\"," + job + ",statistic=\"median\"} "
                        + medianOf(example()) + ".0\n")
                .doesNotContain("Ana", "OU=", "Customer");
    }

    @Test
    void namesEveryMetricThatThereIs() throws IOException {
        new Metrics(file(folder)).tell(last(example()));

        Matcher named = Pattern.compile("^# HELP (\\S+) (.*)$", Pattern.MULTILINE)
                .matcher(Files.readString(folder.resolve("curfew-nightly.prom")));
        List<String> found = new ArrayList<>();
        while (named.find()) {
            found.add(named.group(1) + " " + named.group(2));
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .map(metric -> metric.code() + " " + metric.help())
                        .toList());
    }

    @Test
    void saysNothingOfWhatARunDidNotComeTo() throws IOException {
        LastRun failed = last(folder.resolve("no report"));

        assertThat(new Metrics(file(folder)).tell(failed)).isEmpty();

        assertThat(Files.readString(folder.resolve("curfew-nightly.prom")))
                .contains("curfew_run_exit_code")
                .doesNotContain("curfew_operations", "curfew_feed_rows", "curfew_limit_found");
    }

    @Test
    void tellsThatAFolderIsNotThere() {
        assertThat(new Metrics(file(folder.resolve("gone"))).tell(last(folder)))
                .singleElement()
                .asString()
                .contains("metrics could not be written to " + folder.resolve("gone"), "NoSuchFileException");
    }

    @Test
    void pushesInPlaceOfWhatWasPushedBefore() throws IOException {
        List<String> got = new ArrayList<>();
        try (Server server = new Server(got, 200)) {
            assertThat(new Metrics(push(server.url())).tell(last(folder))).isEmpty();
        }

        assertThat(got.get(0)).isEqualTo("PUT /metrics/job/curfew/curfew_job/nightly Basic b3BzOnRvcCBzZWNyZXQ=");
        assertThat(got.get(1)).contains("curfew_run_exit_code{command=\"run\",curfew_job=\"nightly\"} 12.0");
    }

    @Test
    void tellsWhatTheGatewayRefuses() throws IOException {
        try (Server server = new Server(new ArrayList<>(), 400)) {
            assertThat(new Metrics(push(server.url())).tell(last(folder)))
                    .singleElement()
                    .asString()
                    .contains("metrics could not be pushed to " + server.url(), "it answered 400 no")
                    .doesNotContain("top secret");
        }
    }

    /** It takes the connection and never answers. */
    @Test
    void waitsForNobodyLongerThanSaid() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();

            List<String> failed =
                    new Metrics(push(URI.create("http://127.0.0.1:" + silent.getLocalPort()))).tell(last(folder));

            assertThat(failed).singleElement().asString().contains("HttpTimeoutException");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void takesNoAddressWithAPasswordOrAPath() {
        for (String url : List.of("http://u:p@host:9091", "http://host/path", "ftp://host", "http:///x")) {
            assertThatThrownBy(() -> push(URI.create(url))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A Pushgateway that keeps what it is sent. */
    private static final class Server implements AutoCloseable {
        private final HttpServer server;

        Server(List<String> got, int answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                got.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] no = "no".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer, no.length);
                exchange.getResponseBody().write(no);
                exchange.close();
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
