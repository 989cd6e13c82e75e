package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.KillPoint;
import curfew.batch.Explainer;
import curfew.decision.DisabledByCurfew;
import curfew.decision.RuleStep;
import curfew.decision.Verdict;
import curfew.demo.DemoCompany;
import curfew.demo.EmbeddedDirectory;
import curfew.explain.Correction;
import curfew.explain.Counterfactual;
import curfew.explain.Explanation;
import curfew.explain.PersonStory;
import curfew.journal.Run;
import curfew.reports.DecisionRow;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every account of the made-up company, on the morning before its second night: what is told of each is what the night would decide, and what is
 * said to change that is done, and does.
 */
class ExplainedCompanyTest {
    private static final Instant AS_OF = DemoCompany.instant(2);

    @TempDir
    private static Path folder;

    private static EmbeddedDirectory directory;
    private static Path home;
    private static Path job;
    private static Path earlierFeeds;
    private static Map<String, Explanation> explained;

    @BeforeAll
    static void play() {
        directory = EmbeddedDirectory.start(DemoCompany.options());
        DemoCompany.load(directory);
        home = folder.resolve("demo");
        job = DemoCompany.writeJob(home, directory);
        earlierFeeds = folder.resolve("earlier");
        DemoCompany.writeNight(1, earlierFeeds);
        DemoCompany.writeNight(1, home.resolve("feeds"));
        assertThat(night("run", DemoCompany.instant(1)).exitCode()).isZero();
        DemoCompany.betweenNights(1, directory);
        DemoCompany.writeNight(2, home.resolve("feeds"));
        explained = explain(job);
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    private static Run night(String command, Instant at) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            return workplace.run(
                    workplace.job(new Console(nowhere, nowhere, clock), KillPoint.Listener.NOBODY),
                    NewRun.of(settings, command, null, at, at));
        }
    }

    /** By account. What Curfew disabled stays what it was, whatever the job file is. */
    private static Map<String, Explanation> explain(Path jobFile) {
        Clock clock = Clock.fixed(AS_OF, ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(jobFile);
        Map<String, Explanation> stories = new TreeMap<>();
        try (Opened opened = new Opened(JobLoader.load(job));
                Directories directories = new Directories(settings, clock)) {
            DisabledByCurfew marks = opened.stores().orElseThrow().disabledMarks();
            new Explainer(settings, directories.all(), marks, clock)
                    .explain(decision -> true, AS_OF)
                    .forEach(one -> stories.put(one.account(), one));
        }
        return stories;
    }

    @Test
    void tellsWhatTheNightDecides() {
        Run run = night("plan", AS_OF);
        List<DecisionRow> rows = DecisionRow.in(home.resolve("reports").resolve(run.id()), row -> true);

        assertThat(rows).hasSize(explained.size());
        rows.forEach(row -> agrees(explained.get(row.directory() + "/" + row.accountId()), row));
    }

    private static void agrees(Explanation one, DecisionRow row) {
        assertThat(one.answer().verdict()).as(one.login()).isEqualTo(row.verdict());
        assertThat(one.person()).isEqualTo(row.person());
        List<RuleStep> rules = one.rules();
        RuleStep last = rules.get(rules.size() - 1);
        assertThat(last.verdict().name()).isEqualTo(row.verdict());
        assertThat(last.fits()).isTrue();
        assertThat(rules)
                .extracting(RuleStep::verdict)
                .isEqualTo(Arrays.asList(Verdict.values()).subList(0, rules.size()));
        assertThat(rules.subList(0, rules.size() - 1)).as(one.login()).allSatisfy(step -> {
            assertThat(step.fits()).isFalse();
            assertThat(step.why()).isNotBlank();
        });
        assertThat(one.guards().stream()
                        .map(words -> words.substring(0, words.indexOf(' ')))
                        .distinct())
                .as(one.login())
                .containsAll(Stream.of(row.guard().split("\\W+"))
                        .filter(word -> word.matches("[A-Z_]+"))
                        .toList());
        assertThat(one.lines()).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void tellsTheSameWhereOnlyWhatIsMeantIsLookedUp() {
        Clock clock = Clock.fixed(AS_OF, ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(job);
        try (Opened opened = new Opened(settings);
                Directories directories = new Directories(settings, clock)) {
            Explainer explainer = new Explainer(
                    settings, directories.all(), opened.stores().orElseThrow().disabledMarks(), clock);
            List<String> names = new ArrayList<>(List.of("adm-jonas.weber", "j.smith", "svc-backup", "brk-glass1"));
            DemoCompany.parts().forEach(part -> names.add(part.login()));
            for (String name : names) {
                List<Explanation> found = explainer.explain(name, AS_OF).accounts();
                assertThat(found).as(name).hasSize(1);
                assertThat(found.get(0)).isEqualTo(explained.get(found.get(0).account()));
            }
            assertThat(explainer.explain("hr:00102", AS_OF).accounts())
                    .extracting(Explanation::login)
                    .containsExactlyInAnyOrder("jonas.weber", "adm-jonas.weber");
        }
    }

    /** One thing to do, and the accounts of which it is said. */
    private record Trial(List<Correction> corrections, List<Explanation> accounts, List<Counterfactual> said) {}

    private static List<Trial> trials() {
        Map<List<Correction>, Trial> trials = new LinkedHashMap<>();
        explained
                .values()
                .forEach(one -> one.changes().forEach(change -> {
                    Trial trial = trials.computeIfAbsent(
                            change.corrections(), same -> new Trial(same, new ArrayList<>(), new ArrayList<>()));
                    trial.accounts.add(one);
                    trial.said.add(change);
                }));
        return List.copyOf(trials.values());
    }

    /** What must not be touched by two trials at once. */
    private static Set<String> touched(Trial trial) {
        Set<String> touched = new HashSet<>();
        for (Explanation one : trial.accounts) {
            touched.add(one.account());
            one.persons().stream().map(PersonStory::keys).forEach(touched::addAll);
        }
        trial.corrections.forEach(one -> {
            touched.add(one.file() + ":" + one.line());
            touched.add(one.subject());
        });
        touched.remove(":0");
        return touched;
    }

    private static boolean isForMany(Trial trial) {
        return trial.corrections.stream().anyMatch(one -> one.kind() == Correction.Kind.JOB_RULE_REMOVED);
    }

    /** As few rounds as there can be without one trial being in the way of another. */
    private static List<List<Trial>> rounds() {
        List<List<Trial>> rounds = new ArrayList<>();
        List<Set<String>> taken = new ArrayList<>();
        for (Trial trial : trials()) {
            Set<String> touched = touched(trial);
            int round = 0;
            while (!isForMany(trial) && round < rounds.size() && overlap(taken.get(round), touched)) {
                round++;
            }
            if (isForMany(trial) || round == rounds.size()) {
                round = rounds.size();
                rounds.add(new ArrayList<>());
                taken.add(new LinkedHashSet<>());
            }
            rounds.get(round).add(trial);
            taken.get(round).addAll(touched);
            if (isForMany(trial)) {
                taken.get(round).add("everything");
            }
        }
        return rounds;
    }

    private static boolean overlap(Set<String> taken, Set<String> touched) {
        return taken.contains("everything") || touched.stream().anyMatch(taken::contains);
    }

    @Test
    void saysOfEveryAccountWhatWouldChangeTheAnswerAndItDoes() throws IOException {
        assertThat(explained).hasSizeGreaterThan(500);
        assertThat(explained.values()).noneMatch(one -> one.changes().isEmpty());

        assertThat(explained.values())
                .filteredOn(one ->
                        one.answer().verdict().equals("ACTIVE") && one.guards().isEmpty())
                .hasSizeGreaterThan(400)
                .allMatch(ExplainedCompanyTest::saysWhichRow);
        int tried = 0;
        List<List<Trial>> rounds = rounds();
        for (int round = 0; round < rounds.size(); round++) {
            Path changed = copy(round);
            try (CarriedOut carried = new CarriedOut(changed, earlierFeeds, directory)) {
                carried.carryOut(rounds.get(round).stream()
                        .flatMap(trial -> trial.corrections.stream())
                        .toList());
                Map<String, Explanation> then = explain(changed.resolve("jobs").resolve("demo.yaml"));
                for (Trial trial : rounds.get(round)) {
                    check(trial, then);
                    tried += trial.accounts.size();
                }
            }
        }
        assertThat(tried).isGreaterThan(explained.size());
    }

    private static boolean saysWhichRow(Explanation one) {
        return one.changes().stream()
                .flatMap(change -> change.corrections().stream())
                .anyMatch(correction -> correction.kind() == Correction.Kind.FEED_VALUE && correction.line() > 1);
    }

    private static void check(Trial trial, Map<String, Explanation> then) {
        for (int i = 0; i < trial.accounts.size(); i++) {
            Explanation before = trial.accounts.get(i);
            Counterfactual said = trial.said.get(i);
            assertThat(then.get(before.account()).answer())
                    .as("%s after %s", before.login(), said.words())
                    .isEqualTo(said.then())
                    .isNotEqualTo(before.answer());
        }
    }

    private static Path copy(int round) throws IOException {
        Path copy = folder.resolve("round" + round);
        for (String part : List.of("jobs", "mappings", "feeds", "state/demo.history")) {
            try (Stream<Path> files = Files.walk(home.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.resolve(home.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return copy;
    }
}
