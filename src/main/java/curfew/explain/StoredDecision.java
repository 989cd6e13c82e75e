package curfew.explain;

import curfew.decision.RuleStep;
import curfew.decision.Verdict;
import curfew.plan.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A decision as a past run's report tells it, where it cannot be made again. What the report does not say stays empty. */
public record StoredDecision(
        String account,
        String dn,
        String login,
        String kind,
        String person,
        String verdict,
        String guard,
        String findings,
        String evidence) {

    /** Of an account that something was planned for, and that no report lists. */
    public static Explanation of(Operation planned, List<ActionStory> actions) {
        return new StoredDecision(
                        planned.account().toString(),
                        planned.accountDn(),
                        planned.login(),
                        "",
                        planned.person(),
                        actions.get(0).reason(),
                        "",
                        "",
                        actions.get(0).evidence())
                .explanation();
    }

    /** As far as it goes. */
    public Explanation explanation() {
        Optional<Verdict> known = Arrays.stream(Verdict.values())
                .filter(one -> one.name().equals(verdict))
                .findFirst();
        List<String> guards = guard.isEmpty() ? List.of() : List.of(guard);
        return new Explanation(
                account,
                dn,
                login,
                "",
                kind,
                "",
                person,
                new Answer(verdict, guards, "was decided so then"),
                known.map(Verdict::when).orElse(""),
                known.map(Verdict::does).orElse(""),
                known.map(Verdict::mend).orElse(""),
                "",
                List.of(),
                List.of(),
                known.map(one -> List.of(new RuleStep(one, true, evidence))).orElse(List.of()),
                findings.isEmpty() ? List.of() : List.of(findings),
                guards,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
