package curfew.backtest;

import curfew.feeds.FeedSettings;
import curfew.plan.PlanInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Lays out kept feeds as they lay on a past night: the very bytes, under the name and of the time that they had.
 *
 * @param copies where a job keeps what it read, by digest
 * @param folder where they are laid out
 */
record FeedShelf(Path copies, Path folder) {

    /**
     * Lays out what a plan was made from.
     *
     * @param missing is given a line for each feed that was not kept
     * @return the feeds, to be read from the folder; those that were not there then are not there now
     */
    List<FeedSettings> lay(List<FeedSettings> feeds, List<PlanInput> inputs, List<String> missing) {
        List<FeedSettings> laid = new ArrayList<>();
        try {
            for (FeedSettings feed : feeds) {
                Path place = Files.createDirectories(folder.resolve(feed.name()));
                clear(place);
                laid.add(lay(feed, input(feed, inputs), place, missing));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return laid;
    }

    private static @org.jspecify.annotations.Nullable PlanInput input(FeedSettings feed, List<PlanInput> inputs) {
        return inputs.stream()
                .filter(input -> input.source().equals(feed.source().toString()))
                .findFirst()
                .orElse(null);
    }

    private FeedSettings lay(
            FeedSettings feed, @org.jspecify.annotations.Nullable PlanInput input, Path place, List<String> missing)
            throws IOException {
        String name = input == null || !input.origin().matches("[\\w. -]+") ? "feed.csv" : input.origin();
        if (input == null) {
            missing.add("feed " + feed.name() + " was not part of the job then");
        } else if (!input.digest().isEmpty()) {
            Path copy = copies.resolve(input.digest() + ".gz");
            if (Files.isRegularFile(copy)) {
                Path file = place.resolve(name);
                try (InputStream in = new GZIPInputStream(Files.newInputStream(copy))) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.setLastModifiedTime(file, FileTime.from(input.producedAt()));
            } else {
                missing.add("the copy of feed " + feed.name() + " (" + input.origin() + ") was not kept");
            }
        }
        return new FeedSettings(
                feed.name(),
                feed.kind(),
                feed.name() + "/" + name,
                feed.mapping(),
                feed.maxAge(),
                feed.maxRejects(),
                feed.maxRejectsPercent(),
                feed.required());
    }

    private static void clear(Path place) throws IOException {
        try (var files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
