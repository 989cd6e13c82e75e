package curfew.correlation;

import java.util.List;

/**
 * What one key says of an account.
 *
 * @param value the normalised value; empty if the account does not carry the key
 * @param persons numbers in the roster of everybody whom it fits
 * @param isSeveral whether it derives from a login that accounts of several persons have
 */
public record Tried(KeyRule rule, String value, List<Integer> persons, boolean isSeveral) {
    public Tried {
        persons = List.copyOf(persons);
    }

    /** Whether it fits a person. */
    public boolean fits(int person) {
        return persons.contains(person);
    }

    /** Key and value, such as {@code employeeID=00123}. */
    public String words() {
        return rule.attribute() + "=" + value;
    }
}
