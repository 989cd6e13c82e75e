package curfew.cli;

import curfew.batch.ActionStories;
import curfew.batch.Explainer;
import curfew.batch.Ports;
import curfew.cases.Case;
import curfew.decision.DisabledByCurfew;
import curfew.directory.AccountId;
import curfew.explain.CaseStory;
import curfew.explain.Explained;
import curfew.explain.Explanation;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code curfew explain ACCOUNT|PERSON}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Why an account is kept or goes, now or in a past run: rows, keys, rules, guards, limits, what was done, "
                        + "and what would change the answer. Changes nothing.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ACCOUNT|PERSON",
            description = "A login, DN or immutable id, or a person such as hr:00123.")
    private String subject = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "As that run decided and did it, from what is kept of it; reads no directory.")
    private @Nullable String run;

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private AsOf asOf = new AsOf();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        if (run != null && asOf.isGiven()) {
            throw new UsageException(
                    "--run tells of a run as of its own instant: leave out --as-of; nothing was read.");
        }
        JobSettings settings = job.load(output);
        try (Opened opened = new Opened(settings)) {
            Optional<Ports> ports = opened.stores().map(Ports::of);
            String past = run;
            Explained explained = past == null
                    ? now(settings, ports, clock)
                    : new PastRun(settings, ports.orElseThrow(() -> unknown(past)), find(ports, past)).explain(subject);
            tell(withCases(explained, ports, clock.instant()), settings);
            return explained.isNobody() ? 2 : 0;
        }
    }

    private static Run find(Optional<Ports> ports, String id) {
        return ports.flatMap(all -> all.runs().find(id)).orElseThrow(() -> unknown(id));
    }

    private static UsageException unknown(String id) {
        return UsageException.noSuchRun(id, "nothing was read");
    }

    private Explained now(JobSettings settings, Optional<Ports> ports, Clock clock) {
        DisabledByCurfew marks = ports.<DisabledByCurfew>map(Ports::marks).orElse(DisabledByCurfew.NOTHING);
        Instant at = asOf.instant(settings.zone(), clock.instant());
        try (Directories directories = new Directories(settings, clock)) {
            Explained told = new Explainer(settings, directories.all(), marks, clock).explain(subject, at);
            return ports.map(ActionStories::new)
                    .map(stories -> withActions(told, stories))
                    .orElse(told);
        }
    }

    private static Explained withActions(Explained told, ActionStories stories) {
        return told.with(told.accounts().stream()
                .map(one -> one.with(stories.of(AccountId.parse(one.account())), one.cases()))
                .toList());
    }

    private static Explained withCases(Explained told, Optional<Ports> ports, Instant now) {
        List<Case> open = ports.map(all -> all.cases().open()).orElse(List.of());
        return told.with(told.accounts().stream()
                .map(one -> one.with(one.actions(), cases(one, open, now)))
                .toList());
    }

    private static List<CaseStory> cases(Explanation one, List<Case> open, Instant now) {
        return open.stream()
                .filter(waiting -> isAbout(waiting, one))
                .map(waiting -> CaseStory.of(waiting, now))
                .toList();
    }

    private static boolean isAbout(Case waiting, Explanation one) {
        return waiting.accountId().isEmpty()
                ? !waiting.person().isEmpty() && waiting.person().equals(one.person())
                : (waiting.directory() + "/" + waiting.accountId()).equals(one.account());
    }

    private void tell(Explained told, JobSettings settings) {
        output.line(
                told.run().isEmpty()
                        ? "as of " + told.asOf() + "; --as-of decides for another instant, --run tells of a past run"
                        : "as of " + told.asOf() + ", the instant of run " + told.run());
        told.notes().forEach(note -> output.line("note: " + note));
        told.lines().forEach(output::line);
        if (told.isNobody()) {
            output.line("no account is or belongs to " + subject + " in "
                    + Counted.of(settings.directories().size(), "directory", "directories")
                    + "; a person is written as feed:key, such as hr:00123");
        }
        output.story(told);
    }
}
