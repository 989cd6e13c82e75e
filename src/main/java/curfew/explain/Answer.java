package curfew.explain;

import curfew.decision.Decision;
import curfew.decision.Finding;
import curfew.decision.Treatment;
import curfew.decision.Veto;
import curfew.directory.AccountState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to become of an account, shortly.
 *
 * @param verdict the code
 * @param guards codes of what stands against it, each once, sorted
 * @param outcome in words that go on after the account's name
 */
public record Answer(String verdict, List<String> guards, String outcome) {
    public Answer {
        guards = List.copyOf(guards);
    }

    /** That of a decision. */
    public static Answer of(Decision decision) {
        return of(decision, decision.guards());
    }

    /** That of a decision, with what its groups add. */
    static Answer of(Decision decision, List<Veto> guards) {
        List<String> codes = guards.stream()
                .map(veto -> veto.guard().name())
                .distinct()
                .sorted()
                .toList();
        return new Answer(decision.verdict().name(), codes, outcome(decision, guards));
    }

    private static String outcome(Decision decision, List<Veto> guards) {
        boolean disables = decision.treatment().disables() && decision.account().state() != AccountState.DISABLED;
        boolean due = disables || decision.strips();
        String stopping = guards.stream()
                .filter(Veto::stopsAll)
                .map(veto -> veto.guard().name())
                .distinct()
                .collect(Collectors.joining(", "));
        if (due) {
            String doing = disables
                    ? (decision.strips() ? "disabled and stripped" : "disabled")
                    : "stripped of what it still holds";
            return stopping.isEmpty() ? "is " + doing : "would be " + doing + ", and is kept by " + stopping;
        }
        boolean asks = decision.treatment() == Treatment.CASE
                || decision.findings().contains(Finding.RESIDUAL_ACCESS)
                || !stopping.isEmpty();
        if (asks) {
            return "is left as it is, with a case for a person";
        }
        return decision.treatment().disables() ? "is disabled already, with nothing left to take away" : "is kept";
    }

    /** On one line. */
    String words() {
        return verdict + (guards.isEmpty() ? "" : ", " + String.join(", ", guards)) + ": " + outcome;
    }
}
