package curfew.cli;

import curfew.approval.Signature;
import curfew.batch.Demand;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code curfew offboard PERSON… --by WHO --reason TEXT}. */
@Command(
        name = "offboard",
        mixinStandardHelpOptions = true,
        description =
                "Ends the access of a few people now, whatever HR says: puts them on the job's urgent list, looks up their"
                        + " accounts by name, revokes them, reads back and reports. Waits for no feed, no freeze and no night;"
                        + " they stay revoked until somebody lifts their row on the list.")
final class OffboardCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PERSON",
            arity = "1..*",
            description = "A person such as hr:00123, with every account of theirs, or a single account by login, DN or"
                    + " immutable id.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "WHO",
            required = true,
            description = "Who asks for it; stands on the urgent list and in the reports.")
    private String by = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; stands on the urgent list and in the reports.")
    private String reason = "";

    @Option(
            names = "--dry-run",
            description = "Plan it and report what would be sent; write no list and change nothing.")
    private boolean dryRun;

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        OsUser user = OsUser.ofThisProcess();
        Signature signature = new Signature(by, reason, user.name(), user.behind(), NewRun.host());
        JobSettings settings = job.load(output);
        UrgentList list = new UrgentList(settings);
        List<String> distinct = new ArrayList<>(
                new LinkedHashSet<>(names.stream().map(String::strip).toList()));
        list.mustTake(distinct);
        Instant now = clock.instant();
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        JobSettings urgent;
        if (dryRun) {
            urgent = list.with(distinct, signature, from);
            output.line("a dry run: nothing is written to the urgent list, and no change will be made");
        } else {
            mustAct(settings);
            Stores.mustNotBeNewer(Where.store(settings));
            List<String> added = list.add(distinct, signature, from);
            distinct.forEach(name -> output.line(name
                    + (added.contains(name) ? " is on the urgent list now: " : " was on the urgent list before: ")
                    + list.file()));
            urgent = JobLoader.load(settings.file());
        }
        return new Conduct(output, clock)
                .run(
                        urgent,
                        workplace -> NewRun.of(urgent, Demand.COMMAND, null, now, now)
                                .askedBy(signature.by())
                                .asking(new Demand(distinct, dryRun).text()));
    }

    private static void mustAct(JobSettings settings) {
        if (settings.mode() == JobSettings.Mode.OBSERVE) {
            throw new UsageException(
                    "the job is in mode: observe, and applies nothing; nothing was written or changed. Set"
                            + " mode: act (a pilot may stay: it does not keep urgent revocations back), or see with --dry-run what"
                            + " would be done.");
        }
    }
}
