package curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFileTest {
    private static final String HEADER = "subject,reason,by,from,until";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("holds.csv"), text);
    }

    private static Map<String, String> hold(String subject, String reason) {
        return Map.of("subject", subject, "reason", reason, "until", "2026-12-01");
    }

    @Test
    void addsRowsAtTheEndAndLeavesTheRestAsItIs() throws IOException {
        Path file = file("\uFEFF" + HEADER + "\r\n\"a, b\",  said so ,x,2026-01-01,2026-02-01\r\n");

        new ListFile(file).append(List.of(hold("anna", "with \"quotes\", and\na line")));

        assertThat(file)
                .content()
                .isEqualTo("\uFEFF" + HEADER + "\r\n\"a, b\",  said so ,x,2026-01-01,2026-02-01\r\n"
                        + "anna,\"with \"\"quotes\"\", and\na line\",,,2026-12-01\r\n");
    }

    @Test
    void endsALastLineThatHasNoEnd() throws IOException {
        Path file = file("until,subject,reason");

        new ListFile(file).append(List.of(hold("anna", "r"), hold("ben", "r")));

        assertThat(file).content().isEqualTo("until,subject,reason\n2026-12-01,anna,r\n2026-12-01,ben,r\n");
    }

    @Test
    void refusesAFileWithoutTheColumnAndLeavesItAsItIs() throws IOException {
        Path file = file("subject,until\n");

        assertThatThrownBy(() -> new ListFile(file).append(List.of(hold("anna", "r"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no column reason");
        assertThat(file).content().isEqualTo("subject,until\n");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void refusesAFileWithoutAHeader() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> new ListFile(file).append(List.of(hold("anna", "r"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no header");
    }

    @Test
    void keepsPermissionsAndFollowsALinkToTheFile() throws IOException {
        Path file = file(HEADER + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

        new ListFile(link).append(List.of(hold("anna", "r")));

        assertThat(link).isSymbolicLink();
        assertThat(file).content().contains("anna");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void losesNoRowOfTwoThatWriteOneAfterTheOther() throws IOException {
        Path file = file(HEADER + "\n");

        for (int i : IntStream.range(0, 20).toArray()) {
            new ListFile(file).append(List.of(hold("p" + i, "r")));
        }

        assertThat(Files.readAllLines(file)).hasSize(21);
    }
}
