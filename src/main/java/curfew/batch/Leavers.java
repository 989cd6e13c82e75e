package curfew.batch;

import curfew.decision.Standing;
import curfew.decision.Verdict;
import curfew.directory.AccountId;
import curfew.plan.Leaver;
import curfew.roster.Engagement;
import curfew.roster.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everybody whose access ended or is about to, with or without accounts: the proof that nobody was forgotten. */
final class Leavers {
    private final ReadOutcome read;

    Leavers(ReadOutcome read) {
        this.read = read;
    }

    /** Sorted by person. */
    List<Leaver> list() {
        Set<Integer> numbers = new TreeSet<>(read.findings().urgentPersons().keySet());
        for (int number : read.leaving().persons()) {
            numbers.add(number);
        }
        List<Leaver> leavers = new ArrayList<>();
        numbers.forEach(number -> leavers.add(leaver(number)));
        leavers.sort(Comparator.comparing(Leaver::person));
        return leavers;
    }

    private Leaver leaver(int number) {
        Person person = read.roster().person(number);
        Standing standing = read.decider().standing(number);
        Instant urgent = read.findings().urgentPersons().get(number);
        Engagement engagement = standing.engagement();
        List<AccountId> accounts = read.findings().accountsOf(number);
        return new Leaver(
                person.id().toString(),
                engagement == null ? person.id().feed() : engagement.id().feed(),
                engagement == null ? 0 : engagement.line(),
                urgent != null
                        ? Verdict.RISK_REVOKED.name()
                        : standing.verdict().name(),
                standing.accessEnd() == null ? urgent : standing.accessEnd(),
                accounts,
                accounts.stream().filter(read.findings()::isExcepted).toList());
    }
}
