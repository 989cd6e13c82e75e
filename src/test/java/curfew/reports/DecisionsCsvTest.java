package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.correlation.Match;
import curfew.decision.Decision;
import curfew.decision.Evidence;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.directory.Account;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.EntryRef;
import curfew.reports.DecisionsCsv.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsCsvTest {
    @TempDir
    private Path folder;

    private Spool spool;

    @BeforeEach
    void makeSpool() {
        spool = new Spool(folder.resolve("spool"));
    }

    @Test
    void sortsWhatDoesNotFitInMemoryAtOnce() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(3));
        write(Extent.ALL, 100, 7, numbers.stream().map(DecisionsCsvTest::active).toList());

        List<String> lines = lines();
        assertThat(lines).hasSize(1001).first().isEqualTo(String.join(",", ReportFile.DECISIONS.columns()));
        assertThat(lines.subList(1, lines.size()))
                .isSorted()
                .first()
                .asString()
                .startsWith("corp,user0000,id-0000,human,");
    }

    @Test
    void listsEveryAccountUpToTheLimit() throws IOException {
        write(Extent.AUTO, 4, 2, List.of(active(1), active(2), ended(3), active(4)));
        assertThat(lines()).hasSize(5);
    }

    @Test
    void listsOnlyWhatIsNoteworthyAboveTheLimit() throws IOException {
        write(Extent.AUTO, 4, 2, List.of(active(1), active(2), ended(3), active(4), active(5)));
        assertThat(lines()).hasSize(2).last().asString().contains("TERMINATED");
    }

    @Test
    void countsEveryVerdictWhetherListedOrNot() throws IOException {
        write(Extent.NOTEWORTHY, 4, 2, List.of(active(1), active(2), ended(3)));
        assertThat(Verdicts.read(spool)).isEqualTo(Map.of("ACTIVE", 2L, "TERMINATED", 1L));
    }

    @Test
    void leavesNothingButTheTablesBehind() throws IOException {
        write(Extent.ALL, 4, 2, List.of(active(1), active(2), ended(3), active(4), active(5)));
        assertThat(names()).containsExactly("decisions.csv", "verdicts.csv");
    }

    @Test
    void leavesNoTableWhenItWasNotFinished() throws IOException {
        try (DecisionsCsv decisions = new DecisionsCsv(spool, Extent.ALL, 4, 2)) {
            for (int i = 0; i < 5; i++) {
                decisions.add(active(i));
            }
        }
        assertThat(names()).isEmpty();
    }

    private void write(Extent extent, int most, int chunk, List<Decision> all) {
        try (DecisionsCsv decisions = new DecisionsCsv(spool, extent, most, chunk)) {
            all.forEach(decisions::add);
            decisions.finish();
        }
    }

    private List<String> lines() throws IOException {
        return List.of(Files.readString(spool.decisions()).split("\r\n"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(spool.folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static Decision active(int number) {
        return decision(number, Verdict.ACTIVE, Treatment.KEEP);
    }

    private static Decision ended(int number) {
        return decision(number, Verdict.TERMINATED, Treatment.DISABLE_AND_STRIP);
    }

    private static Decision decision(int number, Verdict verdict, Treatment treatment) {
        String id = String.format("id-%04d", number);
        String login = String.format("user%04d", number);
        Account account = new Account(
                new EntryRef("corp", id, "CN=" + login),
                "DC=example",
                login,
                AccountKind.HUMAN,
                AccountState.ENABLED,
                Map.of(),
                3,
                false,
                0,
                false,
                null,
                null,
                null);
        Match match = new Match(AccountKind.HUMAN, "", Match.Outcome.ORPHAN, -1, List.of());
        return new Decision(
                account,
                match,
                null,
                verdict,
                treatment,
                List.of(),
                false,
                List.of(),
                List.of(new Evidence("hr", "hr.csv", 17 + number, "end", "2026-11-20")),
                Set.of(),
                null,
                null);
    }
}
