package curfew.cli;

import curfew.backtest.PastReads;
import curfew.batch.ActionStories;
import curfew.batch.Explainer;
import curfew.batch.Ports;
import curfew.decision.DisabledByCurfew;
import curfew.directory.AccountId;
import curfew.explain.ActionStory;
import curfew.explain.Explained;
import curfew.explain.Explanation;
import curfew.explain.StoredDecision;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Refusal;
import curfew.reports.DecisionRow;
import curfew.settings.JobSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a past run decided about an account or a person: from its report and its stored plan, and, where what it read is still kept, decided once
 * more as of its own instant. What the run itself said stands above what comes out today.
 */
final class PastRun {
    private final JobSettings settings;
    private final Ports ports;
    private final Run run;
    private final List<String> notes = new ArrayList<>();

    PastRun(JobSettings settings, Ports ports, Run run) {
        this.settings = settings;
        this.ports = ports;
        this.run = run;
    }

    Explained explain(String subject) {
        Optional<Plan> plan = ports.plans().load(run.plannedBy());
        Explained told = plan.flatMap(one -> toldAgain(subject, one)).orElseGet(this::nothing);
        if (plan.isEmpty()) {
            notes.add("run " + run.id() + " has sealed no plan");
        }
        Map<String, Explanation> accounts = new TreeMap<>();
        told.accounts().forEach(one -> accounts.put(one.account(), one));
        List<DecisionRow> rows = decisions(subject, accounts);
        for (DecisionRow row : rows) {
            accounts.merge(row.directory() + "/" + row.accountId(), stored(row).explanation(), this::compared);
        }
        plan.ifPresent(one -> actions(one, subject, accounts)
                .forEach((account, stories) -> accounts.merge(
                        account.toString(),
                        StoredDecision.of(planned(one, account), stories).with(stories, List.of()),
                        (before, only) -> before.with(stories, List.of()))));
        if (rows.isEmpty() && !accounts.isEmpty()) {
            notes.add("no decisions.csv of run " + run.id()
                    + " lists it: it may have been removed, or lists those affected alone");
        }
        return new Explained(run.asOf(), run.id(), notes, List.copyOf(accounts.values()), told.persons());
    }

    private Explained nothing() {
        return new Explained(run.asOf(), run.id(), List.of(), List.of(), List.of());
    }

    private Optional<Explained> toldAgain(String subject, Plan plan) {
        try (ScratchFolder scratch = ScratchFolder.make("curfew-explain")) {
            Clock then = Clock.fixed(plan.header().sealedAt(), ZoneOffset.UTC);
            return PastReads.of(settings, plan.header(), scratch.folder(), notes)
                    .map(reads -> new Explainer(
                                    reads.settings(),
                                    reads.directories(),
                                    before(plan.header().sealedAt()),
                                    then)
                            .explainReadingAll(subject, run.asOf()));
        }
    }

    /** What Curfew had disabled by then; a mark that was renewed since is lost. */
    private DisabledByCurfew before(Instant sealed) {
        return account -> ports.marks().mark(account).filter(mark -> mark.at().isBefore(sealed));
    }

    private List<DecisionRow> decisions(String subject, Map<String, Explanation> accounts) {
        Path reports = settings.reports().folder();
        List<DecisionRow> rows = new ArrayList<>();
        for (String id : Stream.of(run.plannedBy(), run.id()).distinct().toList()) {
            rows.addAll(DecisionRow.in(
                    reports.resolve(id),
                    row -> accounts.containsKey(row.directory() + "/" + row.accountId())
                            || Stream.of(
                                            row.login(),
                                            row.accountId(),
                                            row.directory() + "/" + row.accountId(),
                                            row.person())
                                    .anyMatch(subject::equalsIgnoreCase)));
        }
        return rows;
    }

    /** What the plan says of an account; the refused among it. */
    private static Operation planned(Plan plan, AccountId account) {
        return Stream.concat(plan.operations().stream(), plan.refused().stream().map(Refusal::operation))
                .filter(operation -> operation.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static StoredDecision stored(DecisionRow row) {
        return new StoredDecision(
                row.directory() + "/" + row.accountId(),
                "",
                row.login(),
                row.kind(),
                row.person(),
                row.verdict(),
                row.guard(),
                row.findings(),
                row.evidence());
    }

    private Explanation compared(Explanation toldAgain, Explanation stored) {
        String then = stored.answer().verdict();
        if (!then.equals(toldAgain.answer().verdict())) {
            notes.add("the run itself said " + then + " of " + toldAgain.account() + ", "
                    + stored.rules().get(0).why() + "; told again today it comes to "
                    + toldAgain.answer().verdict());
        }
        return toldAgain;
    }

    private Map<AccountId, List<ActionStory>> actions(Plan plan, String subject, Map<String, Explanation> accounts) {
        return new LinkedHashMap<>(new ActionStories(ports)
                .of(
                        plan,
                        operation ->
                                accounts.containsKey(operation.account().toString()) || isMeant(operation, subject)));
    }

    private static boolean isMeant(Operation operation, String subject) {
        return Stream.of(
                        operation.login(),
                        operation.accountDn(),
                        operation.account().id(),
                        operation.account().toString(),
                        operation.person())
                .anyMatch(subject::equalsIgnoreCase);
    }
}
