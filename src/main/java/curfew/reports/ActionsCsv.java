package curfew.reports;

import curfew.cases.Mending;
import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.Value;
import curfew.journal.OperationRecord;
import curfew.plan.Operation;
import java.util.List;
import java.util.function.Function;

/** The rows of {@code actions.csv}: one for each operation, in the plan's order. Merged requests leave a row for each operation. */
final class ActionsCsv {
    private static final Earlier NEVER = new Earlier("", 0);

    private final RunReport report;
    private final Credentials credentials;

    ActionsCsv(RunReport report, Credentials credentials) {
        this.report = report;
        this.credentials = credentials;
    }

    List<String> row(Outcome outcome) {
        Operation operation = outcome.operation();
        OperationRecord record = outcome.record();
        Earlier earlier = report.earlier().getOrDefault(operation.id(), NEVER);
        return List.of(
                report.run().id(),
                Integer.toString(operation.seq()),
                operation.id(),
                operation.account().directory(),
                operation.login(),
                operation.accountDn(),
                operation.account().id(),
                operation.person(),
                operation.action().code(),
                operation.target(),
                targetGuid(operation),
                operation.reason(),
                operation.evidence(),
                Cell.yesNo(operation.privileged()),
                values(operation, Edit::before),
                values(operation, Edit::after),
                outcome.state().code(),
                record.result(),
                Cell.known(record.ldapCode()),
                record.server(),
                Integer.toString(record.attempts() + earlier.attempts()),
                Cell.time(operation.effectiveAt()),
                Cell.time(operation.firstKnownAt()),
                Cell.time(
                        record.plannedAt() != null
                                ? record.plannedAt()
                                : report.plan().header().sealedAt()),
                Cell.time(record.appliedAt()),
                Cell.time(record.verifiedAt()),
                report.plan().digest(),
                report.approvals().getOrDefault(operation.id(), ""),
                report.run().requestedBy(),
                report.run().osUser(),
                earlier.run(),
                Mending.of(report.again(), operation, record));
    }

    /** Only a group has one; where the target is an attribute, its id is its name again. */
    private static String targetGuid(Operation operation) {
        boolean group = operation.action().isStrip()
                || operation.action() == Action.SWITCH_PRIMARY_GROUP
                || operation.action() == Action.JOIN_GROUP
                || operation.action() == Action.RESTORE_GROUP
                || operation.action() == Action.RESTORE_PRIMARY_GROUP;
        return group ? operation.targetId() : "";
    }

    private String values(Operation operation, Function<Edit, List<Value>> side) {
        return Cell.list(operation.edits().stream()
                .flatMap(edit -> credentials.shown(edit, side.apply(edit)).stream())
                .toList());
    }
}
