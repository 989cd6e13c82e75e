package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.reports.FormulaGuard;
import curfew.scenarios.HostileCompany.Lot;
import curfew.scenarios.HostileCompany.Somebody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole night in a company where every name was made to do harm: the right people go, and nobody who opens a report is hurt. */
class HostileNightTest {
    /** Written apart from the code on purpose: a piece that a spreadsheet could take for a formula. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\\p{C}\"]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*");

    private static HostileCompany company;
    private static Play.Ran night;

    @BeforeAll
    static void runsANight(@TempDir Path folder) throws IOException {
        company = HostileCompany.in(Files.createDirectories(folder.resolve("company")), text -> text);
        night = play(company, folder.resolve("home"));
    }

    private static Play.Ran play(HostileCompany of, Path home) {
        try (Ground ground = EmbeddedGround.start(of.scenario())) {
            return new Play(ground, home).run(of.scenario().nights().get(0));
        }
    }

    @Test
    void thoseGoWhoHaveLeftAndNobodyElse() {
        Set<String> left = logins(Lot.HAS_LEFT);

        assertThat(left).hasSizeGreaterThan(150);
        assertThat(Touched.logins(company.scenario(), night.differences())).isEqualTo(left);
        assertThat(rows("actions.csv"))
                .filteredOn(row -> row.get("action").equals("disable"))
                .allSatisfy(row -> assertThat(row.get("state")).isEqualTo("verified"))
                .extracting(row -> row.get("account_id"))
                .containsExactlyInAnyOrderElementsOf(left);
        assertThat(night.unplanned()).isEmpty();
    }

    @Test
    void everyBadRowIsRejectedWithItsLineAndWhatItSaid() {
        List<Somebody> bad = company.people(Lot.HAS_A_BAD_ROW);
        List<CSVRecord> rejects = rows("rejects.csv");

        assertThat(rejects).hasSameSizeAs(bad).allSatisfy(row -> {
            assertThat(row.get("column")).isEqualTo("end");
            assertThat(row.get("problem")).isNotBlank();
            assertThat(row.get("mend")).isNotBlank();
        });
        assertThat(rejects)
                .extracting(row -> FormulaGuard.unguard(row.get("value")))
                .allSatisfy(said ->
                        assertThat(bad).anyMatch(one -> one.text().strip().startsWith(start(said))));
    }

    /** A long value is cut in a report. */
    private static String start(String said) {
        return said.length() > 40 ? said.substring(0, 40) : said;
    }

    @Test
    void noReportHoldsACellThatASpreadsheetWouldRun() throws IOException {
        int cells = 0;
        for (Path file : reports(".csv")) {
            for (CSVRecord row : Company.Csv.read(file)) {
                for (String cell : row) {
                    cells++;
                    assertThat(cell.split("[;\t\r\n]", -1))
                            .as("%s, line %d", file.getFileName(), row.getRecordNumber() + 1)
                            .noneMatch(piece -> FORMULA.matcher(piece).matches());
                    assertThat(FormulaGuard.guard(FormulaGuard.unguard(cell))).isEqualTo(cell);
                }
            }
        }
        assertThat(cells).isGreaterThan(10_000);
    }

    @Test
    void everyNameComesBackFromTheReports() throws LDAPException {
        Map<String, String> names = new HashMap<>();
        for (CSVRecord row : rows("actions.csv")) {
            DN dn = new DN(FormulaGuard.unguard(row.get("account_dn")));
            names.put(row.get("account_id"), dn.getRDN().getAttributeValues()[0]);
        }

        assertThat(names)
                .isEqualTo(company.people(Lot.HAS_LEFT).stream()
                        .collect(Collectors.toMap(Somebody::login, Somebody::name)));
    }

    @Test
    void thePageHasTheTagsOfATamePageAndNoOther(@TempDir Path folder) throws IOException {
        HostileCompany tame =
                HostileCompany.in(Files.createDirectories(folder.resolve("company")), text -> "Anna Berg");
        Path page = play(tame, folder.resolve("home")).report().resolve("index.html");
        String hostile = Files.readString(night.report().resolve("index.html"));

        assertThat(tags(hostile)).isEqualTo(tags(Files.readString(page)));
        assertThat(hostile.split("<script", -1))
                .hasSameSizeAs(Files.readString(page).split("<script", -1));
        assertThat(HostileCompany.texts().stream().filter(text -> text.matches(".*<[a-zA-Z!/].*")))
                .hasSizeGreaterThan(50)
                .noneMatch(hostile::contains);
    }

    private static Set<String> tags(String page) {
        return TAG.matcher(page).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> logins(Lot lot) {
        return company.people(lot).stream().map(Somebody::login).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<CSVRecord> rows(String file) {
        return Company.Csv.read(night.report().resolve(file));
    }

    private static List<Path> reports(String end) throws IOException {
        try (Stream<Path> files = Files.list(night.report())) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
