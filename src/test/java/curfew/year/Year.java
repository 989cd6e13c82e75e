package curfew.year;

import curfew.feeds.FeedReader;
import curfew.feeds.FeedResult;
import curfew.feeds.FeedSettings;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.RowSink;
import curfew.feeds.Status;
import curfew.receipt.Detector;
import curfew.receipt.Gap;
import curfew.receipt.Judgement;
import curfew.receipt.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plays a year of nights with the program's own reader, profile and detector. Each night both feeds are delivered as they should be; on
 * some nights a fault comes first, and the right file after it, as when somebody had it delivered again.
 */
final class Year {
    /** Before this night there are no faults: so long a site would only observe. */
    private static final int QUIET = 30;

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final long seed;
    private final int nights;
    private final Path folder;
    private final Company company;
    private final Random random;
    private final GoodNights good = new GoodNights();
    private final Map<String, List<Sheet>> past = new HashMap<>();
    private final List<FalseStop> falseStops = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /** A good night that was not believed. */
    record FalseStop(LocalDate night, String feed, List<Gap> gaps) {
        Set<String> reasons() {
            Set<String> reasons = new TreeSet<>();
            gaps.forEach(gap -> reasons.add(gap.reason().name()));
            return reasons;
        }
    }

    /**
     * What became of a fault.
     *
     * @param wrong how many would have lost their access wrongly had the file been believed, and absence counted at once
     * @param reasons what stopped it; empty if nothing did
     */
    record Outcome(LocalDate night, Fault fault, long wrong, Set<String> reasons) {
        boolean missed() {
            return reasons.isEmpty() && wrong > 5;
        }
    }

    /** What the year came to. */
    record Result(long seed, int nights, List<FalseStop> falseStops, List<Outcome> outcomes) {
        long missed() {
            return outcomes.stream().filter(Outcome::missed).count();
        }
    }

    Year(long seed, int nights, Path folder) {
        this.seed = seed;
        this.nights = nights;
        this.folder = folder;
        this.company = new Company(seed, FIRST);
        this.random = new Random(seed + 1);
    }

    Result play() throws IOException {
        Map<Integer, List<Fault>> faults = spread();
        for (int night = 0; night < nights; night++) {
            LocalDate day = FIRST.plusDays(night);
            company.pass(day.minusDays(1));
            for (FeedSettings feed : Feeds.all()) {
                Sheet sheet = feed.name().equals("hr") ? company.hr(day) : company.contracts();
                for (Fault fault : faults.getOrDefault(night, List.of())) {
                    if (fault.feed().equals(feed.name())) {
                        faulted(feed, day, sheet, fault);
                    }
                }
                right(feed, day, sheet);
            }
        }
        return new Result(seed, nights, List.copyOf(falseStops), List.copyOf(outcomes));
    }

    /** Every fault on a night of its own, as far as there are nights. */
    private Map<Integer, List<Fault>> spread() {
        List<Fault> shuffled = new ArrayList<>(Faults.all());
        Collections.shuffle(shuffled, random);
        Map<Integer, List<Fault>> spread = new TreeMap<>();
        double step = (nights - QUIET) / (double) shuffled.size();
        for (int i = 0; i < shuffled.size(); i++) {
            spread.computeIfAbsent(QUIET + (int) (i * step), any -> new ArrayList<>())
                    .add(shuffled.get(i));
        }
        return spread;
    }

    private void right(FeedSettings feed, LocalDate day, Sheet sheet) throws IOException {
        Read read = read(feed, day, sheet.bytes());
        if (!read.gaps.isEmpty()) {
            falseStops.add(new FalseStop(day, feed.name(), read.gaps));
        }
        believe(read);
        List<Sheet> sheets = past.computeIfAbsent(feed.name(), any -> new ArrayList<>());
        sheets.add(0, sheet);
        if (sheets.size() > 31) {
            sheets.remove(31);
        }
    }

    private void faulted(FeedSettings feed, LocalDate day, Sheet sheet, Fault fault) throws IOException {
        byte[] bytes = fault.make().apply(new Scene(day, sheet, past.get(feed.name()), random));
        Read read = read(feed, day, bytes);
        Set<String> reasons = new TreeSet<>();
        read.gaps.stream()
                .filter(gap -> gap.scope().isWide())
                .forEach(gap -> reasons.add(gap.reason().name()));
        outcomes.add(new Outcome(day, fault, wrong(feed, day, read), reasons));
        if (reasons.isEmpty()) {
            believe(read);
        }
    }

    private void believe(Read read) {
        if (!read.judgement.again()) {
            good.add(read.profile, read.judgement.measures());
        }
    }

    /** Everybody who has access in truth, and by the file has not, or is not in it. */
    private long wrong(FeedSettings feed, LocalDate day, Read read) {
        List<Worker> all = feed.name().equals("hr") ? company.employees() : company.contractors();
        return all.stream()
                .filter(worker -> worker.hasAccessOn(day))
                .filter(worker -> !read.rejected.contains(worker.key))
                .filter(worker -> !read.open.contains(worker.key))
                .count();
    }

    /** What one reading came to. */
    private record Read(Profile profile, Judgement judgement, List<Gap> gaps, Set<String> open, Set<String> rejected) {}

    private Read read(FeedSettings feed, LocalDate day, byte[] bytes) throws IOException {
        Path drop = folder.resolve(feed.name() + "-" + day + ".csv");
        if (bytes == null) {
            Files.deleteIfExists(drop);
        } else {
            Files.write(drop, bytes);
        }
        Instant asOf = day.atTime(2, 0).toInstant(ZoneOffset.UTC);
        Keys keys = new Keys(day);
        FeedResult result = new FeedReader(folder, folder.resolve("copies"), () -> asOf).read(feed, asOf, keys);
        Files.deleteIfExists(drop);
        if (result.copy() != null) {
            Files.deleteIfExists(result.copy());
        }
        Profile profile = result.profile().withKeys(keys.all.size());
        List<Gap> gaps = new ArrayList<>(result.receipt().gaps());
        Judgement judgement =
                new Detector(feed.sensitivity()).feed(profile, good.of(feed.source()), keys.all::contains);
        boolean whole = gaps.stream().noneMatch(gap -> gap.scope().isWide());
        if (whole) {
            gaps.addAll(judgement.gaps());
        }
        return new Read(profile, judgement, gaps, keys.open, keys.rejected);
    }

    /** Whose rows there are, and who has access by them. */
    private static final class Keys implements RowSink {
        private final LocalDate day;
        private final Set<String> all = new HashSet<>();
        private final Set<String> open = new HashSet<>();
        private final Set<String> rejected = new HashSet<>();

        Keys(LocalDate day) {
            this.day = day;
        }

        @Override
        public void row(Row row) {
            all.add(row.key());
            LocalDate end = row.end();
            boolean ended = end == null ? row.status() == Status.ENDED : end.isBefore(day);
            if (!ended) {
                open.add(row.key());
            }
        }

        @Override
        public void reject(Reject reject) {
            rejected.add(reject.key());
        }
    }
}
