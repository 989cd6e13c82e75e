package curfew.store;

import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.DirectoryIdentity;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.plan.Draft;
import curfew.plan.Drafted;
import curfew.plan.Leaver;
import curfew.plan.Operation;
import curfew.plan.OperationId;
import curfew.plan.Plan;
import curfew.plan.PlanHeader;
import curfew.plan.PlanInput;
import curfew.plan.Population;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values as hostile as feeds and servers may send them. */
final class Samples {
    /** Quotes, escapes, SQL, a formula, placeholders, NUL, our own escape, halves of surrogate pairs, several scripts. */
    static final String HOSTILE =
            "O'Brien \"x\", \\2C; drop table runs; --\r\n\t=cmd|' /C'!A0 \0 \u001a \u001a0000 \ud800 \udc00x"
                    + " \ud83d\ude00 \u674e\u5c0f\u9f99 \u0645\u0631\u062d\u0628\u0627 e\u0301 \uffff %s {} ${text} ? :name \ud83d";

    static final Instant WHOLE_SECOND = Instant.parse("2026-11-22T23:00:00Z");
    static final Instant NANOS = Instant.parse("2026-11-22T23:00:00.000000001Z");
    static final Source HR = Source.feed("hr");
    static final Source AD = Source.directory("ad");
    private static final Source READ_IN_FULL = Source.directory("read in full");

    private Samples() {}

    static Reading reading(Source source, String digest, long count) {
        return new Reading(
                source, HOSTILE, digest, count, Map.of("rejects", 3L, HOSTILE, Long.MAX_VALUE), WHOLE_SECOND, NANOS);
    }

    static AccountId account(int number) {
        return new AccountId("ad", "guid-" + number);
    }

    /** A plan with everything that a plan can hold: refusals of every kind of scope, binary values, nulls and hostile text. */
    static Plan plan(String run) {
        List<Scope> gaps = List.of(
                new Scope.Whole(Source.feed("contracts")),
                new Scope.Segment(HR, "country", HOSTILE),
                new Scope.PersonRows(HR, HOSTILE, Set.of(new Scope.Segment(HR, "country", "DE"))),
                new Scope.Base(AD, "ou=a,dc=example"),
                new Scope.GroupMembers(AD, "group-7"),
                new Scope.OtherDomains(AD),
                new Scope.Entry(AD, "ou=b,dc=example", "guid-9"));
        List<Drafted> drafted = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i++) {
            drafted.add(new Drafted(disable(100 + i, HOSTILE), Set.of(gaps.get(i))));
        }
        Operation disable = disable(1, HOSTILE);
        drafted.add(new Drafted(disable, Set.of(new Scope.Entry(READ_IN_FULL, "", "guid-1"))));
        drafted.add(new Drafted(stamp(1, disable.id()), Set.of()));
        List<Receipt> receipts = List.of(
                receipt(Source.feed("contracts"), gaps.subList(0, 1)),
                receipt(HR, gaps.subList(1, 3)),
                receipt(AD, gaps.subList(3, 7)),
                receipt(READ_IN_FULL, List.of()));
        return new Draft(header(run, receipts), drafted, leavers()).seal(receipts);
    }

    /** As large as asked for, with ordinary text and two edits an operation. */
    static Plan plan(String run, int operations) {
        List<Receipt> receipts = List.of(receipt(READ_IN_FULL, List.of()));
        List<Drafted> drafted = IntStream.range(0, operations)
                .mapToObj(i -> new Drafted(
                        disable(i, "Müller, Jürgen"), Set.of(new Scope.Entry(READ_IN_FULL, "", "guid-" + i))))
                .toList();
        return new Draft(header(run, receipts), drafted, List.of()).seal(receipts);
    }

    private static Receipt receipt(Source source, List<Scope> missing) {
        return Receipt.of(
                reading(source, "digest of " + source, 10),
                missing.stream()
                        .map(scope -> new Gap(scope, GapReason.ROW_REJECTED, HOSTILE))
                        .toList());
    }

    private static PlanHeader header(String run, List<Receipt> receipts) {
        return new PlanHeader(
                run,
                "nightly",
                WHOLE_SECOND,
                NANOS,
                Duration.ofHours(24).plusNanos(1),
                "settings",
                List.of(new DirectoryIdentity("ad", "active-directory", List.of("dc=b", "dc=a"), HOSTILE)),
                receipts.stream().map(PlanInput::of).toList(),
                new Population(Map.of(
                        new Population.Segment("whole", ""), 7L, new Population.Segment("department", HOSTILE), 3L)));
    }

    private static List<Leaver> leavers() {
        return List.of(
                new Leaver(
                        "hr:" + HOSTILE,
                        "hr",
                        17,
                        "TERMINATED",
                        NANOS,
                        List.of(account(2), account(1)),
                        List.of(account(1))),
                new Leaver("hr:2", "hr", 0, "ENDING_SOON", null, List.of(), List.of()));
    }

    private static Operation disable(int number, String text) {
        EntryRef entry = new EntryRef("ad", "guid-" + number, "CN=" + text + number + ",dc=example");
        List<Edit> edits = List.of(
                new Edit(
                        entry,
                        "userAccountControl",
                        Edit.Mode.BITS,
                        List.of(Value.of("512")),
                        List.of(Value.of("514"))),
                new Edit(
                        entry,
                        "altSecurityIdentities",
                        Edit.Mode.VALUES,
                        List.of(Value.of(new byte[] {0, -1, 1}), Value.of(text)),
                        List.of()));
        return operation(number, text, Action.DISABLE, edits, List.of(), WHOLE_SECOND);
    }

    private static Operation stamp(int number, String waitsFor) {
        return operation(number, HOSTILE, Action.STAMP, List.of(), List.of(waitsFor), null);
    }

    private static Operation operation(
            int number, String text, Action action, List<Edit> edits, List<String> waitsFor, @Nullable Instant known) {
        return new Operation(
                OperationId.of(account(number), action, ""),
                0,
                account(number),
                "CN=" + text + number + ",dc=example",
                text,
                "hr:" + number,
                action,
                "",
                "",
                "TERMINATED",
                "hr export.csv:17 end=2026-11-20 " + text,
                true,
                false,
                Map.of("ou", "OU=Sales,DC=example", "department", text),
                edits,
                waitsFor,
                known,
                known);
    }
}
