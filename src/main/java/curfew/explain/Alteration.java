package curfew.explain;

import curfew.correlation.CorrelationSettings;
import curfew.decision.GuardRules;
import curfew.directory.Account;
import curfew.roster.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An input written otherwise: what a person would do, and the same done to what was read.
 *
 * @param persons by number in the roster
 */
record Alteration(
        List<Correction> corrections,
        Map<Integer, Person> persons,
        UnaryOperator<GuardRules> rules,
        UnaryOperator<Account> account,
        UnaryOperator<CorrelationSettings> correlation) {
    /** Nothing is otherwise. */
    static final Alteration NONE = new Alteration(
            List.of(), Map.of(), UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

    Alteration {
        corrections = List.copyOf(corrections);
        persons = Map.copyOf(persons);
    }

    static Alteration ofPerson(int number, Person person, List<Correction> corrections) {
        return new Alteration(corrections, Map.of(number, person), NONE.rules, NONE.account, NONE.correlation);
    }

    static Alteration ofRules(UnaryOperator<GuardRules> rules, List<Correction> corrections) {
        return new Alteration(corrections, Map.of(), rules, NONE.account, NONE.correlation);
    }

    static Alteration ofAccount(UnaryOperator<Account> account, Correction correction) {
        return new Alteration(List.of(correction), Map.of(), NONE.rules, account, NONE.correlation);
    }

    static Alteration ofCorrelation(UnaryOperator<CorrelationSettings> correlation, Correction correction) {
        return new Alteration(List.of(correction), Map.of(), NONE.rules, NONE.account, correlation);
    }

    /** Both. Of one person, the other's. */
    Alteration and(Alteration other) {
        List<Correction> both = new ArrayList<>(corrections);
        both.addAll(other.corrections);
        Map<Integer, Person> all = new HashMap<>(persons);
        all.putAll(other.persons);
        return new Alteration(
                both,
                all,
                read -> other.rules.apply(rules.apply(read)),
                read -> other.account.apply(account.apply(read)),
                read -> other.correlation.apply(correlation.apply(read)));
    }
}
