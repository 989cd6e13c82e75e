package curfew.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static Signature signed(String by, String reason) {
        return new Signature(by, reason, "root", "", "here");
    }

    @Test
    void keepsWhatPeopleWriteInAnyScript() {
        Signature signature = signed("  O'Brien, =Jürgen 李小龙 ", "Werk “Süd” verkauft; مرحبا 😀");

        assertThat(signature.by()).isEqualTo("O'Brien, =Jürgen 李小龙");
        assertThat(signature.reason()).isEqualTo("Werk “Süd” verkauft; مرحبا 😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \t ",
                "two\nlines",
                "\u001b[2Jcleared",
                "nul\0",
                "turned\u202eround",
                "zero\u200bwidth",
                "half \ud800",
                "line\u2028separator"
            })
    void refusesWhatAReportCouldNotShow(String text) {
        assertThatThrownBy(() -> signed(text, "because")).isInstanceOf(AnswerRefusedException.class);
        assertThatThrownBy(() -> signed("Olga", text))
                .isInstanceOf(AnswerRefusedException.class)
                .hasMessageStartingWith("--reason");
    }

    @Test
    void refusesWhatIsLongerThanAnybodyReads() {
        assertThatThrownBy(() -> signed("x".repeat(201), "because")).hasMessageContaining("201 characters");
        assertThat(signed("x".repeat(200), "y".repeat(2000)).reason()).hasSize(2000);
    }
}
