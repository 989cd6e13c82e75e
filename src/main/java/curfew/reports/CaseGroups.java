package curfew.reports;

import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.cases.CaseKind.Severity;
import curfew.journal.NextCommand;
import curfew.reports.Page.CaseGroup;
import curfew.reports.Page.CaseItem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The open cases for the page: kind by kind, the gravest first, the most pressing of each. */
final class CaseGroups {
    /** So many of a grave kind are shown at once; of the others {@value #FIRST_OF_OTHERS}. */
    static final int FIRST_OF_GRAVE = 10;

    static final int FIRST_OF_OTHERS = 3;

    /** So many of one kind are shown, folded ones too. */
    static final int MOST_OF_A_KIND = 50;

    private final RunReport report;
    private final Logins logins;

    CaseGroups(RunReport report, Logins logins) {
        this.report = report;
        this.logins = logins;
    }

    List<CaseGroup> groups() {
        Map<CaseKind, List<Case>> byKind = report.cases().stream()
                .filter(one -> one.state() == Case.State.OPEN)
                .sorted(CasesCsv.BY_URGENCY)
                .collect(Collectors.groupingBy(
                        Case::kind,
                        () -> new TreeMap<>(
                                Comparator.comparing(CaseKind::severity).thenComparing(kind -> kind)),
                        Collectors.toList()));
        return byKind.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .toList();
    }

    private CaseGroup group(CaseKind kind, List<Case> cases) {
        boolean grave = kind.severity() == Severity.CRITICAL || kind.severity() == Severity.HIGH;
        int first = Math.min(cases.size(), grave ? FIRST_OF_GRAVE : FIRST_OF_OTHERS);
        int shown = Math.min(cases.size(), MOST_OF_A_KIND);
        int left = cases.size() - shown;
        ReportFile file = kind == CaseKind.ORPHAN ? ReportFile.ORPHANS : ReportFile.EXCEPTIONS;
        return new CaseGroup(
                Cell.code(kind.severity()),
                Tone.of(kind.severity()),
                Words.of(kind),
                Headline.number(cases.size()),
                Words.quoted(typed(kind.mend())),
                cases.subList(0, first).stream().map(this::item).toList(),
                cases.subList(first, shown).stream().map(this::item).toList(),
                left == 0 ? "" : "and " + Headline.number(left) + " more in " + file.fileName());
    }

    private String typed(String mend) {
        return NextCommand.complete(mend, report.run().jobFile(), "");
    }

    private CaseItem item(Case one) {
        String login = logins.of(one);
        String who = login.isEmpty() ? one.person() : one.directory() + "/" + login;
        String person = login.isEmpty() || one.person().isEmpty() ? "" : one.person();
        return new CaseItem(
                one.id(),
                person.isEmpty() ? who : who + " of " + person,
                one.accountDn(),
                one.ownMend().isEmpty() ? one.detail() : one.detail() + ". " + typed(one.ownMend()),
                Words.due(one.dueAt(), report.now()),
                Cell.time(one.dueAt()),
                one.isOverdueAt(report.now()),
                one.owner());
    }
}
