package curfew.given;

import curfew.roster.Engagement;
import curfew.roster.Engagement.Kind;
import curfew.roster.Engagement.Status;
import curfew.roster.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** One employment or contract, in words. An end date is inclusive and the zone is UTC unless it is said otherwise. */
public final class Work {
    private final Kind kind;
    private final Map<String, String> fields = new TreeMap<>();
    private Status status = Status.ACTIVE;
    private LocalDate start = LocalDate.parse("2020-01-01");
    private LocalDate end;
    private LocalDate lastDay;
    private boolean inclusive = true;
    private ZoneId zone = ZoneId.of("UTC");
    private Instant knownAt;
    private String feed;
    private long line = 2;

    private Work(Kind kind, String feed) {
        this.kind = kind;
        this.feed = feed;
    }

    public static Work employment() {
        return new Work(Kind.EMPLOYMENT, "hr");
    }

    public static Work contract() {
        return new Work(Kind.CONTRACT, "vendors");
    }

    public Work from(String day) {
        start = LocalDate.parse(day);
        return this;
    }

    public Work withoutStart() {
        start = null;
        return this;
    }

    public Work to(String day) {
        end = LocalDate.parse(day);
        return this;
    }

    public Work lastDay(String day) {
        lastDay = LocalDate.parse(day);
        return this;
    }

    public Work exclusive() {
        inclusive = false;
        return this;
    }

    public Work in(String zoneName) {
        zone = ZoneId.of(zoneName);
        return this;
    }

    public Work onLeave() {
        status = Status.LEAVE;
        return this;
    }

    public Work suspended() {
        status = Status.SUSPENDED;
        return this;
    }

    public Work ended() {
        status = Status.ENDED;
        return this;
    }

    public Work knownAt(String instant) {
        knownAt = Instant.parse(instant);
        return this;
    }

    public Work line(long newLine) {
        line = newLine;
        return this;
    }

    public Work with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    PersonId id(String key) {
        return new PersonId(feed, key);
    }

    /** The engagement of the person with this key. */
    public Engagement of(String key) {
        Map<String, String> all = new TreeMap<>(fields);
        all.putIfAbsent("number", key);
        return new Engagement(
                id(key), kind, status, start, end, lastDay, inclusive, zone, knownAt, feed + ".csv", line, all);
    }
}
