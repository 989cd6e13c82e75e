package curfew.settings;

import curfew.apply.Caution;
import curfew.approval.ApprovalPolicy;
import curfew.brake.Freeze;
import curfew.brake.Limits;
import curfew.correlation.CorrelationSettings;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.ListedName;
import curfew.decision.ListedName.Kind;
import curfew.decision.Policy;
import curfew.directory.DirectorySettings;
import curfew.directory.Dns;
import curfew.directory.GlobalCatalog;
import curfew.directory.Secret;
import curfew.feeds.FeedSettings;
import curfew.metrics.MetricsSettings;
import curfew.settings.JobSettings.Mode;
import curfew.settings.ReportSettings.Decisions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the settings of a job from its file; each part by a binder of its own. */
final class JobBinder {
    private static final Duration PLAN_LIFETIME = Duration.ofHours(24);

    private final View job;
    private final Documents documents;
    private final Problems problems;
    private final ZoneId zone;

    JobBinder(View job, Documents documents, Problems problems) {
        this.job = job;
        this.documents = documents;
        this.problems = problems;
        this.zone = job.at("zone").as(Parsers::zone, ZoneOffset.UTC);
    }

    /** Empty if there are problems. Every file that the job names was looked at all the same. */
    Optional<JobSettings> bind() {
        FeedBinder feedBinder = new FeedBinder(documents, zone);
        List<FeedSettings> feeds = feedBinder.bind(job.at("feeds"));
        Lists lists = new ListBinder(job.at("lists"), documents, zone).bind();
        List<DirectoryJob> directories = directories(feedBinder.fields(), lists);
        LimitsBinder limiting = new LimitsBinder(job.at("limits"));
        Duration lifetime = job.at("plan_lifetime").as(Parsers::duration, PLAN_LIFETIME);
        if (lifetime.isZero()) {
            job.at("plan_lifetime")
                    .problem(
                            "plan_lifetime is nothing", "a duration such as 24h", "say how long a plan may be applied");
        }
        ApprovalPolicy approvals = approvals();
        Optional<Policy> policy = new PolicyBinder(job).policy();
        Limits limits = limiting.limits();
        Caution caution = limiting.caution();
        List<Freeze> freezes = new FreezeBinder(zone).bind(job.at("freeze"));
        Pilot pilot = pilot();
        StateSettings state = state(directories);
        WatchBinder watching = new WatchBinder(job, documents);
        LogSettings logs = watching.logs(state);
        MetricsSettings metrics = watching.metrics();
        if (!problems.isEmpty() || policy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JobSettings(
                job.at("name").text(""),
                documents.sources().job(),
                zone,
                job.at("mode").as(Parsers.word(Mode::valueOf), Mode.OBSERVE),
                pilot,
                lifetime,
                approvals,
                feeds,
                directories,
                policy.get(),
                lists.entitlements(),
                lists.guards(),
                names(lists),
                lists.growing(),
                limits,
                caution,
                freezes,
                lists.accepted(),
                reports(),
                state,
                logs,
                metrics,
                documents.sources().digest(),
                problems.warnings()));
    }

    private List<DirectoryJob> directories(Set<String> fields, Lists lists) {
        CorrelationBinder correlations = new CorrelationBinder(fields, lists.nonHuman());
        Set<String> wherever = wherever(lists);
        DirectoryBinder binder = new DirectoryBinder(documents);
        List<DirectoryJob> directories = new ArrayList<>();
        job.at("directories").entries().forEach((name, view) -> {
            Optional<CorrelationSettings> correlation = correlations.bind(view.at("correlation"));
            binder.bind(name, view, CorrelationBinder.attributes(view.at("correlation")))
                    .flatMap(directory -> correlation.map(how -> new DirectoryJob(
                            directory.with(directory.groups().lookingFor(wherever)),
                            how,
                            syncScope(view),
                            SensitivityBinder.bind(view.at("baseline")))))
                    .ifPresent(directories::add);
        });
        return directories.stream()
                .map(directory -> knowing(directories, directory))
                .toList();
    }

    /** The groups that make their members privileged, or protect them: wherever they lie, it must be known who is in them. */
    private static Set<String> wherever(Lists lists) {
        Set<String> names = new HashSet<>(lists.entitlements().privileged());
        lists.guards().protections().stream()
                .filter(rule -> rule.kind() == ProtectionKind.MEMBERS_OF)
                .map(GuardRules.Protection::value)
                .forEach(names::add);
        return names;
    }

    /** What a global catalog shows lies in the domain of one of the job's directories, or of none. */
    private static DirectoryJob knowing(List<DirectoryJob> all, DirectoryJob one) {
        GlobalCatalog catalog = one.directory().server().globalCatalog();
        if (catalog == null) {
            return one;
        }
        Map<String, String> domains = new HashMap<>();
        for (DirectoryJob other : all) {
            if (other.directory().kind() == DirectorySettings.Kind.ACTIVE_DIRECTORY) {
                String base = other.directory().accounts().bases().get(0);
                domains.putIfAbsent(Dns.domainOf(base), other.directory().name());
            }
        }
        DirectorySettings settings = one.directory();
        return new DirectoryJob(
                settings.with(settings.server().with(new GlobalCatalog(catalog.urls(), domains))),
                one.correlation(),
                one.syncScope(),
                one.sensitivity());
    }

    private static Optional<List<String>> syncScope(View directory) {
        View scope = directory.at("sync_scope");
        return scope.exists() ? Optional.of(scope.texts()) : Optional.empty();
    }

    private ApprovalPolicy approvals() {
        View approvals = job.at("approvals");
        View expires = approvals.at("expires");
        Duration time = expires.as(Parsers::duration, ApprovalPolicy.STANDARD.expires());
        if (time.isZero()) {
            expires.problem(
                    "approvals.expires is nothing", "a duration such as 4h", "say how long an approval may be used");
        }
        return new ApprovalPolicy(approvals.at("second_person").flag(ApprovalPolicy.STANDARD.secondPerson()), time);
    }

    private Pilot pilot() {
        View pilot = job.at("pilot");
        List<Pilot.Wave> waves = pilot.at("waves").items().stream()
                .flatMap(wave -> wave(wave).stream())
                .toList();
        return new Pilot(
                new HashSet<>(pilot.at("reasons").texts()), pilot.at("ous").texts(), waves);
    }

    private Optional<Pilot.Wave> wave(View wave) {
        Instant from = wave.at("from").as(Parsers.instant(zone), Instant.EPOCH);
        return wave.build(() -> new Pilot.Wave(
                wave.at("name").text(""),
                from,
                new HashSet<>(wave.at("reasons").texts()),
                wave.at("ous").texts(),
                wave.at("share").integer(100)));
    }

    /** What the lists name, and the OUs that the job file itself narrows or classifies by. */
    private List<ListedName> names(Lists lists) {
        List<ListedName> names = new ArrayList<>(lists.names());
        job.at("pilot").at("ous").items().forEach(ou -> names.add(ou("pilot", ou)));
        for (View wave : job.at("pilot").at("waves").items()) {
            wave.at("ous").items().forEach(ou -> names.add(ou("pilot", ou)));
        }
        job.at("directories").entries().forEach((name, directory) -> {
            View kinds = directory.at("correlation").at("kinds");
            kinds.at("ous").items().forEach(rule -> names.add(ou("kinds", rule.at("dn"))));
        });
        return names;
    }

    private static ListedName ou(String list, View dn) {
        return new ListedName(
                list, Kind.OU, dn.text(""), dn.place().fileName(), dn.place().line());
    }

    private ReportSettings reports() {
        View reports = job.at("reports");
        Path folder = documents.path(reports.at("dir")).orElse(beside("reports"));
        return new ReportSettings(folder, reports.at("decisions").as(Parsers.word(Decisions::valueOf), Decisions.AUTO));
    }

    private StateSettings state(List<DirectoryJob> directories) {
        View dir = job.at("state").at("dir");
        View server = job.at("state").at("postgresql");
        Path folder = documents.path(dir).orElse(beside("state"));
        if (folder.toString().contains("?")) {
            dir.problem("state.dir holds a question mark", "a path without one", "choose another path");
        }
        Secret password = new Secrets(documents).secret(server.at("password"));
        return new StateSettings(
                folder,
                server.exists()
                        ? new StateSettings.Server(
                                server.at("url").text(""), server.at("user").text(""), password)
                        : null,
                job.at("state").at("snapshots").integer(0),
                lease(directories));
    }

    /** A change must not be on its way any more when its lease has run out. */
    private Duration lease(List<DirectoryJob> directories) {
        Duration longest = directories.stream()
                .map(directory -> directory.directory().server().longestRequest())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration least = longest.multipliedBy(2);
        Duration standard = least.compareTo(StateSettings.STANDARD_LEASE) > 0 ? least : StateSettings.STANDARD_LEASE;
        View lease = job.at("state").at("lease");
        Duration time = lease.as(Parsers::duration, standard);
        if (time.compareTo(least) < 0) {
            lease.problem(
                    "state.lease is " + lease.text("") + ", and an answer of a directory is waited for up to "
                            + longest.toSeconds() + " s",
                    "at least twice as long: " + least.toSeconds() + "s",
                    "write a longer one, or a shorter response_timeout and connect_timeout");
        }
        return time;
    }

    /** A folder beside the job file's own. */
    private Path beside(String name) {
        return documents.sources().folder().resolve("..").resolve(name).normalize();
    }
}
