package curfew.approval;

import curfew.directory.AccountId;
import curfew.plan.Operation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an answer covers: closed, so that it can be carried out by itself.
 *
 * @param operations in the plan's order
 * @param alongside ids of those that nobody named: the rest of an account, and what is waited for
 */
public record Selection(List<Operation> operations, Set<String> alongside) {
    public Selection {
        operations = List.copyOf(operations);
        alongside = Set.copyOf(alongside);
    }

    /**
     * Closes over what was named, within what may be answered: an account is never answered by half. With an approval comes what is waited for, with a
     * rejection what waits.
     */
    static Selection closed(Answer answer, Set<String> named, List<Operation> answerable) {
        Map<String, Operation> byId = new LinkedHashMap<>();
        answerable.forEach(operation -> byId.put(operation.id(), operation));
        Set<String> chosen = new HashSet<>(named);
        Set<AccountId> accounts = new HashSet<>();
        int before;
        do {
            before = chosen.size();
            chosen.forEach(id -> byId.computeIfPresent(id, (same, operation) -> {
                accounts.add(operation.account());
                return operation;
            }));
            for (Operation operation : answerable) {
                boolean joins = accounts.contains(operation.account())
                        || (answer == Answer.REJECTED
                                && operation.waitsFor().stream().anyMatch(chosen::contains));
                if (joins) {
                    chosen.add(operation.id());
                }
                if (answer == Answer.APPROVED && chosen.contains(operation.id())) {
                    operation.waitsFor().stream().filter(byId::containsKey).forEach(chosen::add);
                }
            }
        } while (chosen.size() > before);
        Set<String> alongside = new HashSet<>(chosen);
        alongside.removeAll(named);
        return new Selection(
                answerable.stream()
                        .filter(operation -> chosen.contains(operation.id()))
                        .toList(),
                alongside);
    }

    public List<String> ids() {
        return operations.stream().map(Operation::id).toList();
    }

    /** By directory and login, as people look for them; each account with its operations in the plan's order. */
    public Map<AccountId, List<Operation>> byAccount() {
        return operations.stream()
                .sorted(Comparator.comparing(
                                (Operation operation) -> operation.account().directory())
                        .thenComparing(Operation::login)
                        .thenComparing(Operation::account))
                .collect(Collectors.groupingBy(Operation::account, LinkedHashMap::new, Collectors.toList()));
    }

    public Map<String, Long> byAction() {
        return counts(operation -> operation.action().code());
    }

    public Map<String, Long> byReason() {
        return counts(Operation::reason);
    }

    private Map<String, Long> counts(Function<Operation, String> key) {
        return operations.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }
}
