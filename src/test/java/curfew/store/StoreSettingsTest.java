package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.directory.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
    @Test
    void neverShowsASecret() {
        StoreSettings settings = new StoreSettings.PostgreSql(
                "jdbc:postgresql://db:5432/curfew?ssl=true", "curfew", Secret.of("hunter2"));

        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThat(settings.describe()).isEqualTo("jdbc:postgresql://db:5432/curfew");
    }

    @Test
    void refusesAPasswordInAUrlWithoutRepeatingIt() {
        assertThatThrownBy(() -> new StoreSettings.PostgreSql(
                        "jdbc:postgresql://db/curfew?password=hunter2", "curfew", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("holds a password")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesOtherDatabases() {
        assertThatThrownBy(() -> new StoreSettings.PostgreSql("jdbc:h2:mem:x", "curfew", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql:");
    }

    @Test
    void refusesAPathThatTheDriverWouldCut() {
        assertThatThrownBy(() -> new StoreSettings.Embedded(Path.of("state?x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state?x");
    }
}
