package curfew.roster;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.feeds.Column;
import curfew.feeds.Dates;
import curfew.feeds.FeedSettings;
import curfew.feeds.Mapping;
import curfew.feeds.Row;
import curfew.feeds.Status;
import curfew.feeds.Vocabulary;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a person takes in memory. Measured on few; {@code main} measures a million. */
class RosterMemoryTest {

    private static final FeedSettings FEED = new FeedSettings(
            "hr",
            FeedSettings.Kind.EMPLOYMENT,
            "hr.csv",
            Mapping.of(Map.of("key", Column.at(1)), new Vocabulary(Map.of()), Dates.iso(Staff.UTC, true)),
            Duration.ofDays(1),
            0,
            0,
            true);
    private static final List<RosterKey> LOOKUPS = List.of(
            new RosterKey("number", Normalisation.EXACT),
            new RosterKey("mail", Normalisation.FOLD),
            new RosterKey("upn", Normalisation.FOLD),
            new RosterKey("login", Normalisation.FOLD),
            new RosterKey("name", Normalisation.FOLD));

    private final Random random = new Random(42);

    @Test
    void takesAtMostHundredAndTwentyBytesAPersonOfTwelveFields() {
        int persons = 50_000;

        assertThat(build(persons).bytes() / persons).isLessThanOrEqualTo(120);
    }

    /** Measures as many persons as the first argument says, a million if there is none. */
    public static void main(String[] arguments) {
        int persons = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        long began = cpu();
        PackedRoster roster = new RosterMemoryTest().build(persons);
        long built = cpu();
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long looked = cpu();
        int[] found = new int[1];
        for (int i = 0; i < persons; i += 10) {
            roster.findBy("number", String.format("%08d", i), any -> found[0]++);
            roster.findBy("mail", "nobody" + i + "@example.com", any -> found[0]++);
        }
        long ended = cpu();
        long unpacked = cpu();
        for (int i = 0; i < persons; i += 10) {
            found[0] += roster.person(i).engagements().size();
        }
        System.out.printf(
                "persons %d, packed %d bytes (%d each), heap in use %d bytes, built in %d ms of processor"
                        + " time, %.1f µs a lookup, %.1f µs a person, %d%n",
                roster.size(),
                roster.bytes(),
                roster.bytes() / persons,
                heap,
                (built - began) / 1_000_000,
                (ended - looked) / 1000.0 / persons * 5,
                (cpu() - unpacked) / 1000.0 / persons * 10,
                found[0]);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private PackedRoster build(int persons) {
        RosterBuilder builder = new RosterBuilder(List.of(FEED), LOOKUPS, Staff.NOW);
        for (int i = 0; i < persons; i++) {
            builder.row(row(i));
        }
        return builder.build(KeyHistory.at(Path.of("no", "such", "file")), List.of());
    }

    private Row row(int i) {
        String given = name(3_000);
        String family = name(80_000);
        String key = String.format("%08d", i);
        String login = given.substring(0, 1) + family.substring(0, Math.min(6, family.length())) + random.nextInt(100);
        Map<String, String> fields = new HashMap<>();
        fields.put("number", key);
        fields.put("given_name", given);
        fields.put("family_name", family);
        fields.put("display_name", family + ", " + given);
        fields.put("name", family + ", " + given);
        fields.put("mail", given + "." + family + random.nextInt(1000) + "@example.com");
        fields.put("upn", login + "@corp.example.com");
        fields.put("login", login);
        fields.put("department", "Department " + random.nextInt(800));
        fields.put("job", "Job title " + random.nextInt(2_000));
        fields.put("country", List.of("DE", "FR", "IN", "US").get(random.nextInt(4)));
        fields.put("company", "Company " + random.nextInt(30));
        fields.put("location", "Location " + random.nextInt(300));
        fields.put("manager", String.format("%08d", random.nextInt(50_000)));
        LocalDate start = LocalDate.of(1985, 1, 1).plusDays(random.nextInt(15_000));
        LocalDate end = random.nextInt(20) == 0 ? LocalDate.of(2026, 1, 1).plusDays(random.nextInt(700)) : null;
        return new Row(
                "hr",
                "hr.csv",
                i + 2L,
                key,
                Status.ACTIVE,
                start,
                end,
                null,
                null,
                Staff.UTC,
                Map.of(),
                fields,
                Set.of());
    }

    /** One of so many names, some much more frequent than others. */
    private String name(int many) {
        int which = (int) (many * Math.pow(random.nextDouble(), 3));
        Random letters = new Random(which * 31L + many);
        StringBuilder name = new StringBuilder();
        for (int i = 4 + letters.nextInt(6); i > 0; i--) {
            name.append((char) ('a' + letters.nextInt(26)));
        }
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
