package curfew.explain;

import curfew.decision.RuleStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account's story for a person. Whatever comes from feeds and directories stays on its line. */
final class ExplanationLines {
    private final Explanation told;
    private final List<String> lines = new ArrayList<>();

    ExplanationLines(Explanation told) {
        this.told = told;
    }

    List<String> lines() {
        lines.add(flat((told.login().isEmpty() ? told.dn() : told.login()) + "  "
                + told.answer().words()));
        add("why", told.when());
        add("dn", told.dn());
        add("account", known(", ", told.account(), told.state(), told.kind(), told.kindReason()));
        add("person", told.person().isEmpty() ? "none" : told.person());
        add("policy", known(". ", told.treatment(), told.does()));
        told.keys().forEach(this::key);
        told.persons().forEach(person -> person.lines().forEach(line -> lines.add("  " + flat(line))));
        told.rejects().forEach(one -> add("rejected", one));
        rules();
        told.findings().forEach(one -> add("finding", one));
        told.guards().forEach(one -> add("guard", one));
        told.doubts().forEach(one -> add("doubt", one));
        told.changes()
                .forEach(one ->
                        add("change", one.words() + ": then " + one.then().words()));
        add("do", told.mend());
        told.cases().forEach(one -> add("case", one.words()));
        told.actions().forEach(this::action);
        return lines;
    }

    /** Of a past run not everything is kept. */
    private static String known(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }

    private void key(KeyStory key) {
        String found = key.person().isEmpty() ? "" : " " + key.person() + ", who stands " + key.stands() + ":";
        add("key", key.key() + "=" + key.value() + " (" + key.strength() + ")" + found + " " + key.fate());
    }

    /** Rules that did not fit for the same reason share a line. */
    private void rules() {
        List<RuleStep> alike = new ArrayList<>();
        for (RuleStep step : told.rules()) {
            if (!alike.isEmpty() && (step.fits() || !alike.get(0).why().equals(step.why()))) {
                rule(alike);
                alike.clear();
            }
            alike.add(step);
        }
        rule(alike);
    }

    private void rule(List<RuleStep> alike) {
        if (!alike.isEmpty()) {
            String verdicts = alike.stream().map(step -> step.verdict().name()).collect(Collectors.joining(", "));
            add(
                    "rule",
                    verdicts
                            + (alike.get(0).fits() ? " fits: " : " not: ")
                            + alike.get(0).why());
        }
    }

    private void action(ActionStory one) {
        add("action", one.words());
        one.heldBy().forEach(limit -> add("", "held by " + limit));
        if (!one.refused().isEmpty()) {
            add("", "refused: " + one.refused());
        }
        one.answers().forEach(answer -> add("", answer.words()));
        one.runs().forEach(fate -> add("", fate.words()));
    }

    private void add(String name, String text) {
        lines.add(flat("  %-9s %s".formatted(name, text)));
    }

    private static String flat(String text) {
        return text.replaceAll("\\R", " | ");
    }
}
