package curfew.reports;

import curfew.journal.OperationState;
import curfew.plan.PlanInput;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One sentence on what a run came to, as console, page and summary print it. */
final class Headline {
    private Headline() {}

    static String of(RunReport report, Outcomes outcomes) {
        String unread = report.plan().header().inputs().stream()
                .filter(input -> !input.isComplete())
                .map(PlanInput::source)
                .distinct()
                .collect(Collectors.joining(" and "));
        String reason = unread.isEmpty() ? "" : " Not read in full: " + unread + ".";
        if (outcomes.isEmpty()) {
            return (unread.isEmpty() ? "Nothing to do: no action is due." : "Nothing was changed.") + reason;
        }
        Map<OperationState, Long> states = outcomes.byState();
        boolean restores = outcomes.all().stream()
                .anyMatch(outcome -> outcome.operation().action().isRestore());
        String what = count(outcomes.persons(), restores ? "person" : "leaver", restores ? "persons" : "leavers") + ", "
                + count(outcomes.all().size(), "action", "actions") + ": "
                + states.entrySet().stream()
                        .map(entry -> number(entry.getValue()) + " " + word(entry.getKey()))
                        .collect(Collectors.joining(", "));
        return what + "." + (changedNothing(states) ? " Nothing was changed." : "") + reason;
    }

    private static boolean changedNothing(Map<OperationState, Long> states) {
        return states.keySet().stream().allMatch(Headline::leavesAlone);
    }

    private static boolean leavesAlone(OperationState state) {
        return switch (state) {
            case PLANNED, HELD, ALREADY, SKIPPED, SUPERSEDED, REJECTED -> true;
            case INTENDED, APPLIED, VERIFIED, FAILED, UNKNOWN, DRIFTED, PENDING_REPLICA -> false;
        };
    }

    /** A state in words that go after a number. */
    static String word(OperationState state) {
        return switch (state) {
            case PLANNED -> "planned";
            case HELD -> "held";
            case INTENDED, UNKNOWN -> "unknown";
            case APPLIED -> "applied, not read back";
            case VERIFIED -> "verified";
            case ALREADY -> "already so";
            case FAILED -> "failed";
            case DRIFTED -> "changed by somebody else";
            case PENDING_REPLICA -> "waiting for a replica";
            case SKIPPED -> "skipped";
            case SUPERSEDED -> "no longer due";
            case REJECTED -> "rejected";
        };
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** With a comma between thousands. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
