package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "O'Brien, \\2C\r\n\t", "\ud83d\ude00 \u674e e\u0301 \uffff", "\u0019\u001b\ue000"})
    void leavesOrdinaryTextAsItIs(String text) {
        assertThat(Text.stored(text)).isSameAs(text);
        assertThat(Text.read(text)).isSameAs(text);
    }

    @Test
    void marksWhatADatabaseCannotHold() {
        assertThat(Text.stored("a\0b")).isEqualTo("a\u001a0000b");
        assertThat(Text.stored("\u001a")).isEqualTo("\u001a001a");
        assertThat(Text.stored("\ud83d\ude00\ud83d")).isEqualTo("\ud83d\ude00\u001ad83d");
        assertThat(Text.stored("\ude00\ud83d\ud83d\ude00")).isEqualTo("\u001ade00\u001ad83d\ud83d\ude00");
    }

    /** Short texts of few characters, so that every joint of two dangerous ones comes up. */
    @Test
    void bringsAnyTextBackAndStoresOnlyWhatBothDatabasesTake() {
        char[] dangerous = {0, 0x1a, '0', 'a', '\ud83d', '\ude00', '\uffff', '\u00e9'};
        Random random = new Random(20261122);
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length > 0; length--) {
                text.append(dangerous[random.nextInt(dangerous.length)]);
            }
            String stored = Text.stored(text.toString());

            assertThat(Text.read(stored)).isEqualTo(text.toString());
            assertThat(stored).doesNotContain("\0");
            assertThat(new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(stored);
        }
    }
}
