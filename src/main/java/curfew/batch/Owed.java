package curfew.batch;

import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.directory.AccountId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What earlier nights left undone, by the open cases of their outcomes. Most of it is seen again by itself, because the account is still
 * enabled or in its groups; a stamp or a move that failed is not.
 *
 * @param accounts whose operations they were
 * @param operations their ids
 */
record Owed(Set<AccountId> accounts, Set<String> operations) {
    Owed {
        accounts = Set.copyOf(accounts);
        operations = Set.copyOf(operations);
    }

    /** With what a retry was asked for. */
    Owed and(Retry retry) {
        Set<AccountId> allAccounts = new HashSet<>(accounts);
        Set<String> allOperations = new HashSet<>(operations);
        retry.undone().forEach(undone -> {
            allAccounts.add(undone.operation().account());
            allOperations.add(undone.operation().id());
        });
        return new Owed(allAccounts, allOperations);
    }

    static Owed of(List<Case> open) {
        Set<AccountId> accounts = new HashSet<>();
        Set<String> operations = new HashSet<>();
        for (Case one : open) {
            boolean ofNight =
                    CaseKind.ofOutcome().contains(one.kind()) && !one.kind().isOfRollback();
            if (ofNight && !one.accountId().isEmpty()) {
                accounts.add(new AccountId(one.directory(), one.accountId()));
                operations.add(one.subject());
            }
        }
        return new Owed(accounts, operations);
    }
}
