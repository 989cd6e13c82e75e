package curfew.reports;

import curfew.cases.Case;
import curfew.cases.Case.OrphanFacts;
import curfew.cases.CaseKind;
import curfew.journal.NextCommand;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The rows of {@code exceptions.csv} and {@code orphans.csv}: what a person must look at. */
final class CasesCsv {
    /** The gravest first, then what is due first. */
    static final Comparator<Case> BY_URGENCY = Comparator.comparing((Case open) -> open.state() == Case.State.CLOSED)
            .thenComparing(open -> open.kind().severity())
            .thenComparing(Case::dueAt)
            .thenComparing(Case::id);

    private final Instant now;
    private final Logins logins;
    private final String job;

    /** @param job the job file, for the commands that cases name */
    CasesCsv(Instant now, Logins logins, String job) {
        this.now = now;
        this.logins = logins;
        this.job = job;
    }

    static List<Case> exceptions(RunReport report) {
        return report.cases().stream()
                .filter(open -> open.kind() != CaseKind.ORPHAN)
                .sorted(BY_URGENCY)
                .toList();
    }

    static List<Case> orphans(RunReport report) {
        return report.cases().stream()
                .filter(open -> open.kind() == CaseKind.ORPHAN)
                .sorted(BY_URGENCY)
                .toList();
    }

    List<String> exception(Case open) {
        return List.of(
                open.id(),
                open.kind().name(),
                Cell.code(open.kind().severity()),
                open.directory(),
                logins.of(open),
                open.accountDn(),
                open.person(),
                open.detail(),
                open.evidence(),
                mend(open),
                open.owner(),
                Cell.time(open.firstSeen()),
                Cell.time(open.dueAt()),
                Cell.yesNo(open.isOverdueAt(now)),
                Cell.code(open.state()),
                open.approver(),
                Cell.time(open.validFrom()),
                Cell.time(open.validUntil()),
                open.run());
    }

    private String mend(Case open) {
        return NextCommand.complete(open.mend(), job, "");
    }

    List<String> orphan(Case open) {
        OrphanFacts facts = open.orphan();
        return List.of(
                open.id(),
                open.directory(),
                logins.of(open),
                open.accountDn(),
                facts == null ? "" : facts.type(),
                facts == null ? "" : Cell.yesNo(facts.enabled()),
                facts == null ? "" : Cell.yesNo(facts.privileged()),
                facts == null ? "" : Cell.known(facts.groups()),
                facts == null ? "" : Cell.time(facts.created()),
                facts == null ? "" : Cell.time(facts.lastUsed()),
                facts == null ? "" : facts.suggestedOwner(),
                open.owner(),
                Cell.code(open.state()),
                Cell.time(open.firstSeen()),
                Cell.time(open.dueAt()),
                Cell.yesNo(open.isOverdueAt(now)),
                facts == null ? mend(open) : facts.nextStep(),
                open.evidence(),
                open.run());
    }
}
