package curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    Path folder;

    private GoodJob job;

    @BeforeEach
    void copyTheGoodJob() throws IOException {
        job = GoodJob.in(folder);
    }

    @Test
    void printAsRedacted() {
        assertThat(job.load().toString()).contains("redacted (file ").doesNotContain(GoodJob.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--"})
    void aFileThatOthersMayReadIsWarnedOf(String rights) throws IOException {
        Files.setPosixFilePermissions(folder.resolve("bind.secret"), PosixFilePermissions.fromString(rights));

        assertThat(job.load().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.describe())
                        .contains("job.yaml:25:25", "can be read by others", "chmod 600"));
    }

    @Test
    void aMissingFileIsWarnedOf() throws IOException {
        Files.delete(folder.resolve("bind.secret"));

        assertThat(job.load().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("does not exist here"));
    }

    @Test
    void aVariableThatIsNotSetIsWarnedOf() throws IOException {
        job.replace("job.yaml", "{ file: bind.secret }", "{ env: CURFEW_TEST_OF_NO_SUCH_VARIABLE }");

        assertThat(job.load().warnings())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.text()).contains("CURFEW_TEST_OF_NO_SUCH_VARIABLE is not set"));
    }

    @Test
    void aPrivateKeyThatOthersMayReadIsWarnedOf() throws IOException {
        job.write("curfew.key", "a key");
        Files.setPosixFilePermissions(folder.resolve("curfew.key"), PosixFilePermissions.fromString("rw-r-----"));
        job.replace(
                "job.yaml", "password: { file: bind.secret }", "external: { certificate: ca.pem, key: curfew.key }");

        assertThat(job.load().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.describe())
                        .contains("job.yaml:25:45", "curfew.key", "can be read by others", "chmod 600"));
    }

    @Test
    void aPkcs12FileThatIsNotHereIsWarnedOf() throws IOException {
        job.replace(
                "job.yaml",
                "password: { file: bind.secret }",
                "external: { pkcs12: curfew.p12, secret: { file: bind.secret } }");

        assertThat(job.load().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("curfew.p12", "does not exist here"));
    }

    @Test
    void aDatabaseHasItsPasswordAsASecret() throws IOException {
        job.replace(
                "job.yaml",
                "  dir: state\n",
                "  postgresql: { url: \"jdbc:postgresql://db/curfew\", user: curfew, password: { file: bind.secret } }\n");

        StateSettings state = job.load().state();

        assertThat(state.server()).isNotNull();
        assertThat(state.server().password().reveal()).isEqualTo(GoodJob.SECRET);
        assertThat(state.folder().getFileName()).hasToString("state");
    }
}
