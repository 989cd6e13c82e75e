package curfew.approval;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.approval.ApprovalPolicy.Requester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovalPolicyTest {
    private static final ApprovalPolicy TWO = new ApprovalPolicy(true, Duration.ofHours(24));

    private static Signature signed(String by, String osUser, String behind) {
        return new Signature(by, "because", osUser, behind, "here");
    }

    private static void refuses(Signature signature, Requester requester, String why) {
        assertThatThrownBy(() -> TWO.admit(signature, requester))
                .isInstanceOf(AnswerRefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void asksForNobodyElseUnlessTheJobSaysSo() {
        assertThatCode(() -> ApprovalPolicy.STANDARD.admit(signed("ann", "ann", ""), new Requester("ann", "ann")))
                .doesNotThrowAnyException();
    }

    @Test
    void takesAnotherUserOfTheOperatingSystem() {
        assertThatCode(() -> TWO.admit(signed("Bob", "bob", ""), new Requester("curfew", "curfew")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTheSameUserWhateverNameIsWritten() {
        refuses(signed("Bob", "curfew", "bob"), new Requester("curfew", "ann"), "Another one must approve it");
    }

    @Test
    void refusesWhoAskedForItUnderAnyOfTheirNames() {
        refuses(signed("Ann", "bob", ""), new Requester("curfew", "ann"), "Ann asked for the plan");
        refuses(signed("Somebody", "root", "ann"), new Requester("curfew", "ann"), "ann asked for the plan");
        refuses(signed("Somebody", "ann", ""), new Requester("curfew", "ann"), "ann asked for the plan");
        refuses(signed("curfew", "bob", ""), new Requester("curfew", "ann"), "curfew asked for the plan");
    }
}
