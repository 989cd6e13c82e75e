package curfew.year;

import curfew.feeds.Column;
import curfew.feeds.Dates;
import curfew.feeds.FeedSettings;
import curfew.feeds.Format;
import curfew.feeds.KeyForm;
import curfew.feeds.Mapping;
import curfew.feeds.Status;
import curfew.feeds.Vocabulary;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the made-up company's two feeds are read: with no trailer, no key pattern and generous limits on rejects, so that nothing but the
 * comparison with past nights can tell a short file.
 */
final class Feeds {
    private Feeds() {}

    static List<FeedSettings> all() {
        Map<String, Column> hr = new LinkedHashMap<>();
        hr.put("key", Column.named("NUMBER"));
        hr.put("number", Column.named("NUMBER"));
        hr.put("display_name", Column.named("NAME"));
        hr.put("mail", Column.named("MAIL"));
        hr.put("department", Column.named("DEPARTMENT"));
        hr.put("country", Column.named("COUNTRY"));
        hr.put("location", Column.named("SITE"));
        hr.put("status", Column.named("STATUS"));
        hr.put("start", Column.named("ENTRY"));
        hr.put("end", Column.named("EXIT"));
        Map<String, Column> contracts = new LinkedHashMap<>();
        contracts.put("key", Column.named("ID"));
        contracts.put("display_name", Column.named("NAME"));
        contracts.put("department", Column.named("DEPARTMENT"));
        contracts.put("company", Column.named("VENDOR"));
        contracts.put("start", Column.named("FROM"));
        contracts.put("end", Column.named("TO"));
        return List.of(
                feed(
                        "hr",
                        FeedSettings.Kind.EMPLOYMENT,
                        hr,
                        Map.of("active", Status.ACTIVE, "leave", Status.LEAVE, "left", Status.ENDED),
                        List.of("country", "location", "department")),
                feed("contracts", FeedSettings.Kind.CONTRACT, contracts, Map.of(), List.of("company", "department")));
    }

    private static FeedSettings feed(
            String name,
            FeedSettings.Kind kind,
            Map<String, Column> fields,
            Map<String, Status> words,
            List<String> segments) {
        Mapping mapping = new Mapping(
                fields,
                List.of(),
                KeyForm.EXACT,
                null,
                new Vocabulary(words),
                Dates.iso(ZoneOffset.UTC, true),
                Format.CSV.withDelimiter(';'),
                null,
                Set.of(),
                Set.of(),
                segments);
        return new FeedSettings(name, kind, name + "-{yyyy-MM-dd}.csv", mapping, Duration.ofHours(26), 100, 1, true);
    }
}
