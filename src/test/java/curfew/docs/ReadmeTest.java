package curfew.docs;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.Finding;
import curfew.decision.Guard;
import curfew.decision.ReasonCode;
import curfew.decision.Verdict;
import curfew.journal.ExitCode;
import curfew.reports.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is what the code says. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @Test
    void listsEveryExitCodeInTheCodesOwnWords() throws IOException {
        assertThat(rows("Exit codes"))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> "| " + code.code() + " | " + code.when() + " | " + code.mend() + " |")
                        .toList());
    }

    @Test
    void listsEveryReasonInTheCodesOwnWordsAndOrder() throws IOException {
        assertThat(rows("Why an account is kept or goes"))
                .containsExactlyElementsOf(Stream.of(Verdict.values(), Finding.values(), Guard.values())
                        .flatMap(Arrays::stream)
                        .map(ReadmeTest::row)
                        .toList());
    }

    @Test
    void listsEveryFileOfAReport() throws IOException {
        assertThat(rows("The report"))
                .containsExactlyElementsOf(Arrays.stream(ReportFile.values())
                        .map(file -> "| `" + file.fileName() + "` | " + file.about() + " |")
                        .toList());
    }

    @Test
    void linksOnlyToWhatIsThere() throws IOException {
        for (Path document : documents()) {
            Matcher links = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(document));
            while (links.find()) {
                Path parent = document.toAbsolutePath().getParent();
                assertThat(parent.resolve(links.group(1)))
                        .as("%s links to %s", document, links.group(1))
                        .exists();
            }
        }
    }

    private static String row(ReasonCode code) {
        return "| `" + code.name() + "` | " + code.when() + " | " + code.does() + " | " + code.mend() + " |";
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(README),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** The rows of all tables of one section, without heads and rules. */
    private static List<String> rows(String section) throws IOException {
        String text = Files.readString(README);
        int from = text.indexOf("\n## " + section + "\n");
        assertThat(from).as("section %s", section).isNotNegative();
        int to = text.indexOf("\n## ", from + 1);
        List<String> lines =
                text.substring(from, to < 0 ? text.length() : to).lines().toList();
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("| ") && !lines.get(i).startsWith("|---"))
                .filter(i -> i + 1 >= lines.size() || !lines.get(i + 1).startsWith("|---"))
                .mapToObj(lines::get)
                .toList();
    }
}
