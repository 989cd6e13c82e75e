package curfew.explain;

import curfew.correlation.KeyRule;
import curfew.correlation.Match;
import curfew.correlation.Tried;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one key of an account found, and what came of it.
 *
 * @param value normalised; empty if the account does not carry the key
 * @param person empty if it finds nobody
 * @param stands how that person stands; empty if there is none
 * @param fate why that person is the account's, or is not
 */
public record KeyStory(String key, String value, String strength, String person, String stands, String fate) {

    /** Of a key that found nobody. */
    static KeyStory nobody(Tried tried, Match match) {
        return new KeyStory(
                tried.rule().attribute(), tried.value(), tried.rule().strength().name(), "", "", fate(tried, match));
    }

    private static String fate(Tried tried, Match match) {
        if (match.outcome() == Match.Outcome.NOT_HUMAN) {
            return "not asked: " + match.kindReason();
        }
        if (tried.value().isEmpty()) {
            return "the account does not carry it";
        }
        if (tried.isSeveral()) {
            return "derives from a login that accounts of several persons have";
        }
        return tried.rule().strength() == KeyRule.Strength.STRONG
                ? "fits nobody in the feeds: as a number of somebody else it stands against every other key"
                : "fits nobody in the feeds";
    }

    /** Of a person whom a key found. */
    static KeyStory found(Tried tried, int person, String id, String stands, Match match, List<Tried> all) {
        return new KeyStory(
                tried.rule().attribute(),
                tried.value(),
                tried.rule().strength().name(),
                id,
                stands,
                fate(person, match, all));
    }

    private static String fate(int person, Match match, List<Tried> all) {
        if (match.person() == person) {
            return "fits, as every key that finds anybody";
        }
        String against = all.stream()
                .filter(one -> !one.value().isEmpty() && !one.fits(person) && speaks(one))
                .map(one -> one.words() + (one.persons().isEmpty() ? " fits nobody" : " fits another"))
                .distinct()
                .collect(Collectors.joining(", "));
        String why = against.isEmpty() ? "it fits others as well" : against;
        return (match.outcome() == Match.Outcome.MATCHED ? "lost: " : "in doubt: ") + why;
    }

    /** A weak key that finds nobody says nothing. */
    private static boolean speaks(Tried one) {
        return !one.persons().isEmpty() || one.isSeveral() || one.rule().strength() == KeyRule.Strength.STRONG;
    }
}
