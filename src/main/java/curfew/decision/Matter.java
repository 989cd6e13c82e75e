package curfew.decision;

import curfew.correlation.Match;
import curfew.directory.Account;
import curfew.roster.Person;
import curfew.roster.PersonId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked at together. */
record Matter(Account account, Match match, List<Person> persons, Subject subject) {
    /** Null if nobody or several stand behind it. */
    @Nullable
    PersonId person() {
        return match.outcome() == Match.Outcome.MATCHED ? persons.get(0).id() : null;
    }
}
