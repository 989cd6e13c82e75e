package curfew.explain;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.Correlator;
import curfew.correlation.Match;
import curfew.correlation.Tried;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.Finding;
import curfew.decision.RuleStep;
import curfew.decision.Veto;
import curfew.roster.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why an account is kept or goes.
 *
 * @param account directory and immutable id
 * @param state whether it is enabled, as the directory says
 * @param kind what kind of account it is
 * @param kindReason which rule said so
 * @param person who stands behind it; empty if nobody or several
 * @param answer what is to become of it
 * @param when when its verdict arises, in the words of the documentation
 * @param does what Curfew does
 * @param mend what a person should do
 * @param treatment what the policy does with the verdict, before guards
 * @param keys what every key found, and what came of it
 * @param persons everybody whom a key found, with their rows
 * @param rules every rule for a verdict up to the one that fits, in order
 * @param findings what else is noted
 * @param guards what stands against acting, and the verdict that it stops
 * @param doubts reads that were not complete and that this rests on: nothing is taken away because of them
 * @param rejects rows of its person that could not be understood
 * @param changes the smallest changes of the input that would change the answer
 * @param actions what was planned and done, the newest plan first
 * @param cases what waits for a person
 */
public record Explanation(
        String account,
        String dn,
        String login,
        String state,
        String kind,
        String kindReason,
        String person,
        Answer answer,
        String when,
        String does,
        String mend,
        String treatment,
        List<KeyStory> keys,
        List<PersonStory> persons,
        List<RuleStep> rules,
        List<String> findings,
        List<String> guards,
        List<String> doubts,
        List<String> rejects,
        List<Counterfactual> changes,
        List<ActionStory> actions,
        List<CaseStory> cases) {

    public Explanation {
        keys = List.copyOf(keys);
        persons = List.copyOf(persons);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        guards = List.copyOf(guards);
        doubts = List.copyOf(doubts);
        rejects = List.copyOf(rejects);
        changes = List.copyOf(changes);
        actions = List.copyOf(actions);
        cases = List.copyOf(cases);
    }

    /** Where a decision was made: with the directory's own keys. */
    public record Place(Decider decider, Correlator correlator, CorrelationSettings correlation) {}

    /**
     * Tells the story of one decision.
     *
     * @param ofGroups what stands against it because of the account's groups
     * @param doubts reads that it rests on and that were not complete, in words
     * @param rejects rows of its person that could not be understood, in words
     */
    public static Explanation of(
            Decision decision,
            List<Veto> ofGroups,
            Grounds grounds,
            Place place,
            List<String> doubts,
            List<String> rejects) {
        List<Veto> guards =
                Stream.concat(decision.guards().stream(), ofGroups.stream()).toList();
        List<Person> persons = Arrays.stream(decision.match().persons())
                .mapToObj(grounds.roster()::person)
                .toList();
        return new Explanation(
                decision.account().id().toString(),
                decision.account().dn(),
                decision.account().login(),
                decision.account().state().name(),
                decision.match().kind().name(),
                decision.match().kindReason(),
                decision.personText(),
                Answer.of(decision, guards),
                decision.verdict().when(),
                decision.verdict().does(),
                decision.verdict().mend(),
                decision.treatment().name(),
                keys(decision, place.correlator, grounds),
                persons.stream().map(person -> PersonStory.of(person, grounds)).toList(),
                place.decider.trace(decision.account(), decision.match()),
                decision.findings().stream().map(Explanation::words).toList(),
                guards.stream().map(veto -> words(veto, decision)).toList(),
                doubts,
                rejects,
                new Counterfactuals(grounds, decision, place.correlator, place.correlation).find(),
                List.of(),
                List.of());
    }

    private static List<KeyStory> keys(Decision decision, Correlator correlator, Grounds grounds) {
        Match match = decision.match();
        List<Tried> tried = correlator.tried(decision.account());
        List<KeyStory> stories = new ArrayList<>();
        for (Tried one : tried) {
            if (match.outcome() == Match.Outcome.NOT_HUMAN || one.persons().isEmpty()) {
                stories.add(KeyStory.nobody(one, match));
                continue;
            }
            for (int number : one.persons()) {
                Person person = grounds.roster().person(number);
                stories.add(KeyStory.found(
                        one, number, person.id().toString(), PersonStory.stands(person, grounds), match, tried));
            }
        }
        return stories;
    }

    private static String words(Finding finding) {
        return finding.name() + ": " + finding.when();
    }

    private static String words(Veto veto, Decision decision) {
        String what = veto.action() == null ? "everything" : veto.action().code() + " " + veto.target();
        return veto.guard() + " stops " + what + " of " + decision.verdict() + ": " + veto.detail();
    }

    /** The same, with what was planned and done, and what waits for a person. */
    public Explanation with(List<ActionStory> newActions, List<CaseStory> newCases) {
        return new Explanation(
                account,
                dn,
                login,
                state,
                kind,
                kindReason,
                person,
                answer,
                when,
                does,
                mend,
                treatment,
                keys,
                persons,
                rules,
                findings,
                guards,
                doubts,
                rejects,
                changes,
                newActions,
                newCases);
    }

    /** For a person, a line each. */
    public List<String> lines() {
        return new ExplanationLines(this).lines();
    }
}
