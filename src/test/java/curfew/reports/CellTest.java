package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellTest {
    @Test
    void joinsAListWithBars() {
        assertThat(Cell.list(List.of("a", "b|c", "d"))).isEqualTo("a | b|c | d");
    }

    @Test
    void marksABarThatStandsAloneInAnItem() {
        assertThat(Cell.list(List.of("a | b", "c"))).isEqualTo("a \\| b | c");
    }

    @Test
    void noItemCanPassForTwo() {
        Random random = new Random(7);
        String alphabet = "| \\a";
        for (int i = 0; i < 20_000; i++) {
            List<String> items = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int n = 0; n < count; n++) {
                StringBuilder item = new StringBuilder("x");
                for (int c = random.nextInt(7); c > 0; c--) {
                    item.append(alphabet.charAt(random.nextInt(4)));
                }
                items.add(
                        random.nextBoolean() ? item.toString() : item.reverse().toString());
            }
            assertThat(Cell.items(Cell.list(items))).isEqualTo(items);
        }
    }

    @Test
    void writesTimesInUtcToTheMillisecond() {
        assertThat(Cell.time(Instant.parse("2026-11-20T22:00:00Z"))).isEqualTo("2026-11-20T22:00:00Z");
        assertThat(Cell.time(Instant.parse("2026-11-20T22:00:00.123456789Z"))).isEqualTo("2026-11-20T22:00:00.123Z");
    }

    @Test
    void leavesTheUnknownEmpty() {
        assertThat(Cell.time(null)).isEmpty();
        assertThat(Cell.known(-1)).isEmpty();
        assertThat(Cell.known(0)).isEqualTo("0");
    }
}
