package curfew.cli;

import curfew.approval.Answer;
import curfew.approval.Approval;
import curfew.approval.Held.Part;
import curfew.approval.Selection;
import curfew.batch.AnswerDesk.Prepared;
import curfew.batch.Review;
import curfew.brake.LimitResult;
import curfew.directory.AccountId;
import curfew.plan.Operation;
import curfew.reports.AnswerMaps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an answer covers, and what to do next, in lines and as a document. */
final class AnswerText {
    /** So many accounts are named; all are in the document. */
    private static final int FEW = 20;

    private final Review review;
    private final Selection selection;
    private final Approval approval;
    private final boolean dryRun;

    AnswerText(Prepared prepared, boolean dryRun) {
        this.review = prepared.review();
        this.selection = prepared.selection();
        this.approval = prepared.approval();
        this.dryRun = dryRun;
    }

    /** Told before anything is stored. */
    List<String> covers() {
        List<String> lines = new ArrayList<>();
        lines.add("plan " + review.plan().digest().substring(0, 12) + " of run "
                + review.run().id() + ", sealed " + review.plan().header().sealedAt() + ", may be applied until "
                + review.until());
        review.brake().trips().forEach(trip -> lines.add("  held by " + limit(trip)));
        Map<AccountId, List<Operation>> accounts = selection.byAccount();
        lines.add("this answer covers " + Counted.of(selection.operations().size(), "operation") + " of "
                + Counted.of(accounts.size(), "account") + ": " + counts(selection.byAction()) + "; "
                + counts(selection.byReason()));
        if (!selection.alongside().isEmpty()) {
            lines.add("  " + selection.alongside().size()
                    + " of them unasked, because an account is answered whole, with what it waits for");
        }
        accounts.values().stream().limit(FEW).forEach(operations -> lines.add("  " + account(operations)));
        if (accounts.size() > FEW) {
            lines.add("  and " + Counted.of(accounts.size() - FEW, "account") + " more; --json lists all");
        }
        return lines;
    }

    static String limit(LimitResult trip) {
        return "limit " + trip.limit().name() + " in " + trip.segment() + ": " + trip.numbers();
    }

    private static String account(List<Operation> operations) {
        Operation first = operations.get(0);
        return name(first) + (first.person().isEmpty() ? "" : " (" + first.person() + ")") + ", " + first.reason()
                + ": "
                + counts(operations.stream()
                        .collect(Collectors.groupingBy(
                                operation -> operation.action().code(), LinkedHashMap::new, Collectors.counting())));
    }

    private static String name(Operation operation) {
        return operation.account().directory() + "/"
                + (operation.login().isEmpty() ? operation.account().id() : operation.login());
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Told afterwards. */
    List<String> next() {
        List<String> lines = new ArrayList<>();
        if (dryRun) {
            lines.add("--dry-run: nothing was stored");
            return lines;
        }
        lines.add(approval.answer().code() + ": " + approval.id() + " by "
                + approval.signature().by() + " (" + approval.signature().osUser() + ")");
        long left = left();
        if (left > 0) {
            lines.add(Counted.of(left, "operation") + (left == 1 ? " waits" : " wait") + " for an answer still");
        }
        if (approval.answer() == Answer.APPROVED) {
            lines.add("`curfew apply " + review.run().id() + "` applies it, until " + approval.expiresAt());
        } else {
            lines.add(
                    "the next plan says the same again unless what it rests on is mended: have the row mended, or write a hold");
        }
        return lines;
    }

    private long left() {
        return review.held().waiting().stream()
                .filter(operation -> !selection.operations().contains(operation))
                .count();
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>(AnswerMaps.of(approval));
        document.put("stored", !dryRun);
        document.put(
                "limits", review.brake().trips().stream().map(AnswerText::limit).toList());
        document.put("by_action", selection.byAction());
        document.put("by_reason", selection.byReason());
        document.put("unasked", selection.alongside().stream().sorted().toList());
        document.put(
                "accounts",
                selection.byAccount().values().stream()
                        .map(AnswerText::document)
                        .toList());
        document.put("waiting_still", left());
        document.put("refused", review.held().in(Part.REFUSED).size());
        document.put("only_observed", review.held().in(Part.OBSERVED).size());
        return document;
    }

    private static Map<String, Object> document(List<Operation> operations) {
        Operation first = operations.get(0);
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("directory", first.account().directory());
        account.put("account_id", first.login());
        account.put("account_guid", first.account().id());
        account.put("account_dn", first.accountDn());
        account.put("person_id", first.person());
        account.put("operations", operations.stream().map(Operation::id).toList());
        return account;
    }
}
