package curfew.decision;

/**
 * One rule for a verdict, as it was looked at.
 *
 * @param fits whether it is the one that decided
 * @param why what made it fit, or kept it from fitting, for a person
 */
public record RuleStep(Verdict verdict, boolean fits, String why) {}
