package curfew.feeds;

import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A directory that feeds are delivered to, and a mapping to be bent for a test. */
final class Drop {

    static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final Path folder;
    final Collected collected = new Collected();
    Instant asOf = NOW;

    String file = "hr.csv";
    Map<String, Column> fields = new LinkedHashMap<>(Map.of(
            "key", Column.named("id"),
            "status", Column.named("status"),
            "end", Column.named("end")));
    List<Link> links = List.of();
    KeyForm keyForm = KeyForm.EXACT;
    Pattern keyPattern;
    Vocabulary status = new Vocabulary(Map.of("active", Status.ACTIVE, "left", Status.ENDED, "leave", Status.LEAVE));
    Dates dates = Dates.iso(BERLIN, true);
    Format format = Format.CSV;
    Trailer trailer;
    Set<String> required = Set.of();
    Set<String> optional = Set.of();
    List<String> segments = List.of();
    Duration maxAge = Duration.ofHours(36);
    int maxRejects = 100;
    double maxRejectsPercent = 100;
    boolean mustBeThere = true;

    Drop(Path folder) {
        this.folder = folder;
    }

    Mapping mapping() {
        return new Mapping(
                fields,
                links,
                keyForm,
                keyPattern,
                status,
                dates,
                format,
                trailer,
                required,
                optional,
                segments,
                Set.of());
    }

    FeedSettings settings() {
        return new FeedSettings(
                "hr",
                FeedSettings.Kind.EMPLOYMENT,
                file,
                mapping(),
                maxAge,
                maxRejects,
                maxRejectsPercent,
                mustBeThere);
    }

    Path write(String name, String text, Charset charset) throws IOException {
        return write(name, text.getBytes(charset));
    }

    Path write(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.write(path, bytes);
        Files.setLastModifiedTime(path, FileTime.from(NOW.minus(Duration.ofHours(1))));
        return path;
    }

    Path write(String text) throws IOException {
        return write("hr.csv", text, StandardCharsets.UTF_8);
    }

    FeedResult read() {
        return new FeedReader(folder, folder.resolve("copies"), InstantSource.fixed(NOW))
                .read(settings(), asOf, collected);
    }

    FeedResult read(String text) throws IOException {
        write(text);
        return read();
    }

    static List<GapReason> reasons(FeedResult result) {
        return result.receipt().gaps().stream().map(Gap::reason).toList();
    }
}
