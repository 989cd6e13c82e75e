package curfew.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must look at.
 *
 * @param id {@code C-} and 10 hex digits of a hash over kind, directory and subject: the same from night to night
 * @param kind what it is about
 * @param directory empty if it is about none
 * @param accountId immutable id; empty if it is about none
 * @param accountDn as it was last seen
 * @param person id as text; empty if it is about none
 * @param subject what else tells it from others of its kind (a limit's name, a feed, an operation's target)
 * @param detail what was found, for a person
 * @param evidence where
 * @param owner who should deal with it; empty if nobody was named
 * @param firstSeen when it was first seen
 * @param dueAt when it is overdue
 * @param state open, or closed because what it is about is gone
 * @param approver for exceptions; else empty
 * @param validFrom for exceptions and holds; else null
 * @param validUntil for exceptions and holds; else null
 * @param orphan the facts of an orphan; null for every other kind
 * @param run the run that last saw it
 * @param ownMend what a person should do about this one in particular; empty for what its kind says
 */
public record Case(
        String id,
        CaseKind kind,
        String directory,
        String accountId,
        String accountDn,
        String person,
        String subject,
        String detail,
        String evidence,
        String owner,
        Instant firstSeen,
        Instant dueAt,
        State state,
        String approver,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable OrphanFacts orphan,
        String run,
        String ownMend) {

    /** One about which a person should do what its kind says. */
    public Case(
            String id,
            CaseKind kind,
            String directory,
            String accountId,
            String accountDn,
            String person,
            String subject,
            String detail,
            String evidence,
            String owner,
            Instant firstSeen,
            Instant dueAt,
            State state,
            String approver,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable OrphanFacts orphan,
            String run) {
        this(
                id,
                kind,
                directory,
                accountId,
                accountDn,
                person,
                subject,
                detail,
                evidence,
                owner,
                firstSeen,
                dueAt,
                state,
                approver,
                validFrom,
                validUntil,
                orphan,
                run,
                "");
    }

    /** Whether somebody still has to look. */
    public enum State {
        OPEN,
        CLOSED
    }

    /**
     * What is known of an orphan.
     *
     * @param type what it looks like: {@code person-like}, {@code service-like}, …
     * @param groups how many groups it is in; -1 if not known
     */
    public record OrphanFacts(
            String type,
            boolean enabled,
            boolean privileged,
            int groups,
            @Nullable Instant created,
            @Nullable Instant lastUsed,
            String suggestedOwner,
            String nextStep) {}

    /** What a person should do. */
    public String mend() {
        return ownMend.isEmpty() ? kind.mend() : ownMend;
    }

    public boolean isOverdueAt(Instant now) {
        return state == State.OPEN && now.isAfter(dueAt);
    }

    /** The same case, seen again: what was known first stays. */
    public Case seenAgain(Case now) {
        return new Case(
                id,
                kind,
                now.directory,
                now.accountId,
                now.accountDn,
                now.person,
                subject,
                now.detail,
                now.evidence,
                owner.isEmpty() ? now.owner : owner,
                firstSeen,
                dueAt,
                State.OPEN,
                now.approver,
                now.validFrom,
                now.validUntil,
                now.orphan,
                now.run,
                now.ownMend);
    }

    public Case closed(String byRun) {
        return new Case(
                id,
                kind,
                directory,
                accountId,
                accountDn,
                person,
                subject,
                detail,
                evidence,
                owner,
                firstSeen,
                dueAt,
                State.CLOSED,
                approver,
                validFrom,
                validUntil,
                orphan,
                byRun,
                ownMend);
    }
}
