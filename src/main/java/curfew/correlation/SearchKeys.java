package curfew.correlation;

import curfew.correlation.KeyRule.Strength;
import curfew.directory.Account;
import curfew.directory.AccountKey;
import curfew.roster.Normalisation;
import curfew.roster.Roster;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The correlation read backwards: what the accounts of a person are known by in one directory, so that they can be searched for. Finds too
 * many rather than too few: whose an account is, {@link Correlator} says afterwards. Pure.
 */
public final class SearchKeys {
    /** Numbers are not written with more digits than this. */
    private static final int LONGEST_NUMBER = 12;

    private static final String HOLE = "{login}";

    private final List<KeyRule> rules;

    public SearchKeys(CorrelationSettings settings) {
        this.rules = settings.keys();
    }

    /** What accounts carry that any key but a derived one ties to the person. */
    public Set<AccountKey> ofPerson(Roster roster, int person) {
        Set<AccountKey> keys = new LinkedHashSet<>();
        for (KeyRule rule : rules) {
            if (rule.strength() != Strength.DERIVED) {
                roster.valuesOf(person, rule.field())
                        .forEach(value -> spellings(value, rule.normalisation())
                                .forEach(one -> keys.add(new AccountKey(rule.attribute(), one))));
            }
        }
        return keys;
    }

    /** What accounts carry that have the key of somebody whom nobody knows: it is often what strong keys hold. */
    public Set<AccountKey> ofKey(String key) {
        Set<AccountKey> keys = new LinkedHashSet<>();
        for (KeyRule rule : rules) {
            if (rule.strength() == Strength.STRONG) {
                spellings(key, rule.normalisation()).forEach(one -> keys.add(new AccountKey(rule.attribute(), one)));
            }
        }
        return keys;
    }

    /**
     * What accounts carry whose name is derived from this one's, or that this one's name is derived from, and its own login: several may
     * have it.
     */
    public Set<AccountKey> beside(Account account) {
        Set<AccountKey> keys = new LinkedHashSet<>();
        for (KeyRule rule : rules) {
            if (rule.strength() == Strength.DERIVED) {
                new DerivedLogin(rule.pattern())
                        .from(first(account, rule))
                        .ifPresent(login -> keys.add(new AccountKey(AccountKey.LOGIN, login)));
                if (!account.login().isEmpty()) {
                    keys.add(new AccountKey(AccountKey.LOGIN, account.login()));
                    keys.add(new AccountKey(rule.attribute(), rule.pattern().replace(HOLE, account.login())));
                }
            }
        }
        return keys;
    }

    private static String first(Account account, KeyRule rule) {
        if (rule.attribute().equals(AccountKey.LOGIN)) {
            return account.login();
        }
        List<String> values = account.values(rule.attribute());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** How a directory may write a value: servers compare some attributes by case, and none without leading zeros. */
    private static Set<String> spellings(String value, Normalisation form) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(value.strip());
        String normal = form.apply(value);
        spellings.add(normal);
        if (form != Normalisation.EXACT) {
            spellings.add(normal.toUpperCase(Locale.ROOT));
        }
        boolean number = form == Normalisation.NUMBER && normal.chars().allMatch(c -> c >= '0' && c <= '9');
        for (String padded = normal; number && padded.length() < LONGEST_NUMBER; ) {
            padded = "0" + padded;
            spellings.add(padded);
        }
        spellings.remove("");
        return spellings;
    }
}
