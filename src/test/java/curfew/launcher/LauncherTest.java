package curfew.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a package has it, on the JDK of this test: what it keeps so that the next question is answered faster. */
class LauncherTest {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Path EXAMPLE = Path.of("reports/example").toAbsolutePath();

    @TempDir
    private static Path program;

    @TempDir
    private Path place;

    private Path cache;

    @BeforeAll
    static void pack() throws IOException {
        Files.copy(Path.of("curfew"), program.resolve("curfew"));
        assertThat(program.resolve("curfew").toFile().setExecutable(true)).isTrue();
        String libraries = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(library -> library.endsWith(".jar"))
                .map(library -> Path.of(library).toUri().toString())
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "curfew.cli.Main");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
        Path classes = Path.of(URI.create(
                        LauncherTest.class.getResource("/curfew/cli/Main.class").toString()))
                .getParent()
                .getParent()
                .getParent();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(program.resolve("curfew.jar")), manifest);
                Stream<Path> all = Files.walk(classes.resolve("curfew"))) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }

    @BeforeEach
    void ownCache() {
        cache = place.resolve("cache");
    }

    /** What was said, on standard output and on standard error, and the exit code. */
    private record Answer(int code, String out, String err) {}

    /** A question that is being answered. */
    private record Asked(Process process, Path out, Path err) {
        Answer answer() throws IOException, InterruptedException {
            return new Answer(process.waitFor(), Files.readString(out), Files.readString(err));
        }
    }

    private Asked ask(String options, Object... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(program.resolve("curfew")), Arrays.stream(arguments))
                .map(Object::toString)
                .toList();
        Path out = Files.createTempFile(place, "out", "");
        Path err = Files.createTempFile(place, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("CURFEW_JAVA_OPTS", options);
        return new Asked(builder.start(), out, err);
    }

    private Answer answer(Object... arguments) throws IOException, InterruptedException {
        return ask("", arguments).answer();
    }

    private static final Answer AUDITED =
            new Answer(0, "1 report, 9 files: everything is as it was written" + System.lineSeparator(), "");

    private List<Path> kept() throws IOException {
        if (!Files.isDirectory(cache.resolve("curfew"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache.resolve("curfew"))) {
            return files.sorted().toList();
        }
    }

    /** The one file that is there in the end; where a JDK makes it while nobody waits, that takes a while. */
    private Path keptInTheEnd() throws IOException {
        await().atMost(LONGEST)
                .until(() -> kept().stream()
                        .map(file -> file.getFileName().toString())
                        .toList()
                        .equals(List.of("audit-" + Runtime.version().feature()
                                + (Runtime.version().feature() < 25 ? ".jsa" : ".aot"))));
        return kept().get(0);
    }

    @Test
    void keepsTheClassesOfTheFirstQuestionForTheNext() throws IOException, InterruptedException {
        assertThat(answer("audit", "verify", EXAMPLE)).isEqualTo(AUDITED);
        Path file = keptInTheEnd();
        FileTime made = Files.getLastModifiedTime(file);
        Path log = place.resolve("classes.log");

        assertThat(ask("-Xlog:class+load:file=" + log, "audit", "verify", EXAMPLE)
                        .answer())
                .isEqualTo(AUDITED);

        assertThat(Files.readAllLines(log, StandardCharsets.UTF_8))
                .anyMatch(line -> line.contains("curfew.evidence.AuditCheck ") && line.contains("shared objects file"));
        assertThat(Files.getLastModifiedTime(keptInTheEnd())).isEqualTo(made);
    }

    @Test
    void makesItAnewOnceTheProgramIsNewer() throws IOException, InterruptedException {
        answer("audit", "verify", EXAMPLE);
        Path file = keptInTheEnd();
        FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, past);

        assertThat(answer("audit", "verify", EXAMPLE)).isEqualTo(AUDITED);

        await().atMost(LONGEST)
                .until(() -> !Files.getLastModifiedTime(keptInTheEnd()).equals(past));
    }

    @Test
    void doesWithoutAFileThatIsBroken() throws IOException, InterruptedException {
        Files.createDirectories(cache.resolve("curfew"));
        for (String suffix : List.of(".jsa", ".aot")) {
            Files.writeString(
                    cache.resolve("curfew").resolve("audit-" + Runtime.version().feature() + suffix), "broken");
        }

        assertThat(answer("audit", "verify", EXAMPLE)).isEqualTo(AUDITED);
    }

    @Test
    void keepsNothingOfAQuestionThatWasNotAnswered() throws IOException, InterruptedException {
        assertThat(answer("audit", "verify", place.resolve("nowhere")).code()).isNotZero();

        assertThat(kept()).isEmpty();
    }

    @Test
    void answersWhereNothingCanBeKept() throws IOException, InterruptedException {
        cache = Files.writeString(place.resolve("a file"), "").resolve("cache");

        assertThat(answer("audit", "verify", EXAMPLE)).isEqualTo(AUDITED);
    }

    @Test
    void twoAtOnceBothAnswerAndKeepOneFile() throws IOException, InterruptedException {
        Asked first = ask("", "audit", "verify", EXAMPLE);
        Asked second = ask("", "audit", "verify", EXAMPLE);

        assertThat(first.answer()).isEqualTo(AUDITED);
        assertThat(second.answer()).isEqualTo(AUDITED);
        keptInTheEnd();
        assertThat(answer("audit", "verify", EXAMPLE)).isEqualTo(AUDITED);
    }
}
