package curfew.decision;

import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.GuardRules.Hold;
import curfew.decision.GuardRules.LegalHold;
import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.UrgentRevocation;
import java.util.List;

/** The lines of lists that are in force about one account or somebody behind it. */
public record InForce(
        List<UrgentRevocation> urgent,
        List<Hold> holds,
        List<ExceptionRule> exceptions,
        List<LegalHold> legalHolds,
        List<Protection> protections) {
    public InForce {
        urgent = List.copyOf(urgent);
        holds = List.copyOf(holds);
        exceptions = List.copyOf(exceptions);
        legalHolds = List.copyOf(legalHolds);
        protections = List.copyOf(protections);
    }
}
