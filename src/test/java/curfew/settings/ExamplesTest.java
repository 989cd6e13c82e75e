package curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that are shipped for people to start from hold, and so do those in the documentation. */
class ExamplesTest {
    private static final Path JOBS = Path.of("jobs");
    private static final Path MAPPINGS = Path.of("mappings");
    private static final Path COMPANY = Path.of("src/main/resources/curfew/demo/company");

    @TempDir
    Path folder;

    static List<Path> jobs() throws IOException {
        return files(JOBS, ".yaml");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void eachJobLoads(Path job) {
        assertThat(JobLoader.load(job).digest()).hasSize(64);
    }

    @Test
    void theTemplateObservesAndWarnsOnlyOfItsMissingSecret() {
        JobSettings nightly = JobLoader.load(JOBS.resolve("nightly.yaml"));

        assertThat(nightly.mode()).isEqualTo(JobSettings.Mode.OBSERVE);
        assertThat(nightly.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.describe())
                        .contains("jobs/nightly.yaml:", "The secret file jobs/secrets/corp-bind does not exist here."));
    }

    @Test
    void theTemplateNamesEachMappingAndListThatIsShipped() throws IOException {
        String nightly = Files.readString(JOBS.resolve("nightly.yaml"));

        for (String ending : List.of(".yaml", ".csv")) {
            assertThat(files(MAPPINGS, ending))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(nightly).contains(" ../mappings/" + file.getFileName() + "\n"));
        }
    }

    @Test
    void eachYamlFileNamesASchemaBesideItForEditors() throws IOException {
        List<Path> files = new ArrayList<>(jobs());
        files.addAll(files(MAPPINGS, ".yaml"));

        for (Path file : files) {
            Matcher named = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)\n")
                    .matcher(Files.readString(file));
            assertThat(named.lookingAt()).as(file.toString()).isTrue();
            assertThat(file.resolveSibling(named.group(1))).exists();
        }
    }

    @Test
    void theMadeUpCompanyLoads() throws IOException {
        Path jobs = Files.createDirectories(folder.resolve("jobs"));
        Path mappings = Files.createDirectories(folder.resolve("mappings"));
        try (Stream<Path> files = Files.list(COMPANY)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Files.copy(file, (name.equals("job.yaml") ? jobs : mappings).resolve(name));
            }
        }

        JobSettings job = JobLoader.load(jobs.resolve("job.yaml"));

        assertThat(job.feeds()).hasSize(2);
        assertThat(job.guards().urgent()).isNotEmpty();
    }

    @Test
    void theDocumentationsListsLoad() throws IOException {
        GoodJob job = GoodJob.in(folder);
        job.replace(
                "job.yaml", "  non_human: non-human.csv\n", "  non_human: non-human.csv\n  accepted: accepted.csv\n");
        Matcher block = Pattern.compile("```(csv|yaml) ([a-z-]+)\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "configuration.md")));
        int blocks = 0;
        while (block.find()) {
            job.write(block.group(2) + "." + block.group(1), block.group(3));
            blocks++;
        }

        assertThat(blocks).isEqualTo(8);
        assertThat(job.load().guards().urgent()).hasSize(2);
    }
}
