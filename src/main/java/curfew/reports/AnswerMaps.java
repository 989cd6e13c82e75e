package curfew.reports;

import curfew.approval.Approval;
import curfew.plan.Operation;
import curfew.plan.PlanDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers, and what waits for them, as ordered maps for programs. */
public final class AnswerMaps {
    private AnswerMaps() {}

    /** One answer. */
    public static Map<String, Object> of(Approval approval) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("approval_id", approval.id());
        map.put("answer", approval.answer().code());
        map.put("run", approval.run());
        map.put("plan_digest", approval.planDigest());
        map.put("by", approval.signature().by());
        map.put("reason", approval.signature().reason());
        map.put("os_user", approval.signature().osUser());
        map.put("sudo_user", known(approval.signature().behind()));
        map.put("host", approval.signature().host());
        map.put("at", Cell.time(approval.at()));
        map.put("expires_at", Cell.time(approval.expiresAt()));
        map.put("used_by", known(approval.usedBy()));
        map.put("used_at", known(Cell.time(approval.usedAt())));
        map.put("intact", approval.isIntact());
        map.put("only", approval.asked());
        map.put("operations", approval.operations());
        return map;
    }

    static Map<String, Object> waiting(Answering answering) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("operations", answering.waiting().size());
        map.put("accounts", AnswerLines.accounts(answering.waiting()).size());
        map.put("until", answering.waiting().isEmpty() ? null : Cell.time(answering.until()));
        return map;
    }

    static @Nullable Map<String, Object> difference(@Nullable PlanDifference since) {
        if (since == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", since.seen());
        map.put("plan_digest", since.seenDigest());
        map.put("added", accounts(since.added()));
        map.put("gone", accounts(since.gone()));
        map.put("altered", accounts(since.altered()));
        map.put("same", since.same().size());
        return map;
    }

    private static List<Map<String, Object>> accounts(List<Operation> operations) {
        return AnswerLines.accounts(operations).values().stream()
                .map(AnswerMaps::account)
                .toList();
    }

    private static Map<String, Object> account(List<Operation> operations) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("directory", operations.get(0).account().directory());
        map.put("account_id", operations.get(0).login());
        map.put("account_guid", operations.get(0).account().id());
        map.put("operations", operations.stream().map(Operation::id).toList());
        return map;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
