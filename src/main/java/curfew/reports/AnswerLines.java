package curfew.reports;

import curfew.directory.AccountId;
import curfew.journal.NextCommand;
import curfew.plan.Operation;
import curfew.plan.PlanDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What waits for an answer and how it is given, and what has changed since somebody looked, in lines. */
public final class AnswerLines {
    /** So many accounts are named. */
    private static final int FEW = 5;

    private AnswerLines() {}

    /**
     * Empty if nobody is asked and nothing can be compared.
     *
     * @param job the job file
     */
    public static List<String> of(Answering answering, String job) {
        List<String> lines = new ArrayList<>();
        if (!answering.waiting().isEmpty()) {
            lines.add(waiting(answering));
            lines.add(command(answering.plannedBy(), job));
        }
        PlanDifference since = answering.since();
        if (since != null) {
            lines.addAll(difference(since));
        }
        return List.copyOf(lines);
    }

    /** How many wait, and until when. */
    static String waiting(Answering answering) {
        long operations = answering.waiting().size();
        return Headline.count(operations, "operation", "operations") + " of "
                + Headline.count(accounts(answering.waiting()).size(), "account", "accounts")
                + (operations == 1 ? " waits" : " wait") + " for an answer until "
                + Words.when(answering.until());
    }

    /** What to type. */
    public static String command(String run, Object job) {
        String signed = run + " --by WHO --reason TEXT";
        return "answer: " + NextCommand.bare(job, "approve " + signed) + ", then "
                + NextCommand.bare(job, "apply " + run) + "; or " + NextCommand.bare(job, "reject " + signed);
    }

    static List<String> difference(PlanDifference since) {
        List<String> lines = new ArrayList<>();
        String from = "against the plan of " + since.seen() + ", which nobody has answered: ";
        if (since.isNone()) {
            lines.add(from + "the same " + Headline.count(since.same().size(), "operation", "operations"));
            return lines;
        }
        lines.add(from + since.added().size() + " added, " + since.gone().size() + " gone, "
                + since.altered().size() + " altered, " + since.same().size() + " the same");
        named("added", since.added(), lines);
        named("gone", since.gone(), lines);
        named("altered", since.altered(), lines);
        return lines;
    }

    private static void named(String what, List<Operation> operations, List<String> lines) {
        if (!operations.isEmpty()) {
            Map<AccountId, List<Operation>> accounts = accounts(operations);
            String first = accounts.values().stream()
                    .limit(FEW)
                    .map(AnswerLines::account)
                    .collect(Collectors.joining(", "));
            int more = accounts.size() - FEW;
            lines.add("  " + what + ": " + first + (more > 0 ? " and " + more + " more" : ""));
        }
    }

    private static String account(List<Operation> operations) {
        return name(operations.get(0)) + " (" + operations.size() + ")";
    }

    /** As people know the account. */
    static String name(Operation operation) {
        return operation.account().directory() + "/"
                + (operation.login().isEmpty() ? operation.account().id() : operation.login());
    }

    static Map<AccountId, List<Operation>> accounts(List<Operation> operations) {
        return operations.stream()
                .collect(Collectors.groupingBy(Operation::account, LinkedHashMap::new, Collectors.toList()));
    }
}
