package curfew.reports;

import curfew.brake.BrakeReport;
import curfew.cases.Case;
import curfew.directory.Request;
import curfew.journal.NextCommand;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.plan.Plan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Everything that the reports of one run are made from, beside the tables in its {@link Spool}. The same data makes the same bytes.
 *
 * @param run as it ended or is about to; status and exit code are printed
 * @param plan the plan that the run made or applied
 * @param records what the journal knows, by operation id; an operation without a record counts as planned
 * @param brake what the brake said about the plan
 * @param cases every case of this run, open or closed by it
 * @param requests the plan's requests, in the order in which they are sent
 * @param approvals the answer that released or rejected an operation, by operation id; empty where nobody had to
 * @param now when the report is made; overdue is as of then; kept to the millisecond
 * @param programVersion Curfew's own
 * @param identities DN of the account that a request is sent as, by request id; only where it is not the directory's own
 * @param answering what people said, and what waits for them
 * @param observed what this and earlier nights only observed, oldest first; empty where nothing is only observed
 * @param earlier what earlier runs tried of what this one was asked for again, by operation id; empty unless it is a retry
 * @param again the command that tries again what is left undone, in its quotes
 */
public record RunReport(
        Run run,
        Plan plan,
        Map<String, OperationRecord> records,
        BrakeReport brake,
        List<Case> cases,
        List<Request> requests,
        Map<String, String> approvals,
        Instant now,
        String programVersion,
        Map<String, String> identities,
        Answering answering,
        List<ObservedNights.Night> observed,
        Map<String, Earlier> earlier,
        String again) {

    /** Nothing is only observed. */
    public RunReport(
            Run run,
            Plan plan,
            Map<String, OperationRecord> records,
            BrakeReport brake,
            List<Case> cases,
            List<Request> requests,
            Map<String, String> approvals,
            Instant now,
            String programVersion,
            Map<String, String> identities,
            Answering answering) {
        this(
                run,
                plan,
                records,
                brake,
                cases,
                requests,
                approvals,
                now,
                programVersion,
                identities,
                answering,
                List.of(),
                Map.of(),
                NextCommand.of(run.jobFile(), "retry " + run.id()));
    }

    /** All requests are sent as the directory's own account, and nobody was asked. */
    public RunReport(
            Run run,
            Plan plan,
            Map<String, OperationRecord> records,
            BrakeReport brake,
            List<Case> cases,
            List<Request> requests,
            Map<String, String> approvals,
            Instant now,
            String programVersion) {
        this(run, plan, records, brake, cases, requests, approvals, now, programVersion, Map.of(), Answering.NONE);
    }

    public RunReport {
        records = Map.copyOf(records);
        cases = List.copyOf(cases);
        requests = List.copyOf(requests);
        approvals = Map.copyOf(approvals);
        identities = Map.copyOf(identities);
        observed = List.copyOf(observed);
        earlier = Map.copyOf(earlier);
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same report, made at another instant. */
    public RunReport at(Instant then) {
        return new RunReport(
                run,
                plan,
                records,
                brake,
                cases,
                requests,
                approvals,
                then,
                programVersion,
                identities,
                answering,
                observed,
                earlier,
                again);
    }
}
