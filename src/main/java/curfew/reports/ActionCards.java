package curfew.reports;

import curfew.plan.Operation;
import curfew.reports.Page.AccountCard;
import curfew.reports.Page.ActionLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Actions account by account for the page, the accounts with the worst outcome first.
 *
 * @param more what was left out, in words; empty if nothing
 */
record ActionCards(List<AccountCard> cards, String more) {
    /** So many actions are shown; the last account is not cut. */
    static final int MOST = 500;

    private static final Comparator<List<Outcome>> WORST_FIRST =
            Comparator.comparing(ActionCards::worst, Comparator.reverseOrder());

    static ActionCards of(Outcomes outcomes) {
        List<AccountCard> cards = new ArrayList<>();
        int shown = 0;
        for (List<Outcome> ofAccount :
                outcomes.byAccount().values().stream().sorted(WORST_FIRST).toList()) {
            if (shown >= MOST) {
                break;
            }
            cards.add(card(ofAccount));
            shown += ofAccount.size();
        }
        int left = outcomes.all().size() - shown;
        String more = left == 0
                ? ""
                : "The first " + Headline.number(shown) + " actions are shown; "
                        + Headline.count(left, "more is", "more are") + " in actions.csv.";
        return new ActionCards(List.copyOf(cards), more);
    }

    private static Tone worst(List<Outcome> ofAccount) {
        return ofAccount.stream()
                .map(outcome -> Tone.of(outcome.state()))
                .max(Comparator.naturalOrder())
                .orElse(Tone.CALM);
    }

    private static AccountCard card(List<Outcome> ofAccount) {
        Operation first = ofAccount.get(0).operation();
        return new AccountCard(
                first.account().directory() + "/"
                        + (first.login().isEmpty() ? first.account().id() : first.login()),
                first.accountDn(),
                first.person(),
                first.reason(),
                first.evidence(),
                ofAccount.stream().anyMatch(outcome -> outcome.operation().privileged()),
                ofAccount.stream().map(ActionCards::line).toList());
    }

    private static ActionLine line(Outcome outcome) {
        return new ActionLine(
                outcome.operation().action().code(),
                outcome.operation().target(),
                outcome.state().code(),
                Tone.of(outcome.state()),
                outcome.record().result());
    }
}
