package curfew.batch;

import curfew.decision.GuardRules.Hold;
import curfew.decision.LaterLists;
import curfew.journal.OperationRecord;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.settings.ListFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a dated hold for each account that is given something back, so that the same feed does not end it again tonight. What is held already, at
 * least as long, needs no other: so a run that was broken off writes none twice.
 */
final class RollbackHolds {
    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,99}");
    private static final Pattern SUBJECT = Pattern.compile("[^*?\\p{Cntrl}]+");

    private final Night night;
    private final Rollback asked;

    RollbackHolds(Night night, Rollback asked) {
        this.night = night;
        this.asked = asked;
    }

    /**
     * Durable on return, before anything is sent.
     *
     * @throws PlanCheckException if the list cannot be written
     */
    void write(Plan plan) {
        Map<String, OperationRecord> records =
                night.ports.journal().records(night.run().id());
        Instant now = night.clock.instant();
        LaterLists lists = new LaterLists(night.settings.guards(), now);
        Map<String, Operation> accounts = new LinkedHashMap<>();
        for (Operation operation : plan.operations()) {
            OperationRecord record = records.get(operation.id());
            boolean comes = record != null && record.state().isOpen();
            boolean held = lists.hold(List.of(operation.account().toString()))
                    .map(Hold::until)
                    .filter(until -> !until.isBefore(asked.until()))
                    .isPresent();
            if (comes && !held) {
                accounts.putIfAbsent(operation.account().toString(), operation);
            }
        }
        if (!accounts.isEmpty()) {
            append(accounts, now);
        }
    }

    private void append(Map<String, Operation> accounts, Instant now) {
        if (!asked.until().isAfter(now)) {
            throw new PlanCheckException("whom this rollback gives something back was to be held until " + asked.until()
                    + ", which has passed. Nothing was sent. Make a new rollback.");
        }
        Path file = night.settings.growing().holds();
        if (file == null) {
            throw new PlanCheckException("the job has no list of holds (lists.holds), so the next night would end again"
                    + " whom this run gives back. Nothing was sent. Name a list in the job, make a new plan of it.");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        accounts.forEach((account, operation) -> rows.add(row(account, operation, now)));
        try {
            new ListFile(file).append(rows);
        } catch (IOException unwritten) {
            throw new PlanCheckException("the holds could not be added to " + file + " (" + unwritten
                    + "). Nothing was sent. Mend that, and `curfew resume` goes on.");
        }
        night.tidings.line(
                "held until " + asked.until().atZone(night.settings.zone()).toOffsetDateTime() + ": " + rows.size()
                        + (rows.size() == 1 ? " account" : " accounts") + ", in " + file);
    }

    private Map<String, String> row(String account, Operation operation, Instant now) {
        if (!SUBJECT.matcher(account).matches()) {
            throw new PlanCheckException("the account " + operation.accountDn()
                    + " has an id that no list can hold. Nothing" + " was sent. Leave it out with --only.");
        }
        // Anybody may have chosen a login; one that is not plain stays out of a file that people open.
        String who = LOGIN.matcher(operation.login()).matches() ? ", " + operation.login() : "";
        Map<String, String> row = new HashMap<>();
        row.put("subject", account);
        row.put("reason", "rollback of run " + night.rolledBack() + who + ": " + asked.reason());
        row.put("by", asked.by());
        row.put("from", now.truncatedTo(ChronoUnit.SECONDS).toString());
        row.put("until", asked.until().toString());
        return row;
    }
}
