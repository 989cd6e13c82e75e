package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {
    /** Written apart from the code on purpose: a piece that a spreadsheet could take for a formula. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\\p{C}\"]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\tx", "\rx", "\nx", " =1", "\uFF1D1", "\"=1"})
    void putsAnApostropheBeforeWhatCouldBeAFormula(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"a;=b|a;'=b", "a;=b;+c|a;'=b;'+c", "'a|''a", "a;'b|a;''b"})
    void guardsAfterASemicolonToo(String text, String guarded) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(guarded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CN=a,OU=b-c", "O'Neill", "mail=a+b@example.com", "2026-11-20", "a; b", "été"})
    void leavesHarmlessTextAsItIs(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(text);
    }

    @Test
    void givesBackExactlyWhatWasThere() {
        for (String text : Hostile.TEXTS) {
            assertThat(FormulaGuard.unguard(FormulaGuard.guard(text))).isEqualTo(text);
        }
    }

    @Test
    void isReversibleAndHarmlessForAnyText() {
        Random random = new Random(20261120);
        for (int i = 0; i < 50_000; i++) {
            String text = Hostile.random(random);
            String guarded = FormulaGuard.guard(text);
            assertThat(FormulaGuard.unguard(guarded)).as("%s", text).isEqualTo(text);
            assertThat(pieces(guarded))
                    .as("%s", text)
                    .noneMatch(piece -> FORMULA.matcher(piece).matches());
        }
    }

    /** What a spreadsheet that splits at semicolons, tabs and line breaks would see as cells. */
    private static List<String> pieces(String text) {
        List<String> pieces = new java.util.ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || ";\t\r\n".indexOf(text.charAt(i)) >= 0) {
                pieces.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return pieces;
    }
}
