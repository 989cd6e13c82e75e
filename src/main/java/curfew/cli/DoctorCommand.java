package curfew.cli;

import curfew.decision.GuardBook;
import curfew.decision.Verdict;
import curfew.doctor.Acting;
import curfew.doctor.Diagnosis;
import curfew.doctor.DirectoryCase;
import curfew.doctor.Doctor;
import curfew.doctor.Examined;
import curfew.doctor.Severity;
import curfew.journal.ExitCode;
import curfew.receipt.Reading;
import curfew.receipt.Source;
import curfew.settings.DirectoryJob;
import curfew.settings.JobSettings;
import curfew.settings.Pilot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew doctor JOB}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Finds what would make a run lie or fail: feeds, servers, rights, hidden attributes, limits, clocks,"
                        + " replicas. Changes nothing, and ends with 10 if something grave is found.")
final class DoctorCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job file.")
    private Path job = Path.of("");

    @Mixin
    private AsOf asOf = new AsOf();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        JobSettings settings = JobOption.load(job, output);
        Instant now = asOf.instant(settings.zone(), clock.instant());
        Doctor doctor = new Doctor(
                clock,
                new GuardBook(settings.guards(), now),
                settings.allNames(now),
                acting(settings, now),
                this::progress);
        try (Opened opened = new Opened(settings)) {
            doctor.feeds(settings.folder(), settings.feeds(), lastGood(opened), settings.limits(), now);
        }
        for (DirectoryJob directory : settings.directories()) {
            doctor.directory(new DirectoryCase(
                    directory.directory(),
                    directory.correlation().kinds(),
                    settings.policy().quarantine(),
                    directory.syncScope()));
        }
        Examined examined = doctor.examined();
        tell(examined);
        output.document(document(examined, settings));
        return (examined.isHealthy() ? ExitCode.DONE : ExitCode.HELD).code();
    }

    private static Function<Source, Optional<Reading>> lastGood(Opened opened) {
        return source -> opened.stores().flatMap(stores -> stores.baselines().lastGood(source));
    }

    private static Acting acting(JobSettings settings, Instant at) {
        Pilot pilot = settings.pilot();
        boolean acts = settings.mode() == JobSettings.Mode.ACT;
        Set<String> onlyObserved = Arrays.stream(Verdict.values())
                .filter(verdict -> settings.policy().treatment(verdict).disables())
                .filter(verdict -> verdict != Verdict.RISK_REVOKED || !acts)
                .map(Verdict::name)
                .filter(reason -> !acts || !pilot.actsOn(reason, at))
                .collect(Collectors.toSet());
        List<String> steps = pilot.waves().stream()
                .filter(wave -> acts && (!wave.hasBegunAt(at) || wave.share() < 100))
                .map(wave -> "wave " + wave.name()
                        + (wave.hasBegunAt(at) ? " takes in " : " begins at " + wave.from() + " and takes in ")
                        + wave.share() + " of 100 persons")
                .toList();
        return new Acting(acts, onlyObserved, steps, dn -> pilot.reaches(dn, at));
    }

    private void progress(String what) {
        output.err().println("  … " + Printable.of(what));
        output.err().flush();
    }

    private void tell(Examined examined) {
        examined.looked().forEach(line -> output.line("looked at " + line));
        for (Diagnosis one : examined.diagnoses()) {
            output.line("");
            output.line("%-7s  %s  %s".formatted(one.finding().severity(), one.finding(), one.where()));
            output.line("  found:     " + one.found());
            output.line("  expected:  " + one.expected());
            output.line("  so:        " + one.finding().spoils());
            output.line("  mend:      " + one.finding().mend());
        }
        output.line("");
        output.line(examined.count(Severity.GRAVE) + " grave, "
                + Counted.of(examined.count(Severity.WARNING), "warning") + ", "
                + Counted.of(examined.count(Severity.NOTE), "note") + "; nothing was changed. "
                + (examined.isHealthy()
                        ? "Nothing was found that would make a run lie or fail."
                        : "Mend what is grave before the next run; docs/doctor.md says more."));
    }

    private static Map<String, Object> document(Examined examined, JobSettings settings) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("job", settings.name());
        document.put("healthy", examined.isHealthy());
        for (Severity severity : Severity.values()) {
            document.put(severity.name().toLowerCase(java.util.Locale.ROOT), examined.count(severity));
        }
        document.put("looked_at", examined.looked());
        document.put(
                "findings",
                examined.diagnoses().stream().map(DoctorCommand::document).toList());
        return document;
    }

    private static Map<String, Object> document(Diagnosis one) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("code", one.finding().name());
        document.put("severity", one.finding().severity().name());
        document.put("where", one.where());
        document.put("found", one.found());
        document.put("expected", one.expected());
        document.put("spoils", one.finding().spoils());
        document.put("mend", one.finding().mend());
        return document;
    }
}
