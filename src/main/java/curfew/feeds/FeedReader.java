package curfew.feeds;

import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Profile;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.input.CloseShieldInputStream;

/**
 * Reads a feed once, from its first byte to its last: rows and rejects go to the sink as they come, the digest and the copy are made of the
 * very bytes that were parsed. The file is never opened a second time, because a transfer may replace it in between.
 *
 * <p>Nothing about the file's content is an exception: what is wrong with it stands in the receipt. Rows that came before a trouble were
 * delivered; the receipt says that they are not all. Safe for several threads, if each reads another feed.
 */
public final class FeedReader {

    private final Path base;
    private final Path copies;
    private final InstantSource clock;

    /**
     * @param base what relative paths of feeds are relative to
     * @param copies where copies of what was read are kept, by digest; made if it is not there
     * @param clock for the time at which reading ended
     */
    public FeedReader(Path base, Path copies, InstantSource clock) {
        this.base = base;
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * Reads the newest file of a feed.
     *
     * @param asOf what its age is measured against; files whose name bears a later day than tomorrow are passed over
     * @throws FeedCopyException if the copy cannot be kept: that is this machine's trouble, not the feed's
     */
    public FeedResult read(FeedSettings feed, Instant asOf, RowSink sink) {
        FeedFiles.Choice choice = FeedFiles.choose(base, feed, asOf);
        if (choice.file() == null) {
            return absent(feed, choice, asOf);
        }
        Path file = choice.file();
        FeedPass pass = new FeedPass(feed, file.getFileName().toString(), asOf, sink);
        FeedCopy copy = FeedCopy.in(copies);
        try (copy) {
            String digest = parse(file, copy, pass);
            List<Gap> gaps = pass.finish();
            age(feed, choice, asOf, gaps);
            Reading reading = new Reading(
                    feed.source(),
                    file.getFileName().toString(),
                    digest,
                    pass.rows(),
                    pass.counts(),
                    choice.produced(),
                    clock.instant());
            return new FeedResult(
                    Receipt.of(reading, gaps), copy.kept(), choice.notes(), pass.profile(digest, choice.produced()));
        }
    }

    private FeedResult absent(FeedSettings feed, FeedFiles.Choice choice, Instant asOf) {
        Instant now = clock.instant();
        Reading reading = new Reading(feed.source(), feed.file(), "", 0, Map.of(), now, now);
        boolean nobody = !feed.required() && choice.missing();
        List<Gap> gaps = nobody ? List.of() : List.of(whole(feed, GapReason.UNREADABLE, choice.problem()));
        LocalDate day = asOf.atZone(feed.mapping().dates().zone()).toLocalDate();
        return new FeedResult(Receipt.of(reading, gaps), null, choice.notes(), Profile.empty(feed.source(), day, now));
    }

    private static String parse(Path file, FeedCopy copy, FeedPass pass) {
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            String digest;
            try (InputStream in = Files.newInputStream(file);
                    CopyingInput input = new CopyingInput(in, copy)) {
                pass.parse(CloseShieldInputStream.wrap(input));
                input.drain();
                digest = input.digest();
            }
            copy.keep(digest);
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            if (before.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
                pass.gap(GapReason.UNREADABLE, pass.file() + " changed while it was read: it was still being written");
            }
            return digest;
        } catch (IOException e) {
            pass.gap(GapReason.UNREADABLE, pass.file() + " cannot be read: " + FeedFiles.words(e));
            return "";
        }
    }

    private static void age(FeedSettings feed, FeedFiles.Choice choice, Instant asOf, List<Gap> gaps) {
        Duration age = Duration.between(choice.produced(), asOf);
        if (age.compareTo(feed.maxAge()) > 0) {
            gaps.add(whole(
                    feed,
                    GapReason.TOO_OLD,
                    "%s is %s old by its %s; max_age allows %s"
                            .formatted(
                                    choice.name(),
                                    words(age),
                                    choice.byName() ? "name" : "time of modification",
                                    words(feed.maxAge()))));
        }
    }

    private static String words(Duration age) {
        return age.toDays() >= 2 ? age.toDays() + " days" : age.toHours() + " h " + age.toMinutesPart() + " min";
    }

    private static Gap whole(FeedSettings feed, GapReason reason, String detail) {
        return new Gap(new Scope.Whole(feed.source()), reason, detail);
    }
}
