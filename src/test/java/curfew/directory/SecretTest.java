package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"päss,päss", "päss\\n,päss", "päss\\r\\n,päss", "two\\nlines\\n,two\\nlines", " ends ,' ends '"})
    void isTheFileWithoutOneLineEndAtItsEnd(String content, String secret) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), unescaped(content));

        assertThat(Secret.fromFile(file).reveal()).isEqualTo(unescaped(secret));
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void isReadAnewEachTime() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "old");
        Secret secret = Secret.fromFile(file);
        assertThat(secret.reveal()).isEqualTo("old");

        Files.writeString(file, "new");

        assertThat(secret.reveal()).isEqualTo("new");
    }

    @Test
    void isAnEnvironmentVariable() {
        assertThat(Secret.fromEnvironment("LDAP_SECRET", Map.of("LDAP_SECRET", "x")::get)
                        .reveal())
                .isEqualTo("x");
    }

    @Test
    void saysWhatIsMissingOrEmpty() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        Path missing = directory.resolve("missing");

        assertThatThrownBy(Secret.fromFile(empty)::reveal).hasMessageContaining(empty + " is empty");
        assertThatThrownBy(Secret.fromFile(missing)::reveal).hasMessageContaining(missing.toString());
        assertThatThrownBy(Secret.fromEnvironment("NOT_SET", name -> null)::reveal)
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("NOT_SET");
    }

    @Test
    void neverShows() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).hasToString("redacted (given)");
        assertThat(DirectorySettings.Server.at(java.util.List.of("ldaps://dc1"), "cn=x", secret)
                        .toString())
                .doesNotContain("hunter2");
    }
}
