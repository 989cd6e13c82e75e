package curfew.decision;

/** What an account's situation is. The first that fits, in this order. The codes are a contract. */
public enum Verdict implements ReasonCode {
    RISK_REVOKED(
            "The person or account is on the urgent list and was not lifted there by name.",
            "Disables, removes credentials and strips all groups at once; exceptions and freezes do not stop it.",
            "Lift it on the urgent list when the matter is settled."),
    HELD_BY_PERSON(
            "A dated hold says to leave the account alone.",
            "Keeps it as it is, and reports when the hold ends.",
            "End the hold, or let it run out."),
    TERMINATED(
            "No engagement grants access at the instant, and the last one to end was an employment.",
            "Disables, removes credentials and strips groups.",
            "Nothing, if HR is right; else have HR mend the row and run again."),
    CONTRACT_ENDED(
            "No engagement grants access at the instant, and the last one to end was a contract.",
            "Disables, removes credentials and strips groups.",
            "Nothing, if the contract office is right; else have it extend the contract and run again."),
    BRIDGED(
            "No engagement grants access now, but the next one starts within the bridge.",
            "Disables if the policy says so; never strips.",
            "Nothing; check the start date if it keeps moving."),
    SUSPENDED(
            "An engagement is suspended (garden leave, suspension) and none other grants access.",
            "Disables and keeps the groups.",
            "Nothing; the account comes back by hand when the suspension ends."),
    ABSENT_FROM_FEED(
            "The person was known before and is absent from several complete, different feeds.",
            "Opens a case; acts only if the policy says so.",
            "Ask HR whether the person left; a leaver should be in the feed with an end date."),
    REENABLED(
            "Curfew disabled the account of an ended person, and somebody enabled it again.",
            "Opens a case, privileged accounts first; does not disable it a second time by itself.",
            "Find out who enabled it and why; record an exception, or have it disabled."),
    REHIRED(
            "An engagement grants access again, and Curfew had disabled the account.",
            "Opens a case that proposes what to restore; privileged groups never come back by themselves.",
            "Restore what the new engagement needs."),
    ON_LEAVE(
            "The engagement that grants access is on leave.",
            "Keeps the account, or disables it if the policy says so.",
            "Nothing."),
    ENDING_SOON(
            "Access ends within the look-ahead.",
            "Keeps the account and lists the end in leavers.csv.",
            "Tell the manager; have the contract extended in time if the work goes on."),
    ACTIVE("An engagement grants access.", "Keeps the account.", "Nothing."),
    NO_PERSON(
            "Nobody in the feeds stands behind the account, and it is not registered as non-human.",
            "Opens an orphan case with a due time; changes nothing.",
            "Find the owner: mend its number, register it as non-human, or have it removed."),
    NON_HUMAN(
            "The account is a service account, a shared or resource mailbox, a kiosk or a computer.",
            "Leaves it alone.",
            "Keep its owner in the non-human register up to date.");

    private final String when;
    private final String does;
    private final String mend;

    Verdict(String when, String does, String mend) {
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

    /** Whether it says that the person's access has ended. */
    public boolean isEnded() {
        return this == RISK_REVOKED || this == TERMINATED || this == CONTRACT_ENDED;
    }
}
