package curfew.decision;

import curfew.receipt.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verdict before findings and guards.
 *
 * @param disagreeing whether one engagement ended while another grants access
 * @param doubt why nobody can say whose account it is, or what holds of its person; empty if there is no doubt
 */
record Ruling(
        Verdict verdict,
        Treatment treatment,
        List<Evidence> evidence,
        Set<Scope> restsOn,
        @Nullable Instant accessEnd,
        @Nullable Instant firstKnown,
        boolean disagreeing,
        String doubt) {

    static Ruling plain(Verdict verdict, Treatment treatment, List<Evidence> evidence) {
        return new Ruling(verdict, treatment, evidence, Set.of(), null, null, false, "");
    }

    Ruling doubted(String why) {
        return new Ruling(verdict, treatment, evidence, restsOn, accessEnd, firstKnown, disagreeing, why);
    }
}
