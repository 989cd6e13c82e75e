package curfew.given;

import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.Action;
import curfew.directory.Change;
import curfew.directory.DirectoryIdentity;
import curfew.directory.EntryRef;
import curfew.directory.FakeDialect;
import curfew.directory.FakeDirectory;
import curfew.directory.FakeEntry;
import curfew.directory.Membership;
import curfew.plan.Draft;
import curfew.plan.Drafted;
import curfew.plan.Operation;
import curfew.plan.OperationId;
import curfew.plan.Plan;
import curfew.plan.PlanHeader;
import curfew.plan.Population;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small directory with operations on it, in words. The account {@code ben} has the id {@code id-ben}, the group {@code Staff} the id
 * {@code g-Staff}.
 */
public final class World {
    public static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    public static final Source SOURCE = Source.directory("corp");

    public final FakeDirectory directory = new FakeDirectory("corp", "DC=x");
    public final FakeDialect dialect = new FakeDialect();

    /** A new enabled account in these groups, which are made where they are not there yet. */
    public FakeEntry account(String login, String... groups) {
        FakeEntry entry = directory.account("id-" + login, dn(login));
        for (String group : groups) {
            group(group).members(dn(login));
        }
        return entry;
    }

    public FakeEntry group(String name) {
        return directory.has("g-" + name)
                ? directory.entry("g-" + name)
                : directory.group("g-" + name, "CN=" + name + ",OU=Groups,DC=x");
    }

    public static String dn(String login) {
        return "CN=" + login + ",OU=People,DC=x";
    }

    public AccountDetail detail(String login) {
        List<AccountDetail> details = new ArrayList<>();
        directory.readDetails(List.of(new EntryRef("corp", "id-" + login, "")), details::add);
        return details.get(0);
    }

    public Operation disable(String login) {
        return operation(login, new Change.Disable(), "", "");
    }

    public Operation credential(String login, String attribute) {
        return operation(login, new Change.RemoveCredential(attribute), attribute, attribute);
    }

    public Operation strip(String login, String group) {
        return strip(login, group, false);
    }

    public Operation strip(String login, String group, boolean privileged) {
        Membership membership = detail(login).memberships().stream()
                .filter(one -> one.group().name().equals(group))
                .findFirst()
                .orElseThrow();
        return operation(
                login,
                new Change.StripGroup(membership, privileged),
                membership.group().dn(),
                membership.group().id());
    }

    public Operation stamp(String login) {
        return operation(login, new Change.Stamp("ended"), "", "stamp");
    }

    public Operation move(String login) {
        return operation(login, new Change.Move("OU=Gone,DC=x"), "OU=Gone,DC=x", "OU=Gone,DC=x");
    }

    private Operation operation(String login, Change change, String target, String targetId) {
        AccountDetail detail = detail(login);
        Account account = detail.account();
        Action action = change.action();
        return new Operation(
                OperationId.of(account.id(), action, targetId),
                1,
                account.id(),
                account.dn(),
                account.login(),
                "hr:" + login,
                action,
                target,
                targetId,
                "TERMINATED",
                "hr hr.csv:2 end=2026-03-01",
                false,
                false,
                Map.of("ou", "OU=People,DC=x"),
                ((Change.Edits) dialect.lower(change, detail)).edits(),
                List.of(),
                NOW,
                null);
    }

    /** The operation, waiting for others. */
    public static Operation waiting(Operation operation, Operation... others) {
        return copy(
                operation,
                operation.reason(),
                operation.privileged(),
                operation.urgent(),
                Arrays.stream(others).map(Operation::id).toList());
    }

    public static Operation urgent(Operation operation) {
        return copy(operation, "RISK_REVOKED", operation.privileged(), true, operation.waitsFor());
    }

    public static Operation privileged(Operation operation) {
        return copy(operation, operation.reason(), true, operation.urgent(), operation.waitsFor());
    }

    private static Operation copy(
            Operation from, String reason, boolean privileged, boolean urgent, List<String> waitsFor) {
        return new Operation(
                from.id(),
                from.seq(),
                from.account(),
                from.accountDn(),
                from.login(),
                from.person(),
                from.action(),
                from.target(),
                from.targetId(),
                reason,
                from.evidence(),
                privileged,
                urgent,
                from.segments(),
                from.edits(),
                waitsFor,
                from.effectiveAt(),
                from.firstKnownAt());
    }

    /** A sealed plan of these operations, which the directory expects from now on. */
    public Plan plan(Operation... operations) {
        return plan(List.of(operations));
    }

    public Plan plan(List<Operation> operations) {
        Plan plan = draft(operations).seal(List.of(complete(SOURCE)));
        directory.expect(plan);
        return plan;
    }

    public static Draft draft(List<Operation> operations) {
        Set<Scope> restsOn = Set.of(new Scope.Whole(SOURCE));
        return new Draft(
                header("r1", Map.of()),
                operations.stream().map(one -> new Drafted(one, restsOn)).toList(),
                List.of());
    }

    public static PlanHeader header(String run, Map<Population.Segment, Long> population) {
        return new PlanHeader(
                run,
                "nightly",
                NOW,
                NOW,
                Duration.ofHours(24),
                "settings",
                List.of(new DirectoryIdentity("corp", "fake", List.of("DC=x"), "fake")),
                List.of(),
                new Population(population));
    }

    public static Receipt complete(Source source) {
        return new Receipt.Complete(new Reading(source, "test", "", 1, Map.of(), NOW, NOW));
    }
}
