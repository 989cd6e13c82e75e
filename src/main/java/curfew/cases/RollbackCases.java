package curfew.cases;

import curfew.cases.Docket.About;
import curfew.cases.Docket.Validity;
import curfew.journal.OperationRecord;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Settled;
import java.util.Map;

/** Which cases a rollback opens: what it left alone because somebody changed it since, and what could not be given back. */
public final class RollbackCases {
    private final Docket docket;
    private final Validity held;
    private final String again;

    /**
     * Of one rollback.
     *
     * @param held on whose word, and how long the accounts are held; then the nights decide about them again, and no case is left
     * @param again the command of the same rollback once more, in its quotes
     */
    public RollbackCases(Docket docket, Validity held, String again) {
        this.docket = docket;
        this.held = held;
        this.again = again;
    }

    /** Notes everything that did not come back, though it was asked for. */
    public void note(Plan plan, Map<String, OperationRecord> records) {
        plan.operations().forEach(operation -> note(operation, records.get(operation.id())));
        plan.settled().stream()
                .map(Settled::operation)
                .forEach(operation -> note(operation, records.get(operation.id())));
    }

    private void note(Operation operation, @org.jspecify.annotations.Nullable OperationRecord record) {
        if (record == null || !operation.action().isRestore()) {
            return;
        }
        switch (record.state()) {
            case DRIFTED -> see(CaseKind.ROLLBACK_CONFLICT, operation, record);
            case FAILED, SKIPPED -> see(CaseKind.RESTORE_FAILED, operation, record);
            case PLANNED,
                    HELD,
                    INTENDED,
                    APPLIED,
                    VERIFIED,
                    ALREADY,
                    UNKNOWN,
                    PENDING_REPLICA,
                    SUPERSEDED,
                    REJECTED -> {
                // Well, not finished, or of a kind of its own; what nobody named is in the report.
            }
        }
    }

    private void see(CaseKind kind, Operation operation, OperationRecord record) {
        String answer = record.ldapCode() < 0 ? "" : " (LDAP " + record.ldapCode() + " from " + record.server() + ")";
        docket.see(
                kind,
                About.account(operation.account(), operation.accountDn(), operation.person()),
                operation.id(),
                (operation.action().code() + " " + operation.target()).strip() + ": " + record.result() + answer,
                operation.evidence(),
                Mending.of(again, operation, record),
                held);
    }
}
