package curfew.docs;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.ExitCode;
import curfew.metrics.Metric;
import curfew.retention.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples for schedulers and watchers run, or say what they are meant to say. */
class MonitoringTest {
    private static final Path EXAMPLES = Path.of("docs", "examples").toAbsolutePath();
    private static final Path GUIDE = Path.of("docs", "monitoring.md");
    private static final Path NIGHTLY = Path.of("/etc/curfew/jobs/nightly.yaml");

    @TempDir
    Path folder;

    private record Ran(int exit, String printed) {}

    private Ran run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(printed));
    }

    /** Prints its arguments and ends as it is told. */
    private Path fake(String body) throws IOException {
        Path fake = folder.resolve("curfew");
        Files.writeString(fake, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        return fake;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, done",
        "1, 16, failed",
        "2, 20, usage",
        "10, 8, held",
        "11, 8, part-held",
        "12, 12, open",
        "13, 4, busy",
        "14, 4, stopped",
        "137, 16, failed"
    })
    void theWrapperMapsEveryExitCode(int curfew, int scheduler, String word) throws Exception {
        Path fake = fake("echo \"got $*\"; exit " + curfew + "\n");

        Ran ran = run(
                Map.of("CURFEW", fake.toString()), EXAMPLES.resolve("scheduler").toString(), NIGHTLY.toString());

        assertThat(ran.exit()).isEqualTo(scheduler);
        List<String> lines = ran.printed().lines().toList();
        assertThat(lines.get(0)).isEqualTo("got run " + NIGHTLY);
        assertThat(lines.get(lines.size() - 1))
                .startsWith("CURFEW " + word + " exit=" + curfew + " job=" + NIGHTLY + ": ");
        if (curfew < 100) {
            assertThat(Files.readString(GUIDE))
                    .containsPattern("\\n\\| " + curfew + " \\|.*\\| " + scheduler + " \\|\\n");
        }
    }

    @Test
    void theGuideSaysWhomEveryExitCodeIsFor() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(ExitCode.values())
                .allSatisfy(code -> assertThat(guide).containsPattern("\\n\\| " + code.code() + " \\| [^|]+ \\|"));
    }

    @Test
    void theWrapperIsQuietForCronWhereNobodyIsNeeded() throws Exception {
        Map<String, String> good = Map.of("CURFEW", fake("echo all verified\n").toString());
        assertThat(run(good, EXAMPLES.resolve("scheduler").toString(), "--quiet", "job"))
                .isEqualTo(new Ran(0, ""));

        Map<String, String> held =
                Map.of("CURFEW", fake("echo 15 held; exit 10\n").toString());
        Ran ran = run(held, EXAMPLES.resolve("scheduler").toString(), "--quiet", "job");
        assertThat(ran.exit()).isEqualTo(8);
        assertThat(ran.printed()).startsWith("15 held\nCURFEW held exit=10 job=job: ");
    }

    @Test
    void theWrapperGoesOnWithARunAndTakesNoOtherCommand() throws Exception {
        Map<String, String> fake = Map.of("CURFEW", fake("echo \"got $*\"\n").toString());
        String wrapper = EXAMPLES.resolve("scheduler").toString();

        assertThat(run(fake, wrapper, "job", "resume").printed()).startsWith("got resume --job job\n");
        assertThat(run(fake, wrapper, "job", "rollback").exit()).isEqualTo(20);
    }

    /** A scheduler that stops the wrapper has Curfew end between two requests, and hears how it ended. */
    @Test
    void theWrapperHandsOnThatItIsToStop() throws Exception {
        Path fake = fake("trap 'echo told; exit 14' TERM\ntouch started\nwhile :; do sleep 0.1; done\n");
        ProcessBuilder builder = new ProcessBuilder(
                        EXAMPLES.resolve("scheduler").toString(), "job")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile());
        builder.environment().put("CURFEW", fake.toString());
        Process wrapper = builder.start();
        for (int tries = 0; tries < 600 && !Files.exists(folder.resolve("started")); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        wrapper.destroy();

        assertThat(wrapper.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wrapper.exitValue()).isEqualTo(4);
        assertThat(Files.readString(folder.resolve("printed"))).startsWith("told\nCURFEW stopped exit=14 ");
    }

    @ParameterizedTest
    @CsvSource({"1, on-call", "2, configuration", "10, approvers", "11, approvers", "12, operators", "143, on-call"})
    void tellsWhomAnExitCodeIsFor(String code, String whom) throws Exception {
        String tell = EXAMPLES.resolve("tell").toString();
        Path hook = fake("echo \"to $1\"; cat\n");

        assertThat(run(Map.of(), tell, "nightly", code).printed())
                .startsWith(whom + ": Curfew job nightly ended with " + code);
        assertThat(run(Map.of("MONITOR_EXIT_STATUS", code, "CURFEW_TELL", hook.toString()), tell, "nightly")
                        .printed())
                .startsWith("to " + whom + "\nCurfew job nightly ended with " + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "13", "14"})
    void tellsNobodyWhereNobodyIsNeeded(String code) throws Exception {
        assertThat(run(Map.of(), EXAMPLES.resolve("tell").toString(), "nightly", code))
                .isEqualTo(new Ran(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/examples/scheduler", "docs/examples/tell", "curfew"})
    void theScriptsAreWhatEveryShellUnderstands(String script) throws Exception {
        assertThat(Path.of(script)).isExecutable();
        assertThat(run(Map.of(), "sh", "-n", Path.of(script).toAbsolutePath().toString()))
                .isEqualTo(new Ran(0, ""));
        if (isThere("shellcheck")) {
            assertThat(run(
                            Map.of(),
                            "shellcheck",
                            Path.of(script).toAbsolutePath().toString()))
                    .isEqualTo(new Ran(0, ""));
        }
    }

    private boolean isThere(String program) throws IOException, InterruptedException {
        return run(Map.of(), "sh", "-c", "command -v " + program).exit() == 0;
    }

    @Test
    void theCrontabNamesAUserAndCommandsThatThereAre() throws IOException {
        List<List<String>> lines = Files.readAllLines(EXAMPLES.resolve("cron")).stream()
                .filter(line -> line.matches("[0-9*].*"))
                .map(line -> List.of(line.split(" +", 7)))
                .toList();

        assertThat(lines).hasSize(2);
        for (List<String> line : lines) {
            assertThat(String.join(" ", line.subList(0, 5))).matches("([0-9*]+ ){4}[0-9*]+");
            assertThat(line.get(5)).isEqualTo("curfew");
        }
        assertThat(lines.get(0).get(6)).isEqualTo("/usr/share/curfew/examples/scheduler --quiet " + NIGHTLY);
        assertThat(lines.get(1).get(6)).startsWith("curfew prune " + NIGHTLY + " --older-than 90d");
    }

    @Test
    void theUnitIsHardenedAndMayWriteOnlyWhatItMust() throws IOException {
        Map<String, List<String>> service = unit("curfew@.service");

        assertThat(service.get("Type")).containsExactly("oneshot");
        assertThat(service.get("User")).containsExactly("curfew");
        assertThat(service.get("ExecStart")).containsExactly("/usr/bin/curfew run /etc/curfew/jobs/%i.yaml");
        assertThat(service.get("NoNewPrivileges")).containsExactly("yes");
        assertThat(service.get("ProtectSystem")).containsExactly("strict");
        assertThat(service.get("ReadWritePaths"))
                .containsExactly("/var/lib/curfew /var/log/curfew", "-/var/lib/prometheus/node-exporter");
        assertThat(service.get("LoadCredential")).containsExactly("corp-bind:/etc/curfew/secrets/corp-bind");
        assertThat(service.get("SuccessExitStatus")).containsExactly("13 14");
        assertThat(service.get("OnFailure")).containsExactly("curfew-tell@%i.service");
        assertThat(service.get("Restart")).containsExactly("no");
        assertThat(service).doesNotContainKey("MemoryDenyWriteExecute");
        assertThat(unit("curfew@.timer"))
                .containsEntry("OnCalendar", List.of("*-*-* 22:00:00"))
                .containsEntry("Persistent", List.of("yes"))
                .containsEntry("WantedBy", List.of("timers.target"));
    }

    private static Map<String, List<String>> unit(String name) throws IOException {
        Map<String, List<String>> unit = new HashMap<>();
        Files.readAllLines(EXAMPLES.resolve("systemd").resolve(name)).stream()
                .filter(line -> line.matches("[A-Za-z]+=.*"))
                .map(line -> line.split("=", 2))
                .forEach(pair ->
                        unit.computeIfAbsent(pair[0], key -> new ArrayList<>()).add(pair[1]));
        return unit;
    }

    /** Where there is systemd it reads the units itself; what they start is put where it looks for it. */
    @Test
    void theUnitsAreWhatSystemdUnderstands() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(isThere("systemd-analyze"));
        Path units = Files.createDirectories(folder.resolve("units"));
        Path program = fake("exit 0\n");
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
        for (String name : List.of("curfew@.service", "curfew-tell@.service", "curfew@.timer")) {
            String text = Files.readString(EXAMPLES.resolve("systemd").resolve(name))
                    .replace("ExecStart=/usr/bin/curfew ", "ExecStart=" + program + " ")
                    .replace("ExecStart=/usr/share/curfew/examples/tell ", "ExecStart=" + program + " ")
                    .replace("User=curfew", "User=root")
                    .replace("Group=curfew", "Group=root");
            Files.writeString(units.resolve(name), text);
            command.add(units.resolve(name.replace("@", "@nightly")).toString());
        }

        Ran ran = run(Map.of("SYSTEMD_UNIT_PATH", units + ":"), command.toArray(String[]::new));

        assertThat(ran.printed().lines().filter(line -> line.contains("curfew")))
                .isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theCronJobIsAloneUnprivilegedAndTriedOnce() throws IOException {
        List<Map<String, Object>> documents =
                yaml(EXAMPLES.resolve("kubernetes").resolve("cronjob.yaml"));
        Map<String, Object> job = documents.get(0);
        assertThat(job).containsEntry("apiVersion", "batch/v1").containsEntry("kind", "CronJob");
        Map<String, Object> spec = map(job, "spec");
        assertThat(spec).containsEntry("concurrencyPolicy", "Forbid").containsEntry("schedule", "0 22 * * *");
        assertThat(spec.get("timeZone")).isEqualTo("Europe/Berlin");
        Map<String, Object> jobSpec = map(spec, "jobTemplate", "spec");
        assertThat(jobSpec).containsEntry("backoffLimit", 0);
        Map<String, Object> pod = map(jobSpec, "template", "spec");
        assertThat(pod)
                .containsEntry("restartPolicy", "Never")
                .containsEntry("automountServiceAccountToken", false)
                .containsEntry("terminationGracePeriodSeconds", 150);
        assertThat(map(pod, "securityContext"))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("runAsUser", 10001);
        Map<String, Object> container = ((List<Map<String, Object>>) pod.get("containers")).get(0);
        assertThat(container.get("command")).isEqualTo(List.of("/opt/curfew/curfew"));
        assertThat(container.get("args")).isEqualTo(List.of("run", NIGHTLY.toString()));
        assertThat(map(container, "securityContext"))
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));

        List<Map<String, Object>> mounts = (List<Map<String, Object>>) container.get("volumeMounts");
        Set<Object> volumes = ((List<Map<String, Object>>) pod.get("volumes"))
                .stream().map(volume -> volume.get("name")).collect(Collectors.toSet());
        assertThat(mounts).allSatisfy(mount -> assertThat(volumes).contains(mount.get("name")));
        assertThat(mounts.stream().filter(mount -> !Boolean.TRUE.equals(mount.get("readOnly"))))
                .extracting(mount -> mount.get("mountPath"))
                .containsExactly("/var/lib/curfew", "/tmp");
        List<Map<String, Object>> environment = (List<Map<String, Object>>) container.get("env");
        assertThat(environment)
                .extracting(one -> one.get("name") + "=" + one.get("value"))
                .contains("CURFEW_HEAP=1g", "CURFEW_LOG_FORMAT=ecs", "CURFEW_LOG_TO=stderr");
        assertThat(documents.get(1)).containsEntry("kind", "PersistentVolumeClaim");
        assertThat(map(documents.get(1), "metadata")).containsEntry("name", "curfew-state");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theAlertsAskForMetricsThatThereAre() throws IOException {
        Map<String, Object> rules = yaml(EXAMPLES.resolve("prometheus").resolve("curfew.rules.yaml"))
                .get(0);
        List<Map<String, Object>> alerts = ((List<Map<String, Object>>) rules.get("groups"))
                .stream()
                        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                        .toList();
        Set<String> names = Arrays.stream(Metric.values()).map(Metric::code).collect(Collectors.toSet());

        assertThat(alerts).hasSizeGreaterThan(7);
        Set<String> used = new TreeSet<>();
        for (Map<String, Object> alert : alerts) {
            Matcher metric =
                    Pattern.compile("curfew_[a-z_]+").matcher(alert.get("expr").toString());
            while (metric.find()) {
                if (!metric.group().equals("curfew_job")) {
                    used.add(metric.group());
                }
            }
            assertThat(map(alert, "labels").get("severity")).isIn("page", "ticket", "info");
            assertThat(map(alert, "annotations")).containsKeys("summary", "description");
        }
        assertThat(names).containsAll(used);
        assertThat(alerts.get(0).get("expr").toString())
                .isEqualTo("time() - curfew_last_good_run_timestamp_seconds > 26 * 3600");
    }

    @Test
    void theGuideListsEveryMetricInTheCodesOwnWords() throws IOException {
        assertThat(Files.readString(GUIDE).lines().filter(line -> line.startsWith("| `curfew_")))
                .containsExactlyElementsOf(Arrays.stream(Metric.values())
                        .map(metric -> "| `" + metric.code() + "` | "
                                + metric.labels().stream()
                                        .map(label -> "`" + label + "`")
                                        .collect(Collectors.joining(", "))
                                + " | " + metric.help() + " |")
                        .toList());
    }

    @Test
    void theRunbookListsEveryReasonToKeepARun() throws IOException {
        assertThat(Files.readString(Path.of("docs", "runbook.md")))
                .contains(Arrays.stream(Need.values())
                        .map(need -> "| `" + need.name() + "` | " + need.words() + " |\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void everyExampleIsNamedInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            assertThat(files.filter(Files::isRegularFile).map(EXAMPLES::relativize))
                    .allSatisfy(file -> assertThat(guide).contains("(examples/" + file + ")"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String... keys) {
        Map<String, Object> found = from;
        for (String key : keys) {
            found = (Map<String, Object>) found.get(key);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> yaml(Path file) {
        List<Map<String, Object>> documents = new ArrayList<>();
        try {
            new Load(LoadSettings.builder().build())
                    .loadAllFromString(Files.readString(file, StandardCharsets.UTF_8))
                    .forEach(document -> documents.add((Map<String, Object>) document));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return documents;
    }
}
