package curfew.feeds;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the newest file of a feed, and says which it is and what it passed over. */
final class FeedFiles {

    /**
     * @param file the file to read; null if there is none
     * @param produced when it was made, by its name, else by its time of modification
     * @param byName whether {@code produced} comes from the name
     * @param missing whether there is no file at all, as against one that cannot be had
     * @param problem why there is none; empty if there is one
     */
    record Choice(
            @Nullable Path file,
            Instant produced,
            boolean byName,
            boolean missing,
            String problem,
            List<String> notes) {

        String name() {
            return file == null ? "" : file.getFileName().toString();
        }

        static Choice none(boolean missing, String problem, List<String> notes) {
            return new Choice(null, Instant.EPOCH, false, missing, problem, notes);
        }
    }

    private record Candidate(Path file, Instant produced) {}

    private FeedFiles() {}

    static Choice choose(Path base, FeedSettings feed, Instant asOf) {
        FilePattern pattern = FilePattern.of(feed.file());
        Path folder = base.resolve(pattern.folder());
        List<String> notes = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> pattern.name().matcher(nameOf(file)).matches())
                    .toList();
        } catch (IOException e) {
            return Choice.none(
                    e instanceof NoSuchFileException, "the folder " + folder + " cannot be read: " + words(e), notes);
        }
        if (files.isEmpty()) {
            return Choice.none(true, "no file in " + folder + " fits " + feed.file(), notes);
        }
        try {
            List<Candidate> candidates =
                    pattern.date() == null ? byTime(files) : byName(files, pattern, feed, asOf, notes);
            return candidates.stream()
                    .max(Comparator.comparing(Candidate::produced).thenComparing(Candidate::file))
                    .map(newest -> new Choice(
                            newest.file(), newest.produced(), pattern.date() != null, false, "", List.copyOf(notes)))
                    .orElseGet(() -> Choice.none(
                            false, "no file in " + folder + " bears a date as " + feed.file() + " has it", notes));
        } catch (IOException e) {
            return Choice.none(false, "a file in " + folder + " cannot be read: " + words(e), notes);
        }
    }

    private static List<Candidate> byTime(List<Path> files) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (Path file : files) {
            candidates.add(new Candidate(file, Files.getLastModifiedTime(file).toInstant()));
        }
        return candidates;
    }

    private static List<Candidate> byName(
            List<Path> files, FilePattern pattern, FeedSettings feed, Instant asOf, List<String> notes) {
        ZoneId zone = feed.mapping().dates().zone();
        LocalDate tomorrow = asOf.atZone(zone).toLocalDate().plusDays(1);
        List<Candidate> candidates = new ArrayList<>();
        for (Path file : files) {
            Matcher name = pattern.name().matcher(nameOf(file));
            DateTimeFormatter format = pattern.date();
            Instant produced = format != null && name.matches() ? date(name.group("date"), format, zone) : null;
            if (produced == null) {
                notes.add(nameOf(file) + " was passed over: its name bears no date as " + feed.file() + " has it");
            } else if (produced.atZone(zone).toLocalDate().isAfter(tomorrow)) {
                notes.add(nameOf(file) + " was passed over: its name bears a day to come");
            } else {
                candidates.add(new Candidate(file, produced));
            }
        }
        return candidates;
    }

    private static @Nullable Instant date(String text, DateTimeFormatter format, ZoneId zone) {
        try {
            TemporalAccessor parsed = format.parseBest(text, LocalDateTime::from, LocalDate::from);
            LocalDateTime time = parsed instanceof LocalDateTime exact ? exact : ((LocalDate) parsed).atStartOfDay();
            return time.atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What an I/O error says, in words: the JDK's own messages of these are bare paths. */
    static String words(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
