package curfew.scenarios;

import curfew.apply.KillPoint;
import curfew.approval.Answer;
import curfew.approval.Only;
import curfew.approval.Signature;
import curfew.batch.AnswerDesk;
import curfew.batch.DirectoryAccess;
import curfew.batch.OwnAccounts;
import curfew.batch.Ports;
import curfew.batch.ReconcileJob;
import curfew.batch.Retry;
import curfew.batch.Rollback;
import curfew.batch.RollbackDesk;
import curfew.batch.Tidings;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.ldap.LdapDirectories;
import curfew.ldap.LdapDirectory;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.scenarios.Scenario.Night;
import curfew.settings.DirectoryJob;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.StoreSettings;
import curfew.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A home folder with the common job, and each night's own files laid over it. */
final class Stage {
    private static final List<String> LISTS = List.of(
            "entitlements.csv",
            "protected.yaml",
            "non-human.csv",
            "exceptions.csv",
            "legal-holds.csv",
            "urgent.csv",
            "holds.csv",
            "accepted.csv");
    private static final Set<OperationState> SENT = Set.of(
            OperationState.APPLIED, OperationState.VERIFIED, OperationState.UNKNOWN, OperationState.PENDING_REPLICA);

    private final Path common;
    private final Path home;
    private final Ground ground;
    private Map<String, Object> job;

    Stage(Path common, Path home, Ground ground) {
        this.common = common;
        this.home = home;
        this.ground = ground;
        this.job = Yaml.read(common.resolve("job.yaml"));
        ground.wording().settings().forEach(file -> job = Yaml.merged(job, Yaml.read(common.resolve(file))));
    }

    /** A run that has ended, and the operations of its plan that were sent and not refused. */
    record Played(Run run, List<Operation> carriedOut) {}

    /** Runs a night, once its files are laid out, to its end. */
    Played play(Night night) {
        return work(night, (settings, stores) -> {
            answer(night, new AnswerDesk(Ports.of(stores), settings, Clock.fixed(night.at(), ZoneOffset.UTC)));
            if (night.isAnswered()) {
                stores.trips().answer(settings.name(), id(night.number() - 1), "somebody", night.at());
            }
            return run(settings, night);
        });
    }

    /** Runs a night again, as the one after it. */
    Played again(Night night) {
        return work(night, (settings, stores) -> {
            Run first = run(settings, night);
            return new Run(
                    first.id() + "-again",
                    first.job(),
                    first.jobFile(),
                    first.command(),
                    "",
                    first.id() + "-again",
                    first.asOf(),
                    first.startedAt(),
                    null,
                    RunStatus.RUNNING,
                    -1,
                    "",
                    settings.digest(),
                    "night",
                    "night",
                    "here",
                    1,
                    "");
        });
    }

    /** Somebody lifts every urgent revocation by name. */
    void lift(Night night) {
        Path file = home.resolve("mappings").resolve("urgent.csv");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(Files.readString(file), format)) {
            StringJoiner lifted = new StringJoiner("\n", "", "\n");
            lifted.add(CSVFormat.RFC4180.format(rows.getHeaderNames().toArray()));
            for (CSVRecord row : rows) {
                Map<String, String> cells = new LinkedHashMap<>(row.toMap());
                cells.merge("lifted_by", "Olga", (said, olga) -> said.isEmpty() ? olga : said);
                cells.merge("lifted_at", night.at().toString(), (said, now) -> said.isEmpty() ? now : said);
                lifted.add(CSVFormat.RFC4180.format(cells.values().toArray()));
            }
            Files.writeString(file, lifted.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes back what a run did, privileged groups and all, as {@code curfew rollback} does.
     *
     * @param id of the run that does it
     */
    Played rollBack(Night night, Run of, String id) {
        return work(night, (settings, stores) -> {
            List<String> privileged = carriedOut(of, stores).stream()
                    .filter(operation -> operation.action().isStrip())
                    .map(Operation::targetId)
                    .distinct()
                    .toList();
            Rollback asked = new Rollback(
                    List.of(),
                    privileged,
                    "Olga",
                    "the feed was wrong",
                    night.at().plus(Rollback.HOLD),
                    false);
            new RollbackDesk(Ports.of(stores), settings).admit(of, asked, night.at());
            return back(of, asked, id);
        });
    }

    private static Run back(Run of, Rollback asked, String id) {
        return new Run(
                        id,
                        of.job(),
                        of.jobFile(),
                        Rollback.COMMAND,
                        of.id(),
                        id,
                        of.asOf(),
                        of.startedAt(),
                        null,
                        RunStatus.RUNNING,
                        -1,
                        "",
                        of.settingsDigest(),
                        "Olga",
                        "night",
                        "here",
                        1,
                        "")
                .asking(asked.asking());
    }

    private Played work(Night night, BiFunction<JobSettings, Stores, Run> which) {
        JobSettings settings = JobLoader.load(home.resolve("jobs").resolve("job.yaml"));
        Clock clock = Clock.fixed(night.at(), ZoneOffset.UTC);
        DirectoryJob only = settings.directories().get(0);
        try (Stores stores =
                        Stores.open(new StoreSettings.Embedded(settings.state().folder()));
                LdapDirectory ldap = LdapDirectories.open(only.directory(), clock)) {
            Ports ports = Ports.of(stores);
            DirectoryAccess access = new DirectoryAccess(
                    only.directory().name(),
                    OwnAccounts.correlation(only),
                    ldap.reader(),
                    ldap::writer,
                    ldap.dialect());
            Run begun = which.apply(settings, stores);
            Run run = new ReconcileJob(
                            settings,
                            ports,
                            stores.batchDatabase(),
                            List.of(access),
                            new ReconcileJob.Surroundings(clock, Tidings.SILENT, KillPoint.Listener.NOBODY))
                    .run(begun);
            return new Played(run, carriedOut(run, stores));
        }
    }

    /** What people answer before the run, in the order of the file. */
    private static void answer(Night night, AnswerDesk desk) {
        for (Map<String, Object> said : night.answers()) {
            Answer answer = Answer.valueOf(said.get("answer").toString());
            List<Only> only = said.get("only") instanceof List<?> parts
                    ? parts.stream().map(part -> Only.parse(part.toString())).toList()
                    : List.of();
            Signature signature = new Signature(said.get("by").toString(), "as the scenario says", "day", "", "here");
            desk.store(desk.prepare(said.get("of").toString(), answer, signature, only));
        }
    }

    private static List<Operation> carriedOut(Run run, Stores stores) {
        Map<String, OperationRecord> records = stores.journal().records(run.id());
        return stores.plans().load(run.plannedBy()).map(Plan::operations).orElse(List.of()).stream()
                .filter(operation -> records.containsKey(operation.id()))
                .filter(operation -> SENT.contains(records.get(operation.id()).state()))
                .toList();
    }

    Path report(Run run) {
        return home.resolve("reports").resolve(run.id());
    }

    private static String id(int night) {
        return "night-" + night;
    }

    private static Run run(JobSettings settings, Night night) {
        String id = id(night.number());
        return new Run(
                id,
                settings.name(),
                settings.file().toString(),
                night.command(),
                night.follows(),
                night.follows().isEmpty() || night.retries() ? id : night.follows(),
                night.at(),
                night.at(),
                null,
                RunStatus.RUNNING,
                -1,
                "",
                settings.digest(),
                "night",
                "night",
                "here",
                1,
                "",
                night.retries() ? Retry.asking(night.parts()) : "");
    }

    /** Lays out what is new on a night, and does what was done in the directory since the last. */
    void lay(Night night) {
        try {
            Path mappings = Files.createDirectories(home.resolve("mappings"));
            for (String feed : List.of("hr", "contracts")) {
                feed(night, feed);
                mapping(night, mappings, feed + ".yaml");
            }
            for (String list : LISTS) {
                Path from = night.file(list).orElse(common.resolve(list));
                if (night.number() == 1 || night.file(list).isPresent()) {
                    Files.copy(from, mappings.resolve(list), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            jobFile(night);
            night.changes(ground.wording())
                    .ifPresent(ldif -> Company.changes(ldif).forEach(ground::change));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void feed(Night night, String feed) throws IOException {
        Path file = Files.createDirectories(home.resolve("feeds")).resolve(feed + ".csv");
        if (night.lacks(feed)) {
            Files.deleteIfExists(file);
            return;
        }
        if (night.file(feed + ".csv").isPresent()) {
            Files.copy(night.file(feed + ".csv").get(), file, StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, FileTime.from(night.at().minus(night.age(feed))));
        }
    }

    private void mapping(Night night, Path mappings, String name) throws IOException {
        Path file = mappings.resolve(name);
        Map<String, Object> mapping = Yaml.read(Files.exists(file) ? file : common.resolve(name));
        if (night.file(name).isPresent()) {
            mapping = Yaml.merged(mapping, Yaml.read(night.file(name).get()));
        }
        Files.writeString(file, Yaml.write(mapping));
    }

    /** Writes the job as it would be with this laid over it. */
    Path asIf(Path overlay) {
        try {
            Path file = home.resolve("jobs").resolve("as-if.yaml");
            Files.writeString(file, written(Yaml.merged(job, Yaml.read(overlay))));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String written(Map<String, Object> what) {
        return Yaml.write(what).replace("ldap://127.0.0.1:389", ground.url()).replace("CN=bind", ground.bindDn());
    }

    private void jobFile(Night night) throws IOException {
        Path jobs = Files.createDirectories(home.resolve("jobs"));
        if (night.file("job.yaml").isPresent()) {
            job = Yaml.merged(job, Yaml.read(night.file("job.yaml").get()));
        }
        Files.writeString(jobs.resolve("job.yaml"), written(job));
        Path secret = Files.createDirectories(jobs.resolve("secrets")).resolve("bind");
        if (!Files.exists(secret)) {
            Files.createFile(
                    secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(secret, ground.password());
    }
}
