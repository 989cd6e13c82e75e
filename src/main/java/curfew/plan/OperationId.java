package curfew.plan;

import curfew.directory.AccountId;
import curfew.directory.Action;

/** Makes the identity of an operation: the same action on the same account and target is the same operation in every plan. */
public final class OperationId {
    private OperationId() {}

    /** The first 20 hex digits of a SHA-256 over length-prefixed directory, account id, action code and target id. */
    public static String of(AccountId account, Action action, String targetId) {
        return new Encoding("curfew-operation-1")
                .text(account.directory())
                .text(account.id())
                .text(action.code())
                .text(targetId)
                .digest()
                .substring(0, 20);
    }
}
