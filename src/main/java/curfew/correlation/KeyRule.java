package curfew.correlation;

import curfew.roster.Normalisation;

/**
 * One way to find the person behind an account.
 *
 * @param attribute the account's attribute, in lower case; {@code login} for its login name
 * @param field the roster's field that it is compared with; with {@link Strength#DERIVED} the login of another account
 * @param strength what it counts for against another key
 * @param normalisation how both sides are made comparable
 * @param pattern how the attribute's value is written around the key, such as {@code adm-{login}}; {@code {}} alone for as it is
 */
public record KeyRule(String attribute, String field, Strength strength, Normalisation normalisation, String pattern) {

    /** What a key counts for. */
    public enum Strength {
        /** A number that HR gives: against a weak key that says otherwise, the account is ambiguous. */
        STRONG,
        /** A mail address or a name. */
        WEAK,
        /** The login of the person's ordinary account, found inside this account's name. */
        DERIVED
    }
}
