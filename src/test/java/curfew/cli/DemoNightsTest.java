package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.DemoCompany;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo, played once: each part of the made-up company stands in the reports of its night as it was meant. */
class DemoNightsTest {
    private static final CSVFormat REPORT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @TempDir
    private static Path folder;

    private static List<Path> nights;

    @BeforeAll
    static void play() throws Exception {
        Path home = folder.resolve("demo");
        assertThat(Main.commandLine().execute("demo", "--home", home.toString()))
                .isZero();
        try (Stream<Path> reports = Files.list(home.resolve("reports"))) {
            nights = reports.filter(Files::isDirectory).sorted().toList();
        }
        assertThat(nights).hasSize(DemoCompany.NIGHTS);
    }

    private static List<CSVRecord> read(int night, String report) throws IOException {
        Path file = nights.get(night - 1).resolve(report);
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, REPORT)) {
            return new ArrayList<>(parser.getRecords());
        }
    }

    @TestFactory
    Stream<DynamicTest> showsEveryPartInItsNight() {
        return DemoCompany.parts().stream()
                .map(part -> DynamicTest.dynamicTest(
                        part.code() + " " + part.login() + " in night " + part.night(), () -> shows(part)));
    }

    private static void shows(DemoCompany.Part part) throws IOException {
        Optional<CSVRecord> decision = read(part.night(), "decisions.csv").stream()
                .filter(row -> row.get("account_id").equals(part.login()))
                .findFirst();
        assertThat(decision).isPresent();
        // An exception for one group says nothing about the account as a whole: it stands among the cases.
        List<String> cases = read(part.night(), "exceptions.csv").stream()
                .filter(row -> row.get("account_id").equals(part.login()))
                .map(row -> row.get("kind"))
                .toList();
        CSVRecord row = decision.get();
        assertThat(row.get("verdict") + " " + row.get("findings") + " " + row.get("guard") + " " + cases)
                .contains(part.code());
    }

    @Test
    void changesNothingOnTheNightOfTheCutFile() throws IOException {
        assertThat(read(1, "actions.csv"))
                .isNotEmpty()
                .allMatch(row -> row.get("state").equals("verified"));
        assertThat(read(2, "actions.csv"))
                .isNotEmpty()
                .allMatch(row -> row.get("state").equals("verified"));
        assertThat(read(3, "actions.csv"))
                .isNotEmpty()
                .allMatch(row -> row.get("applied_at").isEmpty());
    }

    @Test
    void takesAccessFromNobodyElseThanThoseWhoseItIsMeant() throws IOException {
        List<String> meant =
                DemoCompany.parts().stream().map(DemoCompany.Part::login).toList();
        for (int night = 1; night <= 2; night++) {
            assertThat(read(night, "actions.csv"))
                    .extracting(row -> row.get("account_id"))
                    .allMatch(meant::contains);
        }
    }

    private static JsonNode toldAgain(Path asIf) {
        StringWriter told = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(told))
                .execute("plan", job().toString(), "--as-if", asIf.toString(), "--json");
        assertThat(exit).isZero();
        return new JsonMapper().readTree(told.toString());
    }

    private static Path job() {
        return folder.resolve("demo").resolve("jobs").resolve("demo.yaml");
    }

    /** The same nights by the same job come to the same: whatever differed would be the telling's fault. */
    @Test
    void comesToTheSameWhenItIsToldAgainByTheSameJob() {
        JsonNode told = toldAgain(job());

        assertThat(told.path("nights").size()).isEqualTo(DemoCompany.NIGHTS);
        assertThat(told.path("not_told").size()).isZero();
        assertThat(told.path("changes").path("same").asInt()).isGreaterThan(20);
        told.path("changes").properties().stream()
                .filter(change -> !change.getKey().equals("same"))
                .forEach(change -> assertThat(change.getValue().asInt())
                        .as(change.getKey())
                        .isZero());
        for (JsonNode night : told.path("nights")) {
            assertThat(night.path("as_if")).isEqualTo(night.path("really"));
            assertThat(night.path("as_if_tripped")).isEqualTo(night.path("really_tripped"));
        }
    }

    @Test
    void refusesToTellPastNightsForAnotherInstant() {
        StringWriter told = new StringWriter();

        int exit = Main.commandLine()
                .setErr(new PrintWriter(told))
                .execute("plan", job().toString(), "--as-if", job().toString(), "--as-of", "2026-03-01");

        assertThat(exit).isEqualTo(2);
        assertThat(told.toString()).contains("--as-of").contains("Leave one of the two out");
    }

    @Test
    void tellsWhichBrakeWouldHaveStoppedItAndLeavesTheReportsProven() throws IOException {
        Path trial = job().resolveSibling("trial.yaml");
        Files.writeString(trial, Files.readString(job()).replace("whole: { count: 30,", "whole: { count: 5,"));

        JsonNode told = toldAgain(trial);

        assertThat(told.path("nights")
                        .get(0)
                        .path("as_if_tripped")
                        .get(0)
                        .path("limit")
                        .asString())
                .isEqualTo("disables.whole");
        assertThat(told.path("would_have_gone").has("RISK_REVOKED"))
                .as("an urgent revocation waits for no limit of others")
                .isTrue();
        assertThat(Path.of(told.path("report").asString())).isDirectoryContaining("glob:**/backtest.csv");
        assertThat(Main.commandLine()
                        .execute(
                                "audit",
                                "verify",
                                folder.resolve("demo").resolve("reports").toString()))
                .isZero();
    }
}
