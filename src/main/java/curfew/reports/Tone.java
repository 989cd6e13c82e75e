package curfew.reports;

import curfew.cases.Case;
import curfew.cases.CaseKind.Severity;
import curfew.journal.OperationState;

/** The colour that the page gives a thing. Never the only sign of it: the word stands beside. */
enum Tone {
    GOOD,
    CALM,
    WARN,
    BAD;

    /** The name of its class in the style sheet. */
    @Override
    public String toString() {
        return Cell.code(this);
    }

    static Tone of(OperationState state) {
        return switch (state) {
            case VERIFIED -> GOOD;
            case ALREADY, SUPERSEDED, PLANNED -> CALM;
            case HELD, REJECTED, APPLIED, PENDING_REPLICA, SKIPPED -> WARN;
            case FAILED, UNKNOWN, INTENDED, DRIFTED -> BAD;
        };
    }

    static Tone of(LeaverOutcome outcome) {
        return switch (outcome) {
            case DONE -> GOOD;
            case NONE -> CALM;
            case HELD, EXCEPTED -> WARN;
            case FAILED -> BAD;
        };
    }

    static Tone of(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> BAD;
            case MEDIUM -> WARN;
            case LOW -> CALM;
        };
    }

    /** Of a run as a whole. */
    static Tone of(RunReport report, Outcomes outcomes) {
        if (outcomes.all().stream().anyMatch(Outcome::isBroken)) {
            return BAD;
        }
        boolean waits = outcomes.all().stream()
                .anyMatch(outcome -> outcome.isWaiting() && outcome.state() != OperationState.PLANNED);
        boolean incomplete = report.plan().header().inputs().stream().anyMatch(input -> !input.isComplete());
        boolean follows = !report.run().plannedBy().equals(report.run().id());
        boolean critical = report.cases().stream()
                .anyMatch(one -> one.state() == Case.State.OPEN && one.kind().severity() == Severity.CRITICAL);
        if (waits
                || incomplete
                || critical
                || (!follows && !report.brake().trips().isEmpty())) {
            return WARN;
        }
        return outcomes.byState().containsKey(OperationState.VERIFIED) ? GOOD : CALM;
    }
}
