package curfew.batch;

import curfew.decision.Decision;
import curfew.decision.Evidence;
import curfew.decision.Verdict;
import curfew.decision.Veto;
import curfew.directory.DirectoryException;
import curfew.directory.EntryRef;
import curfew.directory.Readback;
import curfew.directory.Readback.Finding;
import curfew.journal.OperationState;
import curfew.plan.Draft;
import curfew.plan.Drafted;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import curfew.plan.Settled;
import curfew.plan.Settled.As;
import curfew.receipt.Gap;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what a retry was asked for by today's draft. What is due today is planned again, as it is today. Of the rest the directory is asked first
 * whether it is so by now; then today's decision says why nothing is due. Where that rests on something that was not read in full, nobody knows:
 * could not read is not "no longer due" either.
 */
final class Again {
    private final Retry retry;
    private final ReadOutcome read;
    private final Map<String, Readback> readbacks;
    private final List<Untaken> untaken = new ArrayList<>();

    /** @param readbacks by directory */
    Again(Retry retry, ReadOutcome read, Map<String, Readback> readbacks) {
        this.retry = retry;
        this.read = read;
        this.readbacks = Map.copyOf(readbacks);
    }

    /** Takes what was due in one directory and is not planned. */
    void add(Untaken ofDirectory) {
        untaken.add(ofDirectory);
    }

    /** What of a draft was asked for, and what that waits for. */
    List<Drafted> planned(List<Drafted> drafted) {
        Set<String> chosen =
                retry.undone().stream().map(undone -> undone.operation().id()).collect(Collectors.toSet());
        int before;
        do {
            before = chosen.size();
            List<String> waitedFor = drafted.stream()
                    .map(Drafted::operation)
                    .filter(operation -> chosen.contains(operation.id()))
                    .flatMap(operation -> operation.waitsFor().stream())
                    .toList();
            chosen.addAll(waitedFor);
        } while (chosen.size() > before);
        return drafted.stream()
                .filter(one -> chosen.contains(one.operation().id()))
                .toList();
    }

    /** The rest of what was asked for, in the order of the plan that it is of. */
    List<Settled> settled(List<Drafted> planned, List<Receipt> receipts) {
        Set<String> again = planned.stream().map(one -> one.operation().id()).collect(Collectors.toSet());
        List<Undone> left = retry.undone().stream()
                .filter(undone -> !again.contains(undone.operation().id()))
                .toList();
        Map<String, Look> looks = looks(left);
        return left.stream()
                .map(undone ->
                        settled(undone, looks.getOrDefault(undone.operation().id(), Look.NONE), receipts))
                .toList();
    }

    /**
     * What the directory shows of an operation.
     *
     * @param finding null if it could not be read
     * @param why it could not be
     */
    private record Look(@Nullable Finding finding, String why) {
        static final Look NONE = new Look(null, "nothing of it is in a directory");
    }

    private Map<String, Look> looks(List<Undone> left) {
        Map<EntryRef, List<Operation>> byEntry = new TreeMap<>();
        left.stream()
                .map(Undone::operation)
                .filter(operation -> !operation.edits().isEmpty())
                .forEach(operation -> byEntry.computeIfAbsent(operation.entry(), any -> new ArrayList<>())
                        .add(operation));
        Map<String, Look> looks = new HashMap<>();
        byEntry.forEach((entry, operations) -> {
            Readback readback = readbacks.get(entry.directory());
            if (readback == null) {
                operations.forEach(operation -> looks.put(
                        operation.id(), new Look(null, "the job has no directory " + entry.directory() + " any more")));
            } else {
                look(new Inspector(readback, readbacks), operations, looks);
            }
        });
        return looks;
    }

    private static void look(Inspector inspector, List<Operation> operations, Map<String, Look> looks) {
        try {
            for (Seen seen : inspector.inspect(operations)) {
                looks.put(seen.left().id(), new Look(seen.finding(), ""));
            }
        } catch (DirectoryException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            operations.forEach(operation -> looks.put(operation.id(), new Look(null, why)));
        }
    }

    private Settled settled(Undone undone, Look look, List<Receipt> receipts) {
        Operation operation = undone.operation();
        boolean gone = look.finding() == Finding.GONE && operation.isMootWithoutEntry();
        if (look.finding() == Finding.DONE || gone) {
            return done(undone, gone);
        }
        Settled known = knownOf(operation).orElseGet(() -> decided(operation, receipts));
        return look.finding() == null && known.as() != As.NOT_DUE
                ? new Settled(operation, As.IN_DOUBT, "it could not be read: " + look.why())
                : known;
    }

    private static Settled done(Undone undone, boolean gone) {
        Operation operation = undone.operation();
        if (undone.record().state() == OperationState.PENDING_REPLICA) {
            return new Settled(operation, As.WAITING, undone.record().result());
        }
        String words = gone ? "the entry is gone" : "";
        return undone.isInDoubt()
                ? new Settled(operation, As.CARRIED_OUT, words)
                : new Settled(operation, As.ALREADY, words);
    }

    private Optional<Settled> knownOf(Operation operation) {
        return untaken.stream()
                .flatMap(ofDirectory -> ofDirectory.of(operation).stream())
                .findFirst()
                .map(why -> new Settled(operation, why.as(), why.words()));
    }

    private Settled decided(Operation operation, List<Receipt> receipts) {
        Optional<Decision> found = read.findings().ofOwed(operation.account());
        if (found.isEmpty()) {
            return doubt(wholeDirectory(operation), receipts)
                    .map(gap -> inDoubt(operation, gap))
                    .orElseGet(() -> new Settled(
                            operation,
                            As.IMPOSSIBLE,
                            "its account is outside of what the job reads now: look at the bases of directory "
                                    + operation.account().directory() + " in the job file"));
        }
        Decision decision = found.get();
        Optional<Veto> whole = decision.guards().stream().filter(Veto::stopsAll).findFirst();
        if (whole.isPresent()) {
            return notDue(operation, whole.get().guard() + ", " + whole.get().detail());
        }
        if (decision.verdict() == Verdict.HELD_BY_PERSON) {
            return notDue(operation, words(decision));
        }
        if (isDue(decision, operation)) {
            return doubt(wholeDirectory(operation), receipts)
                    .map(gap -> inDoubt(operation, gap))
                    .orElseGet(() -> notDue(
                            operation, "the job's policy or the group's entitlement does not ask for it any more"));
        }
        Set<Scope> restsOn = decision.restsOn().isEmpty() ? everything(receipts) : decision.restsOn();
        return doubt(restsOn, receipts)
                .map(gap -> inDoubt(operation, gap))
                .orElseGet(() -> notDue(operation, words(decision)));
    }

    private static boolean isDue(Decision decision, Operation operation) {
        return switch (operation.action()) {
            case DISABLE -> decision.treatment().disables();
            case STAMP, MOVE -> decision.treatment().strips();
            default -> decision.strips();
        };
    }

    private static Settled notDue(Operation operation, String why) {
        return new Settled(operation, As.NOT_DUE, "no longer due: " + why);
    }

    private static Settled inDoubt(Operation operation, Gap gap) {
        return new Settled(operation, As.IN_DOUBT, gap.reason() + ": " + gap.detail());
    }

    private static String words(Decision decision) {
        return decision.verdict()
                + (decision.evidence().isEmpty() ? "" : ", ")
                + decision.evidence().stream().map(Evidence::describe).collect(Collectors.joining(" | "));
    }

    private static Set<Scope> wholeDirectory(Operation operation) {
        return Set.of(new Scope.Whole(Source.directory(operation.account().directory())));
    }

    private static Set<Scope> everything(List<Receipt> receipts) {
        return receipts.stream()
                .map(receipt -> new Scope.Whole(receipt.source()))
                .collect(Collectors.toSet());
    }

    private static Optional<Gap> doubt(Set<Scope> restsOn, List<Receipt> receipts) {
        return Draft.doubt(restsOn, receipts);
    }
}
