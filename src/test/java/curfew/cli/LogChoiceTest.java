package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.settings.LogSettings;
import curfew.settings.LogSettings.Format;
import curfew.settings.LogSettings.Target;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogChoiceTest {
    private static final LogSettings JOB = LogSettings.in(Path.of("log"));

    @Test
    void isTheJobsUnlessTheEnvironmentSaysOtherwise() {
        assertThat(LogChoice.of(JOB, Map.of("CURFEW_LOG_TO", ""))).isEqualTo(JOB);
        assertThat(LogChoice.of(JOB, Map.of("CURFEW_LOG_FORMAT", "ecs"))).isEqualTo(JOB.as(Format.ECS, Target.FILE));
        assertThat(LogChoice.of(JOB, Map.of("CURFEW_LOG_TO", "stderr"))).isEqualTo(JOB.as(Format.TEXT, Target.STDERR));
    }

    @Test
    void refusesWhatThereIsNot() {
        assertThatThrownBy(() -> LogChoice.of(JOB, Map.of("CURFEW_LOG_FORMAT", "json")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("CURFEW_LOG_FORMAT is 'json'. Expected: text or ecs.")
                .hasMessageContaining("Nothing was read or changed.");
    }
}
