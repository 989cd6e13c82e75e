package curfew.bench;

import com.sun.management.OperatingSystemMXBean;
import curfew.decision.Leaving;
import curfew.decision.Policy;
import curfew.feeds.Column;
import curfew.feeds.Dates;
import curfew.feeds.FeedReader;
import curfew.feeds.FeedSettings;
import curfew.feeds.Format;
import curfew.feeds.KeyForm;
import curfew.feeds.Mapping;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.RowSink;
import curfew.feeds.Status;
import curfew.feeds.Trailer;
import curfew.feeds.Vocabulary;
import curfew.receipt.Receipt;
import curfew.roster.KeyHistory;
import curfew.roster.Normalisation;
import curfew.roster.PackedRoster;
import curfew.roster.RosterBuilder;
import curfew.roster.RosterKey;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a night spends before the first account is looked at: feeds, roster, history, who leaves. Processor time of this thread, and of the
 * whole process, where the compiler and the collector work too. To be run in a JVM of its own, as a night is; twice in one folder, for
 * the first run has no history yet.
 */
public final class FeedsBench {
    private static final Instant AS_OF = Instant.parse("2026-03-02T02:00:00Z");
    private static final List<RosterKey> LOOKUPS =
            List.of(new RosterKey("number", Normalisation.EXACT), new RosterKey("mail", Normalisation.FOLD));

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long thread = threadTime();
    private long whole = process.getProcessCpuTime();

    private FeedsBench() {}

    /** Arguments: a folder with hr.csv and contracts.csv, as {@link GeneratedCompany} writes them. */
    public static void main(String[] args) {
        new FeedsBench().run(Path.of(args[0]));
    }

    private void run(Path folder) {
        FeedReader reader = new FeedReader(folder, folder.resolve("copies"), Clock.systemUTC());
        KeyHistory history = KeyHistory.at(folder.resolve("state/keys"));
        RosterBuilder builder = new RosterBuilder(feeds(), LOOKUPS, AS_OF, history);
        Adding sink = new Adding(builder);
        List<Receipt> receipts = new ArrayList<>();
        for (FeedSettings feed : feeds()) {
            receipts.add(reader.read(feed, AS_OF, sink).receipt());
        }
        say("feeds (add: " + sink.spent / 1_000_000 + ")");
        PackedRoster roster = builder.build(history, receipts);
        say("build");
        boolean changed = history.advance("bench", roster, receipts, Set.of(), Duration.ofDays(3650));
        say("advance");
        Leaving leaving = new Leaving(roster, Policy.standard(), AS_OF);
        say("leaving");
        history.promote("bench");
        System.out.printf(
                "%d persons, %d bytes each, history %s, %d leaving, heap %d MB, all: %d ms%n",
                roster.size(),
                roster.bytes() / roster.size(),
                changed ? "changed" : "unchanged",
                leaving.persons().length,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                process.getProcessCpuTime() / 1_000_000);
    }

    private void say(String part) {
        long threadNow = threadTime();
        long wholeNow = process.getProcessCpuTime();
        System.out.printf(
                "%-24s %6d ms of this thread, %6d ms of the process%n",
                part, (threadNow - thread) / 1_000_000, (wholeNow - whole) / 1_000_000);
        thread = threadNow;
        whole = wholeNow;
    }

    private static long threadTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Adds the rows, and samples one in a hundred for what that takes. */
    private static final class Adding implements RowSink {
        private final RosterBuilder builder;
        private long rows;
        private long spent;

        Adding(RosterBuilder builder) {
            this.builder = builder;
        }

        @Override
        public void row(Row row) {
            if (rows++ % 100 == 0) {
                long began = System.nanoTime();
                builder.row(row);
                spent += 100 * (System.nanoTime() - began);
            } else {
                builder.row(row);
            }
        }

        @Override
        public void reject(Reject reject) {
            builder.reject(reject);
        }
    }

    private static List<FeedSettings> feeds() {
        Map<String, Column> hr = new LinkedHashMap<>();
        hr.put("key", Column.named("PERSONNEL_NO"));
        hr.put("number", Column.named("PERSONNEL_NO"));
        hr.put("given_name", Column.named("FIRST_NAME"));
        hr.put("family_name", Column.named("LAST_NAME"));
        hr.put("mail", Column.named("E_MAIL"));
        hr.put("department", Column.named("DEPARTMENT"));
        hr.put("location", Column.named("COUNTRY"));
        hr.put("status", Column.named("STATUS"));
        hr.put("start", Column.named("ENTRY_DATE"));
        hr.put("end", Column.named("EXIT_DATE"));
        Map<String, Column> contracts = new LinkedHashMap<>();
        contracts.put("key", Column.named("Contract ID"));
        contracts.put("number", Column.named("Badge"));
        contracts.put("display_name", Column.named("Name"));
        contracts.put("mail", Column.named("E-mail"));
        contracts.put("department", Column.named("Cost centre"));
        contracts.put("start", Column.named("From"));
        contracts.put("end", Column.named("To"));
        return List.of(
                feed("hr", FeedSettings.Kind.EMPLOYMENT, hr, Map.of("active", Status.ACTIVE, "left", Status.ENDED)),
                feed("contracts", FeedSettings.Kind.CONTRACT, contracts, Map.of()));
    }

    private static FeedSettings feed(
            String name, FeedSettings.Kind kind, Map<String, Column> fields, Map<String, Status> words) {
        boolean hr = name.equals("hr");
        Mapping mapping = new Mapping(
                fields,
                List.of(),
                KeyForm.EXACT,
                hr ? Pattern.compile("\\d{7}") : null,
                new Vocabulary(words),
                Dates.iso(ZoneId.of("Europe/Berlin"), true),
                Format.CSV.withDelimiter(';'),
                hr ? Trailer.counting("TRAILER;(?<count>\\d+)") : null,
                hr ? Set.of("status") : Set.of(),
                Set.of(),
                List.of());
        return new FeedSettings(name, kind, name + ".csv", mapping, Duration.ofDays(9999), 0, 0, true);
    }
}
