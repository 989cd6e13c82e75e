package curfew.cli;

import curfew.approval.Only;
import curfew.approval.Signature;
import curfew.batch.Rollback;
import curfew.batch.RollbackDesk;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code curfew rollback RUN}. */
@Command(
        name = Rollback.COMMAND,
        mixinStandardHelpOptions = true,
        description =
                "Gives back what the plan of a run took away, as a new run: enabled again, credentials, groups, place."
                        + " What somebody changed since is left alone and told. Whoever is given something back is held, so that"
                        + " the next night does not end it again.")
final class RollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run whose plan is taken back, or one that applied a part of it.")
    private String run = "";

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "Give back a part: account:LOGIN, group:NAME, directory:NAME, reason:CODE, ou:DN or action:ACTION"
                            + " (what was done, such as strip-group), without the kind where only one fits. Several times for"
                            + " several parts.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--privileged",
            paramLabel = "GROUP",
            description =
                    "Give back the memberships of this privileged group, too, by its DN, name or id; several times"
                            + " for several. Without it no privileged membership comes back.")
    private List<String> privileged = new ArrayList<>();

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who asks; stands in reports and holds.")
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; stands in reports and holds.")
    private String reason = "";

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "Until when they are held: a day (2026-12-24) in the job's zone, or an instant with offset."
                    + " 14 days if it is left out.")
    private @Nullable String until;

    @Option(
            names = "--dry-run",
            description =
                    "Plan and report it, and change nothing. `curfew apply` applies that plan, as long as it holds.")
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
        List<Only> parts = only.stream().map(Only::parse).toList();
        JobSettings settings = job.load(output);
        return new Conduct(output, clock).run(settings, workplace -> {
            Instant now = clock.instant();
            Run named = workplace
                    .stores()
                    .runs()
                    .find(run)
                    .orElseThrow(() -> UsageException.noSuchRun(run, "nothing was changed"));
            Rollback asked = new Rollback(
                    parts, privileged, signature.by(), signature.reason(), end(settings.zone(), now), dryRun);
            new RollbackDesk(workplace.ports(), settings).admit(named, asked, now);
            return NewRun.child(settings, Rollback.COMMAND, named, asked.asking(), signature.by(), now);
        });
    }

    private Instant end(ZoneId zone, Instant now) {
        if (until == null) {
            return now.plus(Rollback.HOLD);
        }
        try {
            return until.indexOf('T') < 0
                    ? LocalDate.parse(until).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(until).toInstant();
        } catch (DateTimeException unreadable) {
            throw new UsageException("--until " + Printable.of(until)
                    + " is neither a day (2026-12-24) nor an instant with offset (2026-12-24T18:00:00+01:00); nothing was"
                    + " changed.");
        }
    }
}
