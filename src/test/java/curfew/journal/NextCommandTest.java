package curfew.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextCommandTest {
    private static final Path JOB = Path.of("jobs/sales.yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see `curfew status`                    | see `curfew status --job jobs/sales.yaml`",
                "`curfew resume` goes on                | `curfew resume r1 --job jobs/sales.yaml` goes on",
                "`curfew resume r0` goes on             | `curfew resume r0 --job jobs/sales.yaml` goes on",
                "`curfew approve`, then `curfew apply`  | `curfew approve r1 --by WHO --reason TEXT --job jobs/sales.yaml`, then `curfew apply r1 --job jobs/sales.yaml`",
                "the next `curfew run` does it          | the next `curfew run jobs/sales.yaml` does it",
                "`curfew run other.yaml`                | `curfew run other.yaml`",
                "`curfew retry r0 --job other.yaml`     | `curfew retry r0 --job other.yaml`",
                "`curfew audit verify reports`          | `curfew audit verify reports`",
                "curfew status                          | curfew status"
            })
    void addsWhatACommandNeeds(String text, String whole) {
        assertThat(NextCommand.complete(text, JOB, "r1")).isEqualTo(whole);
    }

    @Test
    void leavesOutTheRunWhereNobodyCanTellWhich() {
        assertThat(NextCommand.complete("`curfew resume` goes on", JOB, ""))
                .isEqualTo("`curfew resume --job jobs/sales.yaml` goes on");
    }

    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertThat(NextCommand.of("/srv/John's jobs/a.yaml", "show"))
                .isEqualTo("`curfew show --job '/srv/John'\\''s jobs/a.yaml'`");
    }
}
