package curfew.decision;

import curfew.correlation.Match;
import curfew.directory.Account;
import curfew.directory.AccountState;
import curfew.receipt.Scope;
import curfew.roster.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What should become of one account, and why.
 *
 * @param account as the streaming read saw it
 * @param match who stands behind it
 * @param person null if nobody or several
 * @param verdict the first that fits
 * @param treatment what the policy does with it, before guards
 * @param findings what else is noted
 * @param strips whether credentials and groups go, before guards
 * @param guards what stands against acting on the account as a whole; guards on single targets are settled in the plan
 * @param evidence what the verdict rests on, in words
 * @param restsOn what the verdict rests on, as scopes: a gap in any of them refuses its removals
 * @param accessEnd when access ended or will end; null if it does not
 * @param firstKnown when the end was first known; null if not known
 */
public record Decision(
        Account account,
        Match match,
        @Nullable PersonId person,
        Verdict verdict,
        Treatment treatment,
        List<Finding> findings,
        boolean strips,
        List<Veto> guards,
        List<Evidence> evidence,
        Set<Scope> restsOn,
        @Nullable Instant accessEnd,
        @Nullable Instant firstKnown) {

    public Decision {
        findings = List.copyOf(findings);
        guards = List.copyOf(guards);
        evidence = evidence instanceof LaterEvidence ? evidence : List.copyOf(evidence);
        restsOn = Set.copyOf(restsOn);
    }

    /** Whether anything may have to be written for it, so that it has to be read again in full. */
    public boolean needsDetail() {
        boolean disables = treatment.disables() && account.state() != AccountState.DISABLED;
        return (disables || strips) && guards.stream().noneMatch(Veto::stopsAll);
    }

    /** Person id as text, empty if there is none. */
    public String personText() {
        return person == null ? "" : person.toString();
    }
}
