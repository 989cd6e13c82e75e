package curfew.explain;

import curfew.correlation.Candidate;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.Evidence;
import curfew.decision.Finding;
import curfew.decision.Standing;
import curfew.decision.Veto;
import curfew.roster.Person;
import curfew.roster.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why an account is kept or goes.
 *
 * @param account directory and immutable id
 * @param state whether it is enabled, as the directory says
 * @param kind what kind of account it is, and which rule said so
 * @param person who stands behind it; empty if nobody or several
 * @param verdict the code
 * @param when when that verdict arises, in the words of the documentation
 * @param does what Curfew does
 * @param mend what a person should do
 * @param treatment what the policy does with it, before guards
 * @param candidates every key that points to anybody, and how they stand
 * @param evidence what the verdict rests on
 * @param findings what else is noted
 * @param guards what stands against acting
 */
public record Explanation(
        String account,
        String dn,
        String login,
        String state,
        String kind,
        String person,
        String verdict,
        String when,
        String does,
        String mend,
        String treatment,
        List<Suggested> candidates,
        List<String> evidence,
        List<String> findings,
        List<String> guards) {

    /** A person that a key points to. */
    public record Suggested(String key, String value, String strength, String person, String stands) {}

    /**
     * Tells the story of one decision.
     *
     * @param ofGroups what stands against it because of the account's groups
     */
    public static Explanation of(Decision decision, List<Veto> ofGroups, Roster roster, Decider decider) {
        return new Explanation(
                decision.account().id().toString(),
                decision.account().dn(),
                decision.account().login(),
                decision.account().state().name(),
                decision.match().kind() + ", " + decision.match().kindReason(),
                decision.personText(),
                decision.verdict().name(),
                decision.verdict().when(),
                decision.verdict().does(),
                decision.verdict().mend(),
                decision.treatment().name(),
                decision.match().candidates().stream()
                        .map(candidate -> suggested(candidate, roster, decider))
                        .toList(),
                decision.evidence().stream().map(Evidence::describe).toList(),
                decision.findings().stream().map(Explanation::words).toList(),
                Stream.concat(decision.guards().stream(), ofGroups.stream())
                        .map(Explanation::words)
                        .toList());
    }

    private static Suggested suggested(Candidate candidate, Roster roster, Decider decider) {
        Person person = roster.person(candidate.person());
        Standing standing = decider.standing(candidate.person());
        String end = standing.accessEnd() == null ? "" : ", access ends " + standing.accessEnd();
        return new Suggested(
                candidate.rule().attribute(),
                candidate.value(),
                candidate.rule().strength().name(),
                person.id().toString(),
                standing.verdict() + end);
    }

    private static String words(Finding finding) {
        return finding.name() + ": " + finding.when();
    }

    private static String words(Veto veto) {
        String what = veto.action() == null ? "everything" : veto.action().code() + " " + veto.target();
        return veto.guard() + " stops " + what + ": " + veto.detail();
    }

    /** For a person, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((login.isEmpty() ? dn : login) + "  " + verdict + ": " + when);
        lines.add("  dn        " + dn);
        lines.add("  account   " + account + ", " + state + ", " + kind);
        lines.add("  person    " + (person.isEmpty() ? "none" : person));
        lines.add("  policy    " + treatment + ". " + does);
        candidates.forEach(one -> lines.add("  candidate " + one.person + " by " + one.key + "=" + one.value + " ("
                + one.strength + "), stands " + one.stands));
        evidence.forEach(one -> lines.add("  evidence  " + one));
        findings.forEach(one -> lines.add("  finding   " + one));
        guards.forEach(one -> lines.add("  guard     " + one));
        lines.add("  do        " + mend);
        return lines;
    }
}
