package curfew.store;

import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Refusal;
import curfew.plan.Settled;
import curfew.receipt.Gap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a plan's operations.
 *
 * @param place from 0; first the operations of the plan, then those that the seal refused, then those that are settled without it
 * @param refused why the seal refused it; else null
 * @param settled what it is instead of planned; else null
 */
record OperationRow(
        String run,
        int place,
        Operation operation,
        @Nullable Gap refused,
        @Nullable Settled settled) {
    static final Table TABLE = Table.of(
            "plan_operations",
            "run, place",
            "id, seq, directory, account_id, account_dn, login, person, action, target, target_id, reason, evidence,"
                    + " privileged, urgent, segments, edits, waits_for, effective_at, first_known_at, refused, settled_as,"
                    + " settled_words");
    static final String SELECT = TABLE.select("where run = ? order by place");
    static final String OF_ACCOUNT = TABLE.select("where run = ? and directory = ? and account_id = ? order by place");

    static List<OperationRow> of(Plan plan) {
        String run = plan.header().run();
        List<OperationRow> rows = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            rows.add(new OperationRow(run, rows.size(), operation, null, null));
        }
        for (Refusal refusal : plan.refused()) {
            rows.add(new OperationRow(run, rows.size(), refusal.operation(), refusal.gap(), null));
        }
        for (Settled settled : plan.settled()) {
            rows.add(new OperationRow(run, rows.size(), settled.operation(), null, settled));
        }
        return rows;
    }

    /** Adds it to the list that it belongs to. */
    void addTo(List<Operation> operations, List<Refusal> refusals, List<Settled> settlements) {
        if (refused != null) {
            refusals.add(new Refusal(operation, refused));
        } else if (settled != null) {
            settlements.add(settled);
        } else {
            operations.add(operation);
        }
    }

    @Nullable
    Object[] values() {
        return new @Nullable Object[] {
            run,
            place,
            operation.id(),
            operation.seq(),
            operation.account().directory(),
            operation.account().id(),
            operation.accountDn(),
            operation.login(),
            operation.person(),
            operation.action(),
            operation.target(),
            operation.targetId(),
            operation.reason(),
            operation.evidence(),
            operation.privileged(),
            operation.urgent(),
            Json.TEXT_BY_NAME.text(operation.segments()),
            Json.EDITS.text(operation.edits()),
            Json.TEXTS.text(operation.waitsFor()),
            operation.effectiveAt(),
            operation.firstKnownAt(),
            refused == null ? null : Json.GAP.text(refused),
            settled == null ? null : settled.as(),
            settled == null ? null : settled.words()
        };
    }

    static OperationRow read(Row row) throws SQLException {
        String refused = row.textOrNull("refused");
        String settled = row.textOrNull("settled_as");
        Operation operation = operation(row);
        return new OperationRow(
                row.text("run"),
                (int) row.number("place"),
                operation,
                refused == null ? null : Json.GAP.read(refused),
                settled == null
                        ? null
                        : new Settled(operation, Settled.As.valueOf(settled), row.text("settled_words")));
    }

    private static Operation operation(Row row) throws SQLException {
        return new Operation(
                row.text("id"),
                (int) row.number("seq"),
                new AccountId(row.text("directory"), row.text("account_id")),
                row.text("account_dn"),
                row.text("login"),
                row.text("person"),
                row.oneOf(Action.class, "action"),
                row.text("target"),
                row.text("target_id"),
                row.text("reason"),
                row.text("evidence"),
                row.flag("privileged"),
                row.flag("urgent"),
                row.json(Json.TEXT_BY_NAME, "segments"),
                row.json(Json.EDITS, "edits"),
                row.json(Json.TEXTS, "waits_for"),
                row.instantOrNull("effective_at"),
                row.instantOrNull("first_known_at"));
    }
}
