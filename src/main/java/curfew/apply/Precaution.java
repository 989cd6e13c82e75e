package curfew.apply;

import curfew.journal.OperationRecord;
import curfew.journal.OperationState;

/** Why an account that was released was not begun after all. */
public enum Precaution {
    /** Too many operations of others failed. */
    ERRORS("not begun, too many failed: "),
    /** The accounts that went before are not as the plan says. */
    CANARY("not begun, the canaries are not as planned: ");

    private final String words;

    Precaution(String words) {
        this.words = words;
    }

    OperationRecord hold(OperationRecord record, String detail) {
        return record.in(OperationState.HELD, words + detail);
    }

    /** Whether an operation is held for this. */
    public boolean holds(OperationRecord record) {
        return record.state() == OperationState.HELD && record.result().startsWith(words);
    }
}
