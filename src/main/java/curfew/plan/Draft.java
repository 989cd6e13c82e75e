package curfew.plan;

import curfew.receipt.Gap;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan would hold, before anybody asked whether its evidence was read in full. Nothing can be applied from a draft.
 *
 * @param header what it was computed from
 * @param operations in any order
 * @param leavers everybody whose access ended or is about to
 */
public record Draft(PlanHeader header, List<Drafted> operations, List<Leaver> leavers) {

    /** By phase, then directory, account and target, so that the order says nothing but what it must. */
    private static final Comparator<Operation> ORDER = Comparator.comparingInt(
                    (Operation operation) -> operation.action().phase())
            .thenComparing(Operation::account)
            .thenComparing(Operation::targetId)
            .thenComparing(Operation::id);

    public Draft {
        operations = List.copyOf(operations);
        leavers = List.copyOf(leavers);
    }

    /**
     * Makes the plan. Refuses each operation that rests on something a receipt leaves in doubt, and with it what waits for it. A
     * source that something rests on and that gave no receipt at all counts as not read.
     */
    public Plan seal(List<Receipt> receipts) {
        List<Operation> kept = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        Set<String> refusedIds = new HashSet<>();
        List<Drafted> inOrder = operations.stream()
                .sorted(Comparator.comparing(Drafted::operation, ORDER))
                .toList();
        int seq = 0;
        for (Drafted drafted : inOrder) {
            Operation operation = drafted.operation().withSeq(++seq);
            Optional<Gap> gap =
                    doubt(drafted.restsOn(), receipts).or(() -> waitsForRefused(operation, refusedIds, refused));
            if (gap.isPresent()) {
                refused.add(new Refusal(operation, gap.get()));
                refusedIds.add(operation.id());
            } else {
                kept.add(operation);
            }
        }
        return Plan.sealed(header, kept, refused, leavers);
    }

    private static Optional<Gap> waitsForRefused(Operation operation, Set<String> refusedIds, List<Refusal> refused) {
        return operation.waitsFor().stream()
                .filter(refusedIds::contains)
                .findFirst()
                .flatMap(id -> refused.stream()
                        .filter(refusal -> refusal.operation().id().equals(id))
                        .map(Refusal::gap)
                        .findFirst());
    }

    /** The first thing that receipts leave in doubt of what something rests on; empty if all of it was read in full. */
    public static Optional<Gap> doubt(Set<Scope> restsOn, List<Receipt> receipts) {
        for (Scope scope :
                restsOn.stream().sorted(Comparator.comparing(Scope::describe)).toList()) {
            Optional<Gap> gap = doubt(scope, receipts);
            if (gap.isPresent()) {
                return gap;
            }
        }
        return Optional.empty();
    }

    private static Optional<Gap> doubt(Scope scope, List<Receipt> receipts) {
        boolean read = false;
        for (Receipt receipt : receipts) {
            if (receipt.source().equals(scope.source())) {
                read = true;
                for (Gap gap : receipt.gaps()) {
                    if (gap.scope().overlaps(scope)) {
                        return Optional.of(gap);
                    }
                }
            }
        }
        return read
                ? Optional.empty()
                : Optional.of(new Gap(
                        new Scope.Whole(scope.source()),
                        curfew.receipt.GapReason.UNREADABLE,
                        scope.source() + " gave no receipt"));
    }
}
