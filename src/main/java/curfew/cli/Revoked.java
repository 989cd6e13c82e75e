package curfew.cli;

import curfew.batch.Ports;
import curfew.directory.AccountId;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the accounts of a run on demand, one line an account. */
final class Revoked {
    private final Map<AccountId, List<Operation>> byAccount;
    private final Map<String, OperationRecord> records;

    private Revoked(Map<AccountId, List<Operation>> byAccount, Map<String, OperationRecord> records) {
        this.byAccount = byAccount;
        this.records = records;
    }

    /** Of a run that has ended; of nobody, if it sealed no plan. */
    static Revoked by(Run run, Ports ports) {
        Map<AccountId, List<Operation>> byAccount = ports.plans().load(run.plannedBy()).stream()
                .flatMap(plan -> plan.operations().stream())
                .collect(Collectors.groupingBy(Operation::account, TreeMap::new, Collectors.toList()));
        return new Revoked(byAccount, ports.journal().records(run.id()));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        byAccount.forEach((account, operations) -> lines.add("  " + account.directory() + "/"
                + name(operations.get(0)) + person(operations.get(0)) + ": "
                + states(operations).entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))));
        return lines;
    }

    List<Map<String, Object>> document() {
        List<Map<String, Object>> all = new ArrayList<>();
        byAccount.forEach((account, operations) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("directory", account.directory());
            one.put("account_id", operations.get(0).login());
            one.put("account_dn", operations.get(0).accountDn());
            one.put("person_id", operations.get(0).person());
            one.put("operations", states(operations));
            all.add(one);
        });
        return all;
    }

    private static String name(Operation operation) {
        return operation.login().isEmpty() ? operation.accountDn() : operation.login();
    }

    private static String person(Operation operation) {
        return operation.person().isEmpty() ? "" : " (" + operation.person() + ")";
    }

    /** How many, by action and state. */
    private Map<String, Long> states(List<Operation> operations) {
        return operations.stream()
                .collect(Collectors.groupingBy(
                        operation -> operation.action().code() + " " + state(operation),
                        LinkedHashMap::new,
                        Collectors.counting()));
    }

    private String state(Operation operation) {
        OperationRecord record = records.get(operation.id());
        return record == null ? "planned" : record.state().code();
    }
}
