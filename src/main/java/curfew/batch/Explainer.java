package curfew.batch;

import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.DisabledByCurfew;
import curfew.directory.DirectoryException;
import curfew.explain.Explanation;
import curfew.receipt.Gap;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.roster.KeyHistory;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        FeedsRead feeds = FeedsRead.read(settings, history, asOf, clock, reject -> {});
        Decider decider =
                new Decider(feeds.roster(), settings.policy(), OwnAccounts.guards(settings, asOf), marks, asOf);
        List<Explanation> found = new ArrayList<>();
        for (DirectoryAccess directory : directories) {
            AccountPass pass = new AccountPass(
                    feeds.roster(),
                    decider::judge,
                    decision -> {
                        if (isMeant(decision, subject)) {
                            found.add(Explanation.of(decision, feeds.roster(), decider));
                        }
                    },
                    Tidings.SILENT);
            try (AccountStreams accounts = AccountStreams.start(List.of(directory), settings.entitlements(), clock)) {
                accounts.forEach(pass);
            }
            pass.receipts(directory).forEach(Explainer::checkReached);
        }
        return found;
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
