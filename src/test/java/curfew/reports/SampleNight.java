package curfew.reports;

import curfew.brake.BrakeReport;
import curfew.brake.Limit;
import curfew.brake.Limit.Counted;
import curfew.brake.LimitResult;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.Leaver;
import curfew.plan.Operation;
import curfew.plan.OperationId;
import curfew.plan.Plan;
import curfew.plan.PlanHeader;
import curfew.plan.PlanInput;
import curfew.plan.Population;
import curfew.plan.Refusal;
import curfew.plan.Requests;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Builds the data of a made-up run, step by step, for tests of what is printed. */
final class SampleNight {
    static final Instant AS_OF = Instant.parse("2026-11-20T22:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-20T22:04:31.250Z");
    static final Instant ENDED = Instant.parse("2026-11-19T23:00:00Z");
    static final Instant KNOWN = Instant.parse("2026-11-12T09:30:00Z");
    static final String RUN = "nightly-20261120T220000Z-4c1e";
    static final String BASE = "OU=People,DC=example,DC=com";

    final List<Operation> operations = new ArrayList<>();
    final List<Refusal> refused = new ArrayList<>();
    final List<Leaver> leavers = new ArrayList<>();
    final Map<String, OperationRecord> records = new LinkedHashMap<>();
    final List<Case> cases = new ArrayList<>();
    final List<LimitResult> limits = new ArrayList<>();
    final Set<String> held = new HashSet<>();
    final List<PlanInput> inputs = new ArrayList<>();
    String run = RUN;
    Instant now = NOW;
    Answering answering = Answering.NONE;
    private int seq;

    /** An account of the sample. */
    record Somebody(String login, String dn, String id, String person) {
        static Somebody named(String login, String person) {
            return new Somebody(
                    login,
                    "CN=" + login + "," + BASE,
                    UUID.nameUUIDFromBytes(login.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toString(),
                    person);
        }

        AccountId account() {
            return new AccountId("corp", id);
        }

        EntryRef entry() {
            return new EntryRef("corp", id, dn);
        }
    }

    SampleNight completeInputs() {
        inputs.add(input("feed hr", "hr_2026-11-20.csv", "9f2c".repeat(16), 512, Map.of("rejects", 2L), List.of()));
        inputs.add(input("feed contracts", "contracts-2026-W47.csv", "0b77".repeat(16), 84, Map.of(), List.of()));
        inputs.add(input("directory corp", "ldaps://dc1.example.com:636", "", 641, Map.of("enabled", 603L), List.of()));
        return this;
    }

    static PlanInput input(
            String source,
            String origin,
            String digest,
            long count,
            Map<String, Long> counts,
            List<PlanInput.GapNote> gaps) {
        return new PlanInput(
                source,
                origin,
                digest,
                count,
                counts,
                AS_OF.minusSeconds(7200),
                AS_OF.plusSeconds(4),
                gaps,
                List.of(),
                List.of());
    }

    Operation disable(Somebody who, String reason) {
        return add(
                who,
                Action.DISABLE,
                "",
                "",
                reason,
                List.of(new Edit(
                        who.entry(),
                        "userAccountControl",
                        Edit.Mode.BITS,
                        List.of(Value.of("512")),
                        List.of(Value.of("514")))));
    }

    Operation strip(Somebody who, String group, String reason, boolean privileged) {
        String dn = "CN=" + group + ",OU=Groups,DC=example,DC=com";
        String id = "g-" + group.toLowerCase(java.util.Locale.ROOT);
        return add(
                who,
                privileged ? Action.STRIP_PRIVILEGED_GROUP : Action.STRIP_GROUP,
                dn,
                id,
                reason,
                List.of(new Edit(
                        new EntryRef("corp", id, dn),
                        "member",
                        Edit.Mode.VALUES,
                        List.of(Value.of(who.dn())),
                        List.of())));
    }

    Operation removeKeys(Somebody who, String reason, Value... keys) {
        return add(
                who,
                Action.REMOVE_CREDENTIAL,
                "sshPublicKey",
                "sshPublicKey",
                reason,
                List.of(new Edit(who.entry(), "sshPublicKey", Edit.Mode.VALUES, List.of(keys), List.of())));
    }

    Operation stamp(Somebody who, String reason, String text) {
        return add(
                who,
                Action.STAMP,
                "",
                "stamp",
                reason,
                List.of(new Edit(who.entry(), "info", Edit.Mode.WHOLE, List.of(), List.of(Value.of(text)))));
    }

    Operation move(Somebody who, String reason, String parent) {
        return add(
                who,
                Action.MOVE,
                parent,
                parent,
                reason,
                List.of(new Edit(
                        who.entry(), "dn", Edit.Mode.MOVE, List.of(Value.of(BASE)), List.of(Value.of(parent)))));
    }

    Operation add(Somebody who, Action action, String target, String targetId, String reason, List<Edit> edits) {
        Operation operation = new Operation(
                OperationId.of(who.account(), action, targetId),
                ++seq,
                who.account(),
                who.dn(),
                who.login(),
                who.person(),
                action,
                target,
                targetId,
                reason,
                "hr hr_2026-11-20.csv:17 end=2026-11-19 | directory corp employeeNumber=" + who.person(),
                action == Action.STRIP_PRIVILEGED_GROUP,
                reason.equals("RISK_REVOKED"),
                Map.of("ou", BASE),
                edits,
                List.of(),
                ENDED,
                KNOWN);
        operations.add(operation);
        return operation;
    }

    SampleNight verified(Operation... done) {
        for (Operation operation : done) {
            record(operation, OperationState.VERIFIED, "", 0, AS_OF.plusSeconds(60 + operation.seq()));
        }
        return this;
    }

    SampleNight failed(Operation operation, int code, String result) {
        record(operation, OperationState.FAILED, result, code, null);
        return this;
    }

    SampleNight held(Operation operation, String why) {
        held.add(operation.id());
        records.put(operation.id(), OperationRecord.held(operation.id(), AS_OF.plusSeconds(20), why));
        return this;
    }

    void record(Operation operation, OperationState state, String result, int code, Instant verifiedAt) {
        records.put(
                operation.id(),
                new OperationRecord(
                        operation.id(),
                        state,
                        result,
                        code,
                        "dc1.example.com:636",
                        1,
                        AS_OF.plusSeconds(20),
                        AS_OF.plusSeconds(40 + operation.seq()),
                        verifiedAt));
    }

    SampleNight refuse(Operation operation, GapReason reason, String detail) {
        operations.remove(operation);
        refused.add(new Refusal(operation, new Gap(new Scope.Whole(Source.feed("hr")), reason, detail)));
        return this;
    }

    SampleNight leaver(String reason, Somebody... accounts) {
        leavers.add(new Leaver(
                accounts[0].person(),
                "hr",
                17 + leavers.size(),
                reason,
                ENDED,
                java.util.Arrays.stream(accounts).map(Somebody::account).toList(),
                List.of()));
        return this;
    }

    SampleNight limit(String name, Counted what, String segment, long found, long allowed, long population) {
        Limit limit = new Limit(name, what, segment.replaceFirst(" .*", ""), allowed, 100, 0);
        limits.add(new LimitResult(limit, segment, found, allowed, population, found > allowed));
        return this;
    }

    Case open(CaseKind kind, Somebody who, String detail, Duration age) {
        Case one = new Case(
                "C-" + String.format("%010x", 0xa0b1c2d3L + cases.size() * 7919L),
                kind,
                who == null ? "" : "corp",
                who == null ? "" : who.id(),
                who == null ? "" : who.dn(),
                who == null ? "" : who.person(),
                "",
                detail,
                "hr hr_2026-11-20.csv:17",
                "",
                NOW.minus(age),
                NOW.minus(age).plus(kind.due()),
                Case.State.OPEN,
                "",
                null,
                null,
                null,
                run);
        cases.add(one);
        return one;
    }

    Case orphan(String login, boolean privileged) {
        Case one = new Case(
                "C-" + String.format("%010x", 0xf00dL + cases.size()),
                CaseKind.ORPHAN,
                "corp",
                "id-" + login,
                "CN=" + login + "," + BASE,
                "",
                "",
                "nobody in the feeds stands behind " + login,
                "directory corp employeeNumber=",
                "",
                NOW.minus(Duration.ofDays(3)),
                NOW.plus(Duration.ofDays(11)),
                Case.State.OPEN,
                "",
                null,
                null,
                new Case.OrphanFacts(
                        "service-like",
                        true,
                        privileged,
                        4,
                        Instant.parse("2019-04-01T08:00:00Z"),
                        null,
                        "",
                        CaseKind.ORPHAN.mend()),
                run);
        cases.add(one);
        return one;
    }

    RunReport report() {
        PlanHeader header = new PlanHeader(
                run,
                "nightly",
                AS_OF,
                AS_OF.plusSeconds(15),
                Duration.ofHours(24),
                "5e77".repeat(16),
                List.of(),
                inputs,
                new Population(Map.of()));
        Plan plan = new Plan(header, operations, refused, leavers, "d19e".repeat(16));
        Run theRun = new Run(
                run,
                "nightly",
                "jobs/nightly.yaml",
                "run",
                "",
                run,
                AS_OF,
                AS_OF.plusSeconds(1),
                null,
                RunStatus.RUNNING,
                -1,
                plan.digest(),
                "5e77".repeat(16),
                "scheduler",
                "curfew",
                "batch01",
                4711,
                "");
        return new RunReport(
                theRun,
                plan,
                records,
                new BrakeReport(limits, held),
                cases,
                Requests.group(operations),
                Map.of(),
                now,
                "0.1.0",
                Map.of(),
                answering);
    }
}
