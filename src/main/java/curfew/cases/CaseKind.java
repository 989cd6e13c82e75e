package curfew.cases;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What a case is about, how grave it is, and how long a person has. */
public enum CaseKind {
    PROTECTED_AGAINST_URGENT(
            Severity.CRITICAL, Duration.ofHours(1), "Act on the account by hand, now: a guard kept Curfew from it."),
    EXCEPTION_KEEPS_PRIVILEGED(
            Severity.CRITICAL,
            Duration.ofHours(4),
            "An exception keeps a privileged account of somebody who left usable: confirm it with its approver, or"
                    + " take it out."),
    DISABLE_FAILED(
            Severity.CRITICAL,
            Duration.ofHours(4),
            "See the server's answer; disable the account by hand, or mend the right and run the job again."),
    STRIP_FAILED(Severity.HIGH, Duration.ofDays(1), "See the server's answer; mend it, then `curfew retry RUN`."),
    UNKNOWN_OUTCOME(Severity.HIGH, Duration.ofHours(8), "`curfew retry RUN` when the directory answers again."),
    DRIFTED(Severity.HIGH, Duration.ofDays(1), "Somebody else changed the entry; look at it, then `curfew retry RUN`."),
    PENDING_REPLICA(
            Severity.HIGH,
            Duration.ofHours(4),
            "Look at the replication between the two servers; whoever logs in at the other one still has the access."),
    RESTORE_FAILED(
            Severity.HIGH,
            Duration.ofHours(8),
            "See the server's answer or the guard; mend it and roll the run back again, or give it back by hand."),
    ROLLBACK_CONFLICT(
            Severity.MEDIUM,
            Duration.ofDays(3),
            "Somebody, or a later run, changed it after Curfew did, and it was left alone: give it back by hand if it is"
                    + " still right."),
    HELD_BY_LIMIT(
            Severity.HIGH,
            Duration.ofHours(12),
            "Look at the limit's numbers. If the plan is right, approve and apply it; if not, reject it, mend the feed and run again."),
    INCOMPLETE_READ(Severity.HIGH, Duration.ofHours(12), "Mend the feed or the read, then run the job again."),
    REENABLED(Severity.HIGH, Duration.ofDays(1), "Find out who enabled the account of an ended person."),
    URGENT_NOT_READ(
            Severity.CRITICAL,
            Duration.ofHours(1),
            "Disable the account by hand, now. Then mend the read, and run the job again."),
    URGENT_MEETS_NOBODY(
            Severity.HIGH,
            Duration.ofHours(1),
            "Mend the name on the urgent list, and run the job again; lift the line if the account is gone."),
    RESIDUAL_ACCESS(Severity.MEDIUM, Duration.ofDays(7), "Say whether the disabled account still needs what it holds."),
    CANNOT(Severity.MEDIUM, Duration.ofDays(3), "This directory cannot do it; do it by hand."),
    CONTRADICTION(Severity.MEDIUM, Duration.ofDays(3), "Have the rows mended so that one of them is true."),
    SERVICE_DEPENDENCY(
            Severity.MEDIUM,
            Duration.ofDays(3),
            "Find the service that runs under this person's account, give it an account of its own, and remove its"
                    + " names here."),
    AMBIGUOUS(Severity.MEDIUM, Duration.ofDays(3), "Mend the account's keys so that one person fits."),
    LIST_MEETS_NOBODY(
            Severity.MEDIUM, Duration.ofDays(3), "Mend the name, or take the line out if what it named is gone."),
    PROTECTION_IN_FORCE(
            Severity.MEDIUM,
            Duration.ofDays(30),
            "Say whether the protection is still meant; if it is, act on the account by hand where that is due."),
    EXCEPTION_EXPIRED(
            Severity.MEDIUM,
            Duration.ofDays(14),
            "Take the line out, or have the exception approved again with a new end."),
    ABSENT(Severity.MEDIUM, Duration.ofDays(3), "Ask HR whether the person left."),
    ORPHAN(Severity.MEDIUM, Duration.ofDays(14), "Find the owner, register the account, or have it removed."),
    REHIRED(Severity.LOW, Duration.ofDays(2), "Restore what the new engagement needs."),
    EXCEPTION_IN_FORCE(Severity.LOW, Duration.ofDays(30), "Review the exception before it ends."),
    LEGAL_HOLD_IN_FORCE(
            Severity.LOW,
            Duration.ofDays(90),
            "Nothing; when the legal department ends the hold, the job does the rest."),
    HOLD_ENDED(Severity.LOW, Duration.ofDays(3), "Nothing, or record a new hold."),
    DORMANT(Severity.LOW, Duration.ofDays(30), "Ask the person whether the account is still needed.");

    /** The kinds that the outcome of a plan opens, and only another outcome closes. */
    public static Set<CaseKind> ofOutcome() {
        return EnumSet.of(
                DISABLE_FAILED,
                STRIP_FAILED,
                UNKNOWN_OUTCOME,
                DRIFTED,
                PENDING_REPLICA,
                HELD_BY_LIMIT,
                RESTORE_FAILED,
                ROLLBACK_CONFLICT);
    }

    /** Whether it is about something that a rollback did not give back. */
    public boolean isOfRollback() {
        return this == RESTORE_FAILED || this == ROLLBACK_CONFLICT;
    }

    /** How grave. */
    public enum Severity {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW
    }

    private final Severity severity;
    private final Duration due;
    private final String mend;

    CaseKind(Severity severity, Duration due, String mend) {
        this.severity = severity;
        this.due = due;
        this.mend = mend;
    }

    public Severity severity() {
        return severity;
    }

    /** How long after it was first seen a person should have dealt with it. */
    public Duration due() {
        return due;
    }

    public String mend() {
        return mend;
    }
}
