package curfew.decision;

/** What vetoes an action, action by action and target by target. The codes are a contract. */
public enum Guard implements ReasonCode {
    PROTECTED(
            "The account is built-in, Curfew's own, break-glass, critical to the directory, or listed as protected.",
            "Never touches it; if that stops an urgent revocation, opens a critical case.",
            "For an urgent revocation: act by hand, now."),
    EXCEPTION(
            "An approved, dated exception covers the action.",
            "Leaves out what the exception covers; not against an urgent revocation.",
            "Review it before it ends."),
    LEGAL_HOLD(
            "The account is under legal hold.",
            "Does not move or delete it nor remove certificates; disables and strips all the same.",
            "Nothing; the legal department ends the hold."),
    AMBIGUOUS(
            "Several persons fit the account, or its keys disagree.",
            "Does nothing to it, unless every candidate's access has ended.",
            "Mend the keys so that one person fits.");

    private final String when;
    private final String does;
    private final String mend;

    Guard(String when, String does, String mend) {
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
