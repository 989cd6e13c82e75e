package curfew.doctor;

import curfew.brake.Limits;
import curfew.decision.GuardBook;
import curfew.decision.ListedName;
import curfew.decision.UnmetNames;
import curfew.feeds.FeedReader;
import curfew.feeds.FeedResult;
import curfew.feeds.FeedSettings;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.RowSink;
import curfew.receipt.Reading;
import curfew.receipt.Source;
import curfew.roster.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Examines a job: its feeds and its directories, each as a run would meet them. What it looks at is read, never tried out: no change is sent to a
 * directory, not even one without effect, and nothing is kept in the state.
 */
public final class Doctor {
    private final InstantSource clock;
    private final GuardBook guards;
    private final Consumer<String> progress;
    private final List<Diagnosis> found = new ArrayList<>();
    private final List<String> looked = new ArrayList<>();
    private final UnmetNames unmet;
    private final ActingCheck acting;
    private boolean feedsRead;

    /**
     * @param guards who is protected, so that no right on them is missed
     * @param names what lists name, to be looked for
     * @param acting what is applied, and what is only observed
     * @param progress is told what is looked at next
     */
    public Doctor(
            InstantSource clock,
            GuardBook guards,
            Collection<ListedName> names,
            Acting acting,
            Consumer<String> progress) {
        this.acting = new ActingCheck(acting);
        this.clock = clock;
        this.guards = guards;
        this.unmet = new UnmetNames(names);
        this.progress = progress;
    }

    /**
     * Reads each feed to its end. The copy that a reader keeps of it is thrown away.
     *
     * @param base what relative paths of feeds are relative to
     * @param before the last good reading of a feed
     */
    public void feeds(
            Path base,
            List<FeedSettings> feeds,
            Function<Source, Optional<Reading>> before,
            Limits limits,
            Instant asOf) {
        Path copies = temporary();
        try {
            FeedReader reader = new FeedReader(base, copies, clock);
            feedsRead = true;
            for (FeedSettings feed : feeds) {
                progress.accept("reading feed " + feed.name());
                FeedResult result = reader.read(feed, asOf, new Persons());
                Reading reading = result.receipt().reading();
                found.addAll(FeedCheck.judge(result.receipt(), before.apply(feed.source()), limits));
                looked.add("feed " + feed.name() + ": " + reading.origin() + ", " + reading.count()
                        + (reading.count() == 1 ? " row" : " rows")
                        + (result.notes().isEmpty() ? "" : "; " + String.join("; ", result.notes())));
            }
        } finally {
            remove(copies);
        }
    }

    /** Who is in the feeds; that the rest could be read is all that was asked. */
    private final class Persons implements RowSink {
        @Override
        public void row(Row row) {
            unmet.saw(new PersonId(row.feed(), row.key()));
        }

        @Override
        public void reject(Reject reject) {
            // The receipt counts it.
            unmet.saw(new PersonId(reject.feed(), reject.key()));
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("curfew-doctor");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at every server of a directory, reads it, and asks for rights. */
    public void directory(DirectoryCase directory) {
        new DirectoryRound(directory, guards, unmet, acting, clock, progress).run(found, looked);
    }

    /** What has come of it so far. Ask once all feeds and directories were looked at. */
    public Examined examined() {
        if (!feedsRead) {
            unmet.leavePersonsOut();
        }
        List<Diagnosis> all = new ArrayList<>(found);
        all.addAll(ListCheck.judge(unmet.left(), found));
        all.addAll(acting.judge());
        return new Examined(all, looked);
    }
}
