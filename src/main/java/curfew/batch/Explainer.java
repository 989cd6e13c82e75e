package curfew.batch;

import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.DisabledByCurfew;
import curfew.decision.GuardBook;
import curfew.decision.ListedName;
import curfew.decision.ProtectingGroups;
import curfew.decision.Veto;
import curfew.directory.Account;
import curfew.directory.AccountId;
import curfew.directory.DirectoryException;
import curfew.directory.EntryRef;
import curfew.explain.Explained;
import curfew.explain.Explanation;
import curfew.explain.Grounds;
import curfew.explain.PersonStory;
import curfew.feeds.Reject;
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
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides again, for one account or person, and tells why. Reads the feeds, and of each directory what the name means; changes nothing.
 */
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
     * The stories of every account that is meant, or of a person who has none.
     *
     * @param subject a login, DN or immutable id, or a person such as {@code hr:00123}
     */
    public Explained explain(String subject, Instant asOf) {
        Reads reads = read(asOf);
        LookUp lookUp = new LookUp(reads.feeds.roster(), settings.entitlements(), clock);
        ListedName name = new ListedName("", ListedName.Kind.SUBJECT, subject, "", 0);
        return explain(subject, reads, (directory, pass) -> {
            LookUp.Found found = lookUp.in(directory, List.of(name));
            pass.groups(directory, found.groups());
            pass.accounts(directory, found.accounts());
            pass.ended(directory, found.end());
        });
    }

    /** The same, of directories in which nothing is faster to look up than to read. */
    public Explained explainReadingAll(String subject, Instant asOf) {
        return explain(subject, read(asOf), this::readAll);
    }

    private Explained explain(String subject, Reads reads, Source source) {
        Instant asOf = reads.grounds.asOf();
        int person = PersonStory.find(subject, reads.grounds);
        List<Explanation> found = explain(decision -> isMeant(decision, subject, person), reads, source);
        List<PersonStory> persons = found.isEmpty() ? PersonStory.of(subject, reads.grounds) : List.of();
        return new Explained(asOf, "", List.of(), found, persons);
    }

    /** The stories of every account whose decision is wanted. */
    public List<Explanation> explain(Predicate<Decision> meant, Instant asOf) {
        return explain(meant, read(asOf), this::readAll);
    }

    /** Brings accounts of a directory, and the groups that matter to them. */
    private interface Source {
        void into(DirectoryAccess directory, AccountPass pass);
    }

    private void readAll(DirectoryAccess directory, AccountPass pass) {
        try (AccountStreams accounts = AccountStreams.start(List.of(directory), settings.entitlements(), clock)) {
            accounts.forEach(pass);
        }
    }

    /** What everything is decided from. */
    private record Reads(FeedsRead feeds, List<Reject> rejects, Grounds grounds, GuardBook guards, Decider decider) {}

    private Reads read(Instant asOf) {
        KeyHistory history = Night.historyOf(settings);
        List<Reject> rejects = new ArrayList<>();
        FeedsRead feeds = FeedsRead.read(settings, history, asOf, clock, rejects::add, Comparison.NONE, () -> {});
        Grounds grounds = new Grounds(
                feeds.roster(),
                settings.feeds(),
                settings.policy(),
                OwnAccounts.rules(settings),
                settings.file().toString(),
                settings.names(),
                marks,
                asOf);
        GuardBook guards = new GuardBook(grounds.rules(), asOf);
        return new Reads(
                feeds, rejects, grounds, guards, new Decider(feeds.roster(), settings.policy(), guards, marks, asOf));
    }

    private List<Explanation> explain(Predicate<Decision> wanted, Reads reads, Source source) {
        List<Explanation> found = new ArrayList<>();
        for (DirectoryAccess directory : directories) {
            List<Decision> meant = new ArrayList<>();
            SeenNames seen = new SeenNames(reads.guards, List.of(), SnapshotWriter.NONE);
            AccountPass pass = new AccountPass(
                    reads.feeds.roster(),
                    reads.decider::decide,
                    decision -> {
                        if (wanted.test(decision)) {
                            meant.add(reads.decider.judge(decision.account(), decision.match()));
                        }
                    },
                    seen,
                    Tidings.SILENT);
            source.into(directory, pass);
            pass.receipts(directory).forEach(Explainer::checkReached);
            Map<AccountId, List<Veto>> ofGroups =
                    ofGroups(directory, meant, reads.decider, seen.protecting(directory.name()));
            List<Receipt> receipts = Stream.concat(reads.feeds.receipts().stream(), pass.receipts(directory).stream())
                    .toList();
            Explanation.Place place =
                    new Explanation.Place(reads.decider, pass.correlator(directory), directory.correlation());
            for (Decision decision : meant) {
                found.add(Explanation.of(
                        decision,
                        ofGroups.getOrDefault(decision.account().id(), List.of()),
                        reads.grounds,
                        place,
                        doubts(decision, receipts),
                        rejects(decision, reads)));
            }
        }
        return found;
    }

    /** What the seal would refuse its removals for. */
    private static List<String> doubts(Decision decision, List<Receipt> receipts) {
        return receipts.stream()
                .flatMap(receipt -> receipt.gaps().stream())
                .filter(gap -> decision.restsOn().stream().anyMatch(gap.scope()::overlaps))
                .map(gap -> gap.reason() + ", " + gap.scope().describe() + ": " + gap.detail())
                .distinct()
                .toList();
    }

    /** Rows that could not be understood, and bear a key of its persons or a value by which it was looked for. */
    private static List<String> rejects(Decision decision, Reads reads) {
        return reads.rejects.stream()
                .filter(reject -> !reject.key().isEmpty() && isAbout(reject, decision, reads))
                .map(reject -> reject.feed() + " " + reject.file() + ":" + reject.line() + " " + reject.column() + "="
                        + reject.value() + ": " + reject.problem() + "; " + reject.mend())
                .toList();
    }

    private static boolean isAbout(Reject reject, Decision decision, Reads reads) {
        boolean ofPerson = java.util.Arrays.stream(decision.match().persons())
                .mapToObj(reads.grounds.roster()::person)
                .flatMap(person -> person.ids().stream())
                .anyMatch(id -> id.feed().equals(reject.feed()) && id.key().equals(reject.key()));
        return ofPerson || carries(decision.account(), reject.key());
    }

    private static boolean carries(Account account, String key) {
        return account.attributes().values().stream().anyMatch(values -> values.contains(key));
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

    /**
     * Whether the account is asked about, or may be that of the person who is.
     *
     * @param person the person's number in the roster; below zero if an account is asked about
     */
    private static boolean isMeant(Decision decision, String subject, int person) {
        if (person >= 0) {
            return decision.match().candidates().stream().anyMatch(candidate -> candidate.person() == person);
        }
        return Stream.of(
                        decision.account().login(),
                        decision.account().dn(),
                        decision.account().entry().id(),
                        decision.account().id().toString(),
                        decision.personText())
                .anyMatch(subject::equalsIgnoreCase);
    }
}
