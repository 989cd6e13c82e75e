package curfew.batch;

import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.plan.Operation;
import curfew.plan.Settled.As;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was due while a plan was drawn up, and is not in it: what a guard keeps, and what the directory cannot do. One thread. */
final class Untaken {
    private final Map<AccountId, Why> wholly = new HashMap<>();
    private final Map<Change, Why> changes = new HashMap<>();

    /** Why something is not planned. */
    record Why(As as, String words) {}

    /** Actions of one code are one change: a group may have become privileged meanwhile. */
    private record Change(AccountId account, String action, String target) {
        static Change of(AccountId account, Action action, String target) {
            return new Change(account, action.code(), target.toLowerCase(Locale.ROOT));
        }
    }

    /** A guard keeps everything of an account. */
    void keeps(AccountId account, String words) {
        wholly.put(account, new Why(As.NOT_DUE, words));
    }

    /** A guard keeps one change from being made. */
    void keeps(AccountId account, Action action, String target, String words) {
        changes.put(Change.of(account, action, target), new Why(As.NOT_DUE, words));
    }

    /** A directory cannot make a change. */
    void cannot(AccountId account, Action action, String target, String words) {
        changes.put(Change.of(account, action, target), new Why(As.IMPOSSIBLE, words));
    }

    /** Why an operation is not planned; empty if nothing of the kind is known. */
    Optional<Why> of(Operation operation) {
        Why whole = wholly.get(operation.account());
        return Optional.ofNullable(
                whole != null
                        ? whole
                        : changes.get(Change.of(operation.account(), operation.action(), operation.target())));
    }
}
