package curfew.plan;

import curfew.directory.Edit;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What will be done, sealed: what was reviewed is exactly what is applied. Made by {@link Draft#seal}, or loaded as it was stored.
 *
 * @param header what it was computed from
 * @param operations in order of {@code seq}
 * @param refused what the seal refused, in order of {@code seq}
 * @param leavers everybody whose access ended or is about to
 * @param settled what a retry was asked for and does not hold, in order of {@code seq}; empty for every other plan
 * @param digest SHA-256 over the operations; two plans with the same digest do the same
 */
public record Plan(
        PlanHeader header,
        List<Operation> operations,
        List<Refusal> refused,
        List<Leaver> leavers,
        List<Settled> settled,
        String digest) {

    /** A plan that was asked for nothing again. */
    public Plan(
            PlanHeader header, List<Operation> operations, List<Refusal> refused, List<Leaver> leavers, String digest) {
        this(header, operations, refused, leavers, List.of(), digest);
    }

    public Plan {
        operations = List.copyOf(operations);
        refused = List.copyOf(refused);
        leavers = List.copyOf(leavers);
        settled = List.copyOf(settled);
        Set<String> ids = new HashSet<>();
        for (Operation operation : operations) {
            if (!ids.add(operation.id())) {
                throw new IllegalArgumentException("operation " + operation.id() + " is planned twice");
            }
        }
    }

    static Plan sealed(PlanHeader header, List<Operation> operations, List<Refusal> refused, List<Leaver> leavers) {
        return new Plan(header, operations, refused, leavers, digestOf(operations));
    }

    /** The same plan, which says besides what became of operations that it was asked for and does not hold. */
    public Plan settling(List<Settled> others) {
        List<Settled> numbered = new ArrayList<>();
        others.forEach(one -> numbered.add(one.withSeq(operations.size() + refused.size() + numbered.size() + 1)));
        return new Plan(header, operations, refused, leavers, numbered, digest);
    }

    /** Whether the stored operations still are what the digest says. Call after loading, before anything is applied. */
    public boolean isIntact() {
        return digest.equals(digestOf(operations));
    }

    /**
     * Over every field that says what is done to whom, where and why, in the order of operation ids: no run, no times, no order. DNs
     * belong to it, because they are what is sent.
     */
    public static String digestOf(List<Operation> operations) {
        Encoding encoding = new Encoding("curfew-plan-1").number(operations.size());
        operations.stream()
                .sorted(Comparator.comparing(Operation::id))
                .forEach(operation -> encode(operation, encoding));
        return encoding.digest();
    }

    private static void encode(Operation operation, Encoding encoding) {
        encoding.text(operation.id())
                .text(operation.account().directory())
                .text(operation.account().id())
                .text(operation.accountDn())
                .text(operation.person())
                .text(operation.action().name())
                .text(operation.target())
                .text(operation.targetId())
                .text(operation.reason())
                .text(operation.evidence())
                .number(operation.privileged() ? 1 : 0)
                .number(operation.urgent() ? 1 : 0)
                .number(operation.edits().size());
        for (Edit edit : operation.edits()) {
            encoding.text(edit.entry().directory())
                    .text(edit.entry().id())
                    .text(edit.entry().dn())
                    .text(edit.attribute())
                    .text(edit.mode().name());
            encode(edit.before(), encoding);
            encode(edit.after(), encoding);
        }
        encoding.number(operation.waitsFor().size());
        operation.waitsFor().stream().sorted().forEach(encoding::text);
    }

    private static void encode(List<Value> values, Encoding encoding) {
        encoding.number(values.size());
        values.stream()
                .sorted()
                .forEach(value -> encoding.number(value.binary() ? 1 : 0).text(value.text()));
    }
}
