package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.backtest.Backtest;
import curfew.backtest.Workshop;
import curfew.batch.Ports;
import curfew.batch.Tidings;
import curfew.brake.LimitResult;
import curfew.reports.BacktestReport;
import curfew.reports.BacktestWriter;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.StoreSettings;
import curfew.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scenarios that have an {@code as-if.yaml}: once all nights were played, they are told again with that laid over the job, and what comes of it is
 * {@code expected-as-if.txt}. With {@code -Dcurfew.scenarios.write=true} that is written.
 */
class AsIfTest {
    static List<String> names() {
        return Scenario.names().stream()
                .filter(name -> Files.exists(Scenario.FOLDERS.resolve(name).resolve("as-if.yaml")))
                .toList();
    }

    /** A store that is thrown away. */
    private record Scratch(Stores stores) implements Workshop {
        static Workshop open(Path folder) {
            return new Scratch(Stores.open(new StoreSettings.Embedded(folder)));
        }

        @Override
        public Ports ports() {
            return Ports.of(stores);
        }

        @Override
        public DataSource batchDatabase() {
            return stores.batchDatabase();
        }

        @Override
        public void close() {
            stores.close();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void tellsPastNightsAgainAndChangesNothingOfTheJob(String name, @TempDir Path home, @TempDir Path scratch)
            throws IOException {
        Scenario scenario = Scenario.named(name);
        Path asIf;
        try (Ground ground = EmbeddedGround.start(scenario)) {
            Stage stage = new Stage(Scenario.COMMON, home, ground);
            for (Scenario.Night night : scenario.nights()) {
                stage.lay(night);
                stage.play(night);
            }
            asIf = stage.asIf(scenario.folder().resolve("as-if.yaml"));
        }
        JobSettings job = JobLoader.load(home.resolve("jobs").resolve("job.yaml"));
        Map<String, String> before = files(home);

        BacktestReport report;
        try (Stores stores = Stores.openReadOnly(
                        new StoreSettings.Embedded(job.state().folder()))
                .orElseThrow()) {
            report = new Backtest(job, JobLoader.load(asIf), Ports.of(stores), Scratch::open, Tidings.SILENT)
                    .run("backtest", 7, scratch, Instant.parse("2026-03-09T08:00:00Z"));
        }

        assertThat(files(home)).as("what is there of the job").isEqualTo(before);
        Path written = new BacktestWriter(job.reports().folder()).write(report);
        assertThat(Files.readString(written.resolve("index.html"))).contains("told again");
        String told = told(report, written).replace(home.toString(), "HOME");
        Path expected = scenario.folder().resolve("expected-as-if.txt");
        if (Boolean.getBoolean("curfew.scenarios.write")) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    private static String told(BacktestReport report, Path folder) {
        List<String> lines = new ArrayList<>(BacktestWriter.lines(report));
        for (BacktestReport.Night night : report.nights()) {
            for (LimitResult trip : night.toldTripped()) {
                lines.add(night.run() + " " + trip.limit().name() + ": found " + trip.found() + ", allowed "
                        + trip.allowed());
            }
        }
        lines.add("");
        for (CSVRecord row : Company.Csv.read(folder.resolve("backtest.csv"))) {
            lines.add(row.get("run_id") + "; " + row.get("account_id") + "; " + row.get("change") + "; really "
                    + side(row, "really") + "; as if " + side(row, "as_if"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String side(CSVRecord row, String side) {
        return row.get(side) + " " + row.get(side + "_reason") + " " + row.get(side + "_disables") + " "
                + row.get(side + "_strips");
    }

    /** Every file but those that a database keeps for who reads beside it. */
    private static Map<String, String> files(Path home) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith("-shm") && !file.toString().endsWith("-wal")) {
                    files.put(
                            home.relativize(file).toString(),
                            HexFormat.of()
                                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                            .digest(Files.readAllBytes(file))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }
}
