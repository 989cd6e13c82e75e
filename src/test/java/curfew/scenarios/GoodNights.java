package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The quiet nights before a disaster: people join, nobody is due, and Curfew learns what the feeds and the directory look like. */
final class GoodNights {
    static final int COUNT = 15;
    private static final Scenario COMPANY = new Scenario(Disaster.COMPANY, Map.of());

    private final Path home;

    private GoodNights(Path home) {
        this.home = home;
    }

    static GoodNights play(Path home) {
        try (Ground ground = EmbeddedGround.start(COMPANY)) {
            Play play = new Play(ground, home);
            for (int number = 1; number <= COUNT; number++) {
                Night night = night(number);
                LocalDate day = night.at().atZone(ZoneOffset.UTC).toLocalDate();
                Disaster.FEEDS.forEach(feed ->
                        Payroll.deliver(home, feed, Disaster.file(feed, day).getBytes(StandardCharsets.UTF_8)));
                Play.Outcome outcome = play.night(night);
                assertThat(outcome.told()).as("the night of %s", day).startsWith("exit 0 DONE: nothing to do");
            }
        }
        return new GoodNights(home);
    }

    /** One of them, counted from 1; the last is the night before the disaster. */
    static Night night(int number) {
        Instant at = Disaster.NIGHT.minus(COUNT + 1L - number, ChronoUnit.DAYS);
        return new Night(COMPANY, number, COMPANY.folder(), Map.of("at", at));
    }

    /** Lays a copy of all that Curfew keeps, and the company's job, into a new home. */
    void copy(Path to) {
        try {
            for (String folder : List.of("state", "jobs", "mappings", "feeds")) {
                copy(home.resolve(folder), to.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path copy = to.resolve(from.relativize(one).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(one, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
