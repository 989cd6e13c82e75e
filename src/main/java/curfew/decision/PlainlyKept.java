package curfew.decision;

import curfew.correlation.Match;
import curfew.directory.Account;
import curfew.directory.AccountState;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Recognises the accounts of those who plainly work here and have nothing wrong with them: nearly all. Told from packed dates and a few
 * look-ups, so that of a million persons only those are built about whom there is something to say.
 */
final class PlainlyKept {
    private final Roster roster;
    private final GuardBook guards;
    private final DisabledByCurfew disabledBefore;
    private final boolean keepsActive;
    private final Instant asOf;
    private final Instant aheadOf;

    PlainlyKept(Roster roster, Policy policy, GuardBook guards, DisabledByCurfew disabledBefore, Instant asOf) {
        this.roster = roster;
        this.guards = guards;
        this.disabledBefore = disabledBefore;
        this.keepsActive = policy.treatment(Verdict.ACTIVE) == Treatment.KEEP;
        this.asOf = asOf;
        this.aheadOf = asOf.plus(policy.lookAhead());
    }

    /** Whether nothing can be found about it but that it is kept, apart from dormancy. False says nothing. */
    boolean fits(Account account, Match match) {
        return keepsActive
                && match.outcome() == Match.Outcome.MATCHED
                && account.state() == AccountState.ENABLED
                && roster.isPlainlyActive(match.person(), asOf, aheadOf)
                && !guards.mayDecideAbout(new Subject(account, List.of(roster.idOf(match.person()))))
                && disabledBefore.mark(account.id()).isEmpty();
    }

    /**
     * As the whole judgement decides it, but for what only somebody to act upon needs: what it rests on, and when access would end.
     *
     * @param judgement made only if somebody reads the evidence
     */
    Decision decision(Account account, Match match, Supplier<Decision> judgement) {
        return new Decision(
                account,
                match,
                roster.idOf(match.person()),
                Verdict.ACTIVE,
                Treatment.KEEP,
                List.of(),
                false,
                List.of(),
                new LaterEvidence(() -> judgement.get().evidence()),
                Set.of(),
                null,
                null);
    }
}
