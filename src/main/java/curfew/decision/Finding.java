package curfew.decision;

/** What is noted about an account beside its verdict. The codes are a contract. */
public enum Finding implements ReasonCode {
    RESIDUAL_ACCESS(
            "The account is disabled, and still holds groups or credentials that should be gone.",
            "Strips them, if its person's access ended or Curfew disabled it; else opens a case.",
            "For a case: say whether the account is still needed, such as a shared mailbox."),
    DORMANT(
            "The account was not used for longer than the policy allows, beyond the attribute's own lag.",
            "Lists it; changes nothing.",
            "Ask its person whether it is still needed."),
    HOLD_ENDED(
            "A hold on the account has run out.",
            "Goes on with what is due, and says so.",
            "Nothing, or record a new hold."),
    MULTIPLE_ENGAGEMENTS_DISAGREE(
            "One feed or engagement has ended and another still grants access.",
            "Keeps the account, because some engagement grants access.",
            "Nothing, if both are right; else have the wrong row mended.");

    private final String when;
    private final String does;
    private final String mend;

    Finding(String when, String does, String mend) {
        this.when = when;
        this.does = does;
        this.mend = mend;
    }

    @Override
    public String when() {
        return when;
    }

    @Override
    public String does() {
        return does;
    }

    @Override
    public String mend() {
        return mend;
    }
}
