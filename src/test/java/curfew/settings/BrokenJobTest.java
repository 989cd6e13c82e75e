package curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code broken/*.case} breaks the good job in one file, lines with - becoming lines with +, and holds the whole message that must
 * come of it.
 */
class BrokenJobTest {
    private static final Path BROKEN = Path.of("src/test/resources/curfew/settings/broken");

    @TempDir
    Path folder;

    record Case(String name, String file, String before, String after, String expected) {
        static Case read(Path path) throws IOException {
            List<String> lines = Files.readAllLines(path);
            int end = lines.indexOf("=");
            return new Case(
                    path.getFileName().toString().replace(".case", ""),
                    lines.get(0).substring("file: ".length()),
                    marked(lines.subList(1, end), "- "),
                    marked(lines.subList(1, end), "+ "),
                    String.join("\n", lines.subList(end + 1, lines.size())));
        }

        private static String marked(List<String> lines, String mark) {
            return lines.stream()
                    .filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(mark.length()))
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() throws IOException {
        try (Stream<Path> files = Files.list(BROKEN)) {
            List<Path> sorted = files.sorted().toList();
            List<Case> cases = new ArrayList<>();
            for (Path file : sorted) {
                cases.add(Case.read(file));
            }
            return cases;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongWhereAndWhatToDo(Case broken) throws IOException {
        GoodJob job = GoodJob.in(folder);
        if (broken.after.isEmpty()) {
            job.replace(broken.file, broken.before + "\n", "");
        } else {
            job.replace(broken.file, broken.before, broken.after);
        }

        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, job::load);

        assertThat(refused).as("the job is refused").isNotNull();
        String message = refused.getMessage().replace(folder + "/", "").replace(folder.toString(), ".");
        assertThat(message.lines().skip(1).collect(Collectors.joining("\n"))).isEqualTo(broken.expected);
        assertThat(message).doesNotContain(GoodJob.SECRET);
    }

    @Test
    void thereAreManyWaysToBeWrong() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(80);
    }
}
