package curfew.cli;

import curfew.batch.Explainer;
import curfew.decision.DisabledByCurfew;
import curfew.explain.Explanation;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew explain ACCOUNT|PERSON}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Why an account is kept or goes: verdict, evidence, candidates, guards. Changes nothing.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ACCOUNT|PERSON",
            description = "A login, DN or immutable id, or a person such as hr:00123.")
    private String subject = "";

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private AsOf asOf = new AsOf();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        JobSettings settings = job.load(output.err());
        try (Opened opened = new Opened(settings);
                Directories directories = new Directories(settings, clock)) {
            DisabledByCurfew marks = opened.stores()
                    .<DisabledByCurfew>map(stores -> stores.disabledMarks())
                    .orElse(DisabledByCurfew.NOTHING);
            Instant at = asOf.instant(settings.zone(), clock.instant());
            List<Explanation> found = new Explainer(settings, directories.all(), marks, clock).explain(subject, at);
            output.line("as of " + at + "; --as-of decides for another instant");
            found.forEach(one -> one.lines().forEach(output::line));
            if (found.isEmpty()) {
                output.line("no account is or belongs to " + subject + " in "
                        + Counted.of(settings.directories().size(), "directory", "directories")
                        + "; a person is written as feed:key, such as hr:00123");
            }
            output.document(found);
            return found.isEmpty() ? 2 : 0;
        }
    }
}
