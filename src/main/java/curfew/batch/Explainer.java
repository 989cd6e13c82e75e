package curfew.batch;

import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.DisabledByCurfew;
import curfew.decision.GuardBook;
import curfew.decision.ProtectingGroups;
import curfew.decision.Veto;
import curfew.directory.AccountId;
import curfew.directory.DirectoryException;
import curfew.directory.EntryRef;
import curfew.explain.Explanation;
import curfew.receipt.Gap;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.roster.KeyHistory;
import curfew.settings.JobSettings;
import curfew.snapshot.SnapshotWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Decides again, for one account or person, and tells why. Reads everything that a night reads, and writes nothing. */
public final class Explainer {
    private final JobSettings settings;
    private final List<DirectoryAccess> directories;
    private final DisabledByCurfew marks;
    private final Clock clock;

    public Explainer(JobSettings settings, List<DirectoryAccess> directories, DisabledByCurfew marks, Clock clock) {
        this.settings = settings;
        this.directories = List.copyOf(directories);
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * The stories of every account that is meant.
     *
     * @param subject a login, DN or immutable id, or a person such as {@code hr:00123}
     */
    public List<Explanation> explain(String subject, Instant asOf) {
        KeyHistory history = Night.historyOf(settings);
        FeedsRead feeds = FeedsRead.read(settings, history, asOf, clock, reject -> {}, Comparison.NONE);
        GuardBook guards = OwnAccounts.guards(settings, asOf);
        Decider decider = new Decider(feeds.roster(), settings.policy(), guards, marks, asOf);
        List<Explanation> found = new ArrayList<>();
        for (DirectoryAccess directory : directories) {
            List<Decision> meant = new ArrayList<>();
            SeenNames seen = new SeenNames(guards, List.of(), SnapshotWriter.NONE);
            AccountPass pass = new AccountPass(
                    feeds.roster(),
                    decider::judge,
                    decision -> {
                        if (isMeant(decision, subject)) {
                            meant.add(decision);
                        }
                    },
                    seen,
                    Tidings.SILENT);
            try (AccountStreams accounts = AccountStreams.start(List.of(directory), settings.entitlements(), clock)) {
                accounts.forEach(pass);
            }
            pass.receipts(directory).forEach(Explainer::checkReached);
            Map<AccountId, List<Veto>> ofGroups =
                    ofGroups(directory, meant, decider, seen.protecting(directory.name()));
            meant.forEach(decision -> found.add(Explanation.of(
                    decision, ofGroups.getOrDefault(decision.account().id(), List.of()), feeds.roster(), decider)));
        }
        return found;
    }

    /** What the groups of those for whom something is due stand against. */
    private Map<AccountId, List<Veto>> ofGroups(
            DirectoryAccess directory, List<Decision> meant, Decider decider, ProtectingGroups protecting) {
        Map<AccountId, Decision> due = new HashMap<>();
        meant.stream()
                .filter(Decision::needsDetail)
                .forEach(decision -> due.put(decision.account().id(), decision));
        Map<AccountId, List<Veto>> vetoes = new HashMap<>();
        if (!due.isEmpty()) {
            List<EntryRef> entries = due.values().stream()
                    .map(decision -> decision.account().entry())
                    .toList();
            directory.reader().readDetails(entries, detail -> {
                Decision decision = due.get(detail.account().id());
                if (decision != null) {
                    List<Veto> all = new ArrayList<>();
                    decider.memberVeto(detail.memberships(), protecting).ifPresent(all::add);
                    all.addAll(decider.groupVetoes(decision, detail.memberships(), settings.entitlements()));
                    vetoes.put(detail.account().id(), all);
                }
            });
        }
        return vetoes;
    }

    /** Of a directory that could not be reached, it must not be said that nobody is in it. */
    private static void checkReached(Receipt receipt) {
        for (Gap gap : receipt.gaps()) {
            if (gap.scope() instanceof Scope.Whole) {
                throw new DirectoryException(gap.detail());
            }
        }
    }

    private static boolean isMeant(Decision decision, String subject) {
        String wanted = subject.toLowerCase(Locale.ROOT);
        return Stream.of(
                        decision.account().login(),
                        decision.account().dn(),
                        decision.account().entry().id(),
                        decision.account().id().toString(),
                        decision.personText())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(wanted));
    }
}
