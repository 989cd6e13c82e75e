package curfew.reliability;

import curfew.cases.Case;
import curfew.cli.Nights.Night;
import curfew.journal.ExitCode;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.PlanInput;
import curfew.plan.Refusal;
import curfew.servers.Difference;
import curfew.servers.Exchange;
import curfew.servers.Footprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds what a run says against what is so. Each finding is a sentence; none means that nothing was lost, doubled or misreported. */
final class Judge {
    private final Office office;
    private final Night night;
    private final Set<String> done;
    private final List<String> findings = new ArrayList<>();
    private String leftOut = "";

    /** @param done what the directory shows, of what is due */
    Judge(Office office, Night night, Set<String> done) {
        this.office = office;
        this.night = night;
        this.done = done;
    }

    /** Of this person the plan meant another account than the one that is there now. */
    void leaveOut(String person) {
        leftOut = person;
    }

    private boolean isJudged(String name) {
        return leftOut.isEmpty() || !name.startsWith(leftOut + " ");
    }

    List<String> findings() {
        return findings;
    }

    private List<Operation> operations() {
        return night.plan().map(Plan::operations).orElse(List.of());
    }

    private List<Operation> refused() {
        return night.plan().map(Plan::refused).orElse(List.of()).stream()
                .map(Refusal::operation)
                .toList();
    }

    private OperationState stateOf(Operation operation) {
        OperationRecord record = night.records().get(operation.id());
        return record == null ? OperationState.PLANNED : record.state();
    }

    private boolean isPartial() {
        return night.plan().stream()
                .flatMap(plan -> plan.header().inputs().stream())
                .anyMatch(input -> !input.isComplete());
    }

    private boolean failed() {
        return night.exit() == ExitCode.FAILED.code();
    }

    /** What is due and not done must be said to be open by somebody. */
    void nothingIsLost() {
        Set<String> told = new TreeSet<>();
        operations().stream()
                .filter(operation -> !stateOf(operation).isProven())
                .forEach(operation -> told.add(office.nameOf(operation)));
        refused().forEach(operation -> told.add(office.nameOf(operation)));
        boolean receiptTells = isPartial() && night.exit() != ExitCode.DONE.code();
        for (String due : Office.due()) {
            if (isJudged(due) && !done.contains(due) && !told.contains(due) && !receiptTells && !failed()) {
                findings.add("lost: " + due + " is not done, and nothing says so");
            }
        }
    }

    /** A state says what the directory shows. */
    void nothingIsMisreported() {
        for (Operation operation : operations()) {
            String name = office.nameOf(operation);
            OperationState state = stateOf(operation);
            if (isJudged(name) && state.isProven() && !done.contains(name)) {
                findings.add("misreported: " + name + " is " + state.code() + ", and is not so");
            }
            if (isUndone(state) && done.contains(name)) {
                findings.add("misreported: " + name + " is " + state.code() + ", and is done");
            }
            if (needsCase(state) && !hasCase(operation)) {
                findings.add("misreported: " + name + " is " + state.code() + ", and no case is open");
            }
            if (state.isOpen() && !failed() && night.exit() != ExitCode.STOPPED.code()) {
                findings.add("misreported: " + name + " is " + state.code() + " in a run that ended");
            }
        }
        refused().stream()
                .map(office::nameOf)
                .filter(done::contains)
                .forEach(name -> findings.add("misreported: " + name + " was refused, and is done"));
    }

    private static boolean isUndone(OperationState state) {
        return switch (state) {
            case PLANNED, HELD, FAILED, SKIPPED, SUPERSEDED, REJECTED -> true;
            case INTENDED, APPLIED, VERIFIED, ALREADY, UNKNOWN, DRIFTED, PENDING_REPLICA -> false;
        };
    }

    private static boolean needsCase(OperationState state) {
        return state == OperationState.FAILED || state == OperationState.UNKNOWN || state == OperationState.DRIFTED;
    }

    private boolean hasCase(Operation operation) {
        return failed()
                || night.cases().stream()
                        .anyMatch(one ->
                                one.accountId().equals(operation.account().id()));
    }

    /**
     * The server carries out each change once.
     *
     * @param late whether a network delivered a request after it was given up; a value that is set to the same once more is then no change
     */
    void nothingIsDoubled(List<Exchange> exchanges, boolean late) {
        Map<String, Integer> carriedOut = new HashMap<>();
        exchanges.stream()
                .filter(Exchange::isWrite)
                .filter(exchange -> exchange.answer().code() == 0)
                .flatMap(exchange -> exchange.changes().stream())
                .filter(change -> !late || !change.contains(" REPLACE "))
                .forEach(change -> carriedOut.merge(change, 1, Integer::sum));
        carriedOut.forEach((change, times) -> {
            if (times > 1) {
                findings.add("doubled: " + change + " was carried out " + times + " times");
            }
        });
    }

    /** What changed is what was planned and sent, and nothing else. */
    void nothingElseChanged(List<Difference> differences, List<String> touched) {
        List<Operation> sent = operations().stream()
                .filter(operation -> !isUndone(stateOf(operation)))
                .toList();
        List<String> others =
                touched.stream().map(dn -> dn.toLowerCase(Locale.ROOT)).toList();
        Footprint.of(sent).beyond(differences).stream()
                .filter(one -> !isMarkOfALink(one, differences))
                .filter(one -> others.stream()
                        .noneMatch(dn -> one.dn().toLowerCase(Locale.ROOT).equals(dn)))
                .forEach(one -> findings.add("beyond the plan: " + one));
    }

    /** Plug-ins and overlays that keep up memberOf, or the name of a member that moved, mark the entry: OpenLDAP who it was, 389 DS the time, too. */
    private boolean isMarkOfALink(Difference mark, List<Difference> differences) {
        List<String> marks = switch (office.flavour()) {
            case ACTIVE_DIRECTORY -> List.of();
            case OPENLDAP -> List.of("modifiersname");
            case DS389 -> List.of("modifiersname", "modifytimestamp");
        };
        return marks.contains(mark.attribute().toLowerCase(Locale.ROOT))
                && differences.stream()
                        .filter(one -> one.dn().equals(mark.dn()))
                        .anyMatch(one -> one.attribute().equalsIgnoreCase("memberOf")
                                || one.attribute().equalsIgnoreCase("member"));
    }

    /** The exit code follows from the states and the receipts. */
    void exitCodeIs(ExitCode expected) {
        if (!failed()) {
            long proven = operations().stream()
                    .filter(operation -> stateOf(operation).isProven())
                    .count();
            long held = operations().stream()
                            .filter(operation -> stateOf(operation) == OperationState.HELD)
                            .count()
                    + refused().size();
            boolean open = operations().size() - proven - held + refused().size() > 0;
            boolean waits = held > 0 || isPartial();
            ExitCode follows =
                    open ? ExitCode.OPEN : !waits ? ExitCode.DONE : proven == 0 ? ExitCode.HELD : ExitCode.PART_HELD;
            if (night.exit() != follows.code()) {
                findings.add("misreported: exit code " + night.exit() + ", but what it says comes to " + follows);
            }
        }
        // Which entries come before a fault is the server's choice, and with them whether anything is certain enough to
        // be done.
        boolean nothingCertain = expected == ExitCode.PART_HELD && night.exit() == ExitCode.HELD.code();
        if (night.exit() != expected.code() && !nothingCertain) {
            findings.add("exit code " + night.exit() + ", expected " + expected.code() + ": "
                    + night.run().message());
        }
    }

    /** Somebody who reads it knows which server is meant, and what is the matter. */
    void says(String address, String words) {
        String all = night.printed() + night.run().message() + receipts() + cases();
        if (!all.contains(words)) {
            findings.add(
                    "unsaid: nothing says \"" + words + "\": " + all.lines().toList());
        }
        if (night.exit() != ExitCode.DONE.code() && !all.contains(address)) {
            findings.add("unsaid: nothing names " + address + ": " + all.lines().toList());
        }
    }

    private String cases() {
        return night.cases().stream().map(Case::detail).toList().toString();
    }

    private String receipts() {
        return night.plan().stream()
                .flatMap(plan -> plan.header().inputs().stream())
                .map(PlanInput::gaps)
                .toList()
                .toString();
    }
}
