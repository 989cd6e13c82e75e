package curfew.explain;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.Correlator;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.GuardBook;
import curfew.directory.Account;
import curfew.roster.Roster;

/** Decides an account of one directory again, as if an input had been written otherwise. */
final class WhatIf {
    private final Grounds grounds;
    private final Correlator correlator;
    private final CorrelationSettings correlation;

    /** @param correlator the directory's, with the logins that were read */
    WhatIf(Grounds grounds, Correlator correlator, CorrelationSettings correlation) {
        this.grounds = grounds;
        this.correlator = correlator;
        this.correlation = correlation;
    }

    Decision decide(Account account, Alteration alteration) {
        Roster roster = new AlteredRoster(grounds.roster(), alteration.persons());
        Account altered = alteration.account().apply(account);
        Correlator keys = correlator.with(roster, alteration.correlation().apply(correlation));
        GuardBook guards = new GuardBook(alteration.rules().apply(grounds.rules()), grounds.asOf());
        return new Decider(roster, grounds.policy(), guards, grounds.marks(), grounds.asOf())
                .judge(altered, keys.match(altered));
    }
}
