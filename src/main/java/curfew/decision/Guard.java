package curfew.decision;

/** What vetoes an action, action by action and target by target. The codes are a contract. */
public enum Guard implements ReasonCode {
    PROTECTED(
            "The account is built-in, Curfew's own, critical to the directory, or listed as protected: by name,"
                    + " pattern, OU or a group that it is in.",
            "Never touches it, and opens a case; a critical one if that stops an urgent revocation.",
            "For an urgent revocation: act by hand, now; else see whether the protection is still meant."),
    EXCEPTION(
            "An approved, dated exception covers the action.",
            "Leaves out what the exception covers; not against an urgent revocation. One that keeps a privileged"
                    + " account of somebody who left is a critical case.",
            "Review it before it ends."),
    LEGAL_HOLD(
            "The account is under legal hold.",
            "Does not move or delete it, removes no certificate and takes it out of no licence's group; disables and"
                    + " strips all the same.",
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
