package curfew.reports;

import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.decision.Verdict;
import curfew.directory.AccountId;
import curfew.plan.Leaver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Settles what came of every leaver. */
final class Leavers {
    private static final Comparator<Leaver> ORDER = Comparator.comparing(Leaver::person)
            .thenComparing(Leaver::feed)
            .thenComparing(Leaver::line)
            .thenComparing(Leaver::reason);

    private static final Set<String> ACCESS_GOES_ON = Set.of(
            Verdict.ENDING_SOON.name(),
            Verdict.BRIDGED.name(),
            Verdict.ON_LEAVE.name(),
            Verdict.ACTIVE.name(),
            Verdict.REHIRED.name());

    /** How the scope of a gap begins, and how it names an entry: {@link curfew.receipt.Scope#describe}. */
    private static final String DIRECTORY = "directory ";

    private static final String ENTRY = ", entry ";

    private final RunReport report;
    private final Outcomes outcomes;
    private final Map<String, List<Case>> casesByPerson = new HashMap<>();
    private final Map<AccountId, List<Case>> casesByAccount = new HashMap<>();
    private final Set<String> limitCases = new TreeSet<>();
    private final Set<String> gapCases = new TreeSet<>();

    /**
     * A leaver with what came of them.
     *
     * @param cases ids of the open cases that are about the person, or that hold what is due
     */
    record Settled(Leaver leaver, LeaverOutcome outcome, List<String> cases) {}

    Leavers(RunReport report, Outcomes outcomes) {
        this.report = report;
        this.outcomes = outcomes;
        report.cases().stream().filter(open -> open.state() == Case.State.OPEN).forEach(this::file);
    }

    private void file(Case open) {
        if (open.kind() == CaseKind.HELD_BY_LIMIT) {
            limitCases.add(open.id());
        } else if (open.kind() == CaseKind.INCOMPLETE_READ) {
            gapCases.add(open.id());
        }
        if (!open.person().isEmpty()) {
            casesByPerson
                    .computeIfAbsent(open.person(), any -> new ArrayList<>())
                    .add(open);
        }
        if (!open.accountId().isEmpty()) {
            casesByAccount
                    .computeIfAbsent(new AccountId(open.directory(), open.accountId()), any -> new ArrayList<>())
                    .add(open);
        }
    }

    /** All leavers, by person. */
    List<Settled> settled() {
        return report.plan().leavers().stream().sorted(ORDER).map(this::settle).toList();
    }

    private Settled settle(Leaver leaver) {
        List<Outcome> due = leaver.accounts().stream()
                .distinct()
                .flatMap(account -> outcomes.of(account).stream())
                .toList();
        List<Case> cases = casesOf(leaver);
        Set<String> ids = new TreeSet<>(cases.stream().map(Case::id).toList());
        if (due.stream()
                .anyMatch(outcome ->
                        report.brake().held().contains(outcome.operation().id()))) {
            ids.addAll(limitCases);
        }
        if (due.stream().anyMatch(Outcome::refused) || isUnseen(leaver)) {
            ids.addAll(gapCases);
        }
        return new Settled(leaver, outcome(leaver, due, cases), List.copyOf(ids));
    }

    private List<Case> casesOf(Leaver leaver) {
        Set<Case> cases = new HashSet<>(casesByPerson.getOrDefault(leaver.person(), List.of()));
        leaver.accounts().forEach(account -> cases.addAll(casesByAccount.getOrDefault(account, List.of())));
        return List.copyOf(cases);
    }

    private LeaverOutcome outcome(Leaver leaver, List<Outcome> due, List<Case> cases) {
        return Stream.of(
                        due.stream().anyMatch(Outcome::isBroken) ? LeaverOutcome.FAILED : LeaverOutcome.NONE,
                        due.stream().anyMatch(Outcome::isWaiting) || isAsked(due, cases) || isUnseen(leaver)
                                ? LeaverOutcome.HELD
                                : LeaverOutcome.NONE,
                        leaver.excepted().isEmpty() && !isLeftAlone(leaver)
                                ? LeaverOutcome.NONE
                                : LeaverOutcome.EXCEPTED,
                        isNothingDue(leaver, due) ? LeaverOutcome.NONE : LeaverOutcome.DONE)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether a directory was not read where accounts of somebody whose access ended may be, or one of them was not read in full. */
    private boolean isUnseen(Leaver leaver) {
        return !ACCESS_GOES_ON.contains(leaver.reason())
                && report.plan().header().inputs().stream()
                        .filter(input -> input.source().startsWith(DIRECTORY))
                        .flatMap(input -> input.gaps().stream())
                        .anyMatch(gap -> mayHide(gap.scope(), leaver));
    }

    /** The gap of one account hides nobody else. */
    private static boolean mayHide(String scope, Leaver leaver) {
        return !scope.contains(ENTRY)
                || leaver.accounts().stream()
                        .anyMatch(account -> scope.equals(DIRECTORY + account.directory() + ENTRY + account.id()));
    }

    private static boolean isNothingDue(Leaver leaver, List<Outcome> due) {
        return leaver.accounts().isEmpty() || (due.isEmpty() && ACCESS_GOES_ON.contains(leaver.reason()));
    }

    private static boolean isLeftAlone(Leaver leaver) {
        return !leaver.accounts().isEmpty() && leaver.reason().equals(Verdict.HELD_BY_PERSON.name());
    }

    /** Nothing was planned, because somebody has to say first what shall be done; or something due cannot be done at all. */
    private static boolean isAsked(List<Outcome> due, List<Case> cases) {
        return cases.stream()
                .anyMatch(open -> cannotBeDone(open) || (due.isEmpty() && asks(open.kind()) && !isOnlyTold(open)));
    }

    /** A disable that could not be planned has the same kind of case as one that failed, and no action that shows it. */
    private static boolean cannotBeDone(Case open) {
        return open.kind() == CaseKind.CANNOT || open.kind() == CaseKind.DISABLE_FAILED;
    }

    /** What a person's rows say against each other stops nothing by itself; where it does, the account has a case of its own. */
    private static boolean isOnlyTold(Case open) {
        return open.kind() == CaseKind.CONTRADICTION && open.accountId().isEmpty();
    }

    private static boolean asks(CaseKind kind) {
        return switch (kind) {
            case AMBIGUOUS,
                    CONTRADICTION,
                    REENABLED,
                    ABSENT,
                    RESIDUAL_ACCESS,
                    CANNOT,
                    PROTECTED_AGAINST_URGENT,
                    INCOMPLETE_READ,
                    HELD_BY_LIMIT,
                    DISABLE_FAILED,
                    STRIP_FAILED,
                    UNKNOWN_OUTCOME,
                    DRIFTED,
                    PENDING_REPLICA -> true;
            case ORPHAN,
                    REHIRED,
                    EXCEPTION_IN_FORCE,
                    EXCEPTION_KEEPS_PRIVILEGED,
                    EXCEPTION_EXPIRED,
                    PROTECTION_IN_FORCE,
                    LEGAL_HOLD_IN_FORCE,
                    URGENT_NOT_READ,
                    URGENT_MEETS_NOBODY,
                    LIST_MEETS_NOBODY,
                    HOLD_ENDED,
                    DORMANT,
                    RESTORE_FAILED,
                    ROLLBACK_CONFLICT,
                    SERVICE_DEPENDENCY -> false;
        };
    }
}
