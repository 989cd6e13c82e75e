package curfew.explain;

import curfew.feeds.Column;
import curfew.feeds.FeedSettings;
import curfew.feeds.Mapping;
import curfew.feeds.Status;
import curfew.roster.Contradiction;
import curfew.roster.Engagement;
import curfew.roster.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a feed would have to say of one person for access to end, or not to. Only columns that the feed has are written. */
final class FeedAlterations {
    private final Grounds grounds;
    private final int number;
    private final Person person;

    FeedAlterations(Grounds grounds, int number) {
        this.grounds = grounds;
        this.number = number;
        this.person = grounds.roster().person(number);
    }

    /** A row with what is written otherwise in it. */
    private record Rewritten(Engagement engagement, List<Correction> corrections) {}

    /** Access as long as beyond an instant, by a row that ends before; empty if dates do not say that it does. */
    Optional<Alteration> lasting(Engagement engagement, Instant beyond) {
        return lastingRow(engagement, beyond).map(row -> altered(engagement, row));
    }

    private Optional<Rewritten> lastingRow(Engagement engagement, Instant beyond) {
        Instant reached = beyond.minus(grounds.policy().grace());
        LocalDate day = reached.atZone(engagement.zone()).toLocalDate();
        Engagement otherwise = engagement;
        List<Correction> corrections = new ArrayList<>();
        if (engagement.end() != null) {
            LocalDate end = engagement.endInclusive() ? day : day.plusDays(1);
            if (engagement.end().isBefore(end)) {
                otherwise = dated(otherwise, otherwise.start(), end, otherwise.lastWorkingDay());
                corrections.add(date(engagement, Mapping.END, engagement.end(), end, "or later"));
            }
        }
        if (engagement.lastWorkingDay() != null && engagement.lastWorkingDay().isBefore(day)) {
            otherwise = dated(otherwise, otherwise.start(), otherwise.end(), day);
            corrections.add(date(engagement, Mapping.LAST_DAY, engagement.lastWorkingDay(), day, "or later"));
        }
        return corrections.isEmpty() ? Optional.empty() : Optional.of(new Rewritten(otherwise, corrections));
    }

    /** A status that grants access, where the row says another. */
    Optional<Alteration> active(Engagement engagement) {
        FeedSettings feed = feed(engagement);
        Optional<String> word = word(feed, Status.ACTIVE);
        if (engagement.status() == Engagement.Status.ACTIVE || word.isEmpty()) {
            return Optional.empty();
        }
        Correction correction =
                value(engagement, Mapping.STATUS, engagement.status().name(), word.get(), "");
        return Optional.of(altered(
                engagement, new Rewritten(withStatus(engagement, Engagement.Status.ACTIVE), List.of(correction))));
    }

    private static Optional<String> word(FeedSettings feed, Status meant) {
        if (!feed.mapping().fields().containsKey(Mapping.STATUS)) {
            return Optional.empty();
        }
        return feed.mapping().status().words().entrySet().stream()
                .filter(word -> word.getValue() == meant && !word.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A start that has come, of a row that begins later. */
    Optional<Alteration> begun(Engagement engagement) {
        LocalDate start = engagement.start();
        LocalDate today = grounds.asOf().atZone(engagement.zone()).toLocalDate();
        if (start == null || !start.isAfter(today)) {
            return Optional.empty();
        }
        Engagement otherwise = dated(engagement, today, engagement.end(), engagement.lastWorkingDay());
        Correction correction = date(engagement, Mapping.START, start, today, "or earlier");
        return Optional.of(altered(engagement, new Rewritten(otherwise, List.of(correction))));
    }

    /** No row that grants access at the instant does any more. */
    Optional<Alteration> ended(List<Engagement> granting) {
        Alteration all = Alteration.NONE;
        List<Engagement> rows = new ArrayList<>(person.engagements());
        for (Engagement engagement : granting) {
            Optional<Rewritten> row = endedRow(engagement);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            rows.set(rows.indexOf(engagement), row.get().engagement);
            all = all.and(Alteration.ofPerson(number, with(rows), row.get().corrections));
        }
        return Optional.of(all);
    }

    /** Empty if its feed has no end, or the end would lie before the start. */
    private Optional<Rewritten> endedRow(Engagement engagement) {
        LocalDate today = grounds.asOf()
                .minus(grounds.policy().grace())
                .atZone(engagement.zone())
                .toLocalDate();
        LocalDate end = engagement.endInclusive() ? today.minusDays(1) : today;
        boolean hasColumn = feed(engagement).mapping().fields().containsKey(Mapping.END);
        if (!hasColumn || (engagement.start() != null && end.isBefore(engagement.start()))) {
            return Optional.empty();
        }
        Engagement otherwise = dated(engagement, engagement.start(), end, engagement.lastWorkingDay());
        return Optional.of(
                new Rewritten(otherwise, List.of(date(engagement, Mapping.END, engagement.end(), end, "or earlier"))));
    }

    /** A row again for somebody who is in no feed now, in the feed of their first key. */
    Alteration backInFeed() {
        FeedSettings feed = grounds.feed(person.id().feed());
        Engagement row = new Engagement(
                person.id(),
                Engagement.Kind.valueOf(feed.kind().name()),
                Engagement.Status.ACTIVE,
                null,
                null,
                null,
                feed.mapping().dates().endInclusive(),
                feed.mapping().dates().zone(),
                null,
                feed.file(),
                0,
                Map.of());
        String name = person.absence().map(Person.Absence::lastName).orElse("");
        Correction correction = new Correction(
                Correction.Kind.FEED_ROW,
                feed.name(),
                "",
                0,
                person.id().toString(),
                "",
                "",
                "",
                "grants access, such as the one it had" + (name.isEmpty() ? "" : ", of " + name),
                "");
        return Alteration.ofPerson(number, with(List.of(row)), List.of(correction));
    }

    /** What blocks the person is settled. */
    Alteration settled() {
        List<Correction> corrections = person.contradictions().stream()
                .filter(Contradiction::blocks)
                .map(one -> new Correction(
                        Correction.Kind.FEED_SETTLED,
                        person.id().feed(),
                        "",
                        0,
                        person.id().toString(),
                        "",
                        "",
                        one.kind() + ", " + one.detail(),
                        "",
                        ""))
                .toList();
        List<Contradiction> left =
                person.contradictions().stream().filter(one -> !one.blocks()).toList();
        Person otherwise =
                new Person(person.id(), person.ids(), person.engagements(), person.scopes(), left, person.absence());
        return Alteration.ofPerson(number, otherwise, corrections);
    }

    private Alteration altered(Engagement before, Rewritten row) {
        List<Engagement> rows = new ArrayList<>(person.engagements());
        rows.set(rows.indexOf(before), row.engagement);
        return Alteration.ofPerson(number, with(rows), row.corrections);
    }

    private Person with(List<Engagement> rows) {
        return new Person(person.id(), person.ids(), rows, person.scopes(), person.contradictions(), person.absence());
    }

    private FeedSettings feed(Engagement engagement) {
        return grounds.feed(engagement.id().feed());
    }

    private Correction date(Engagement of, String field, @Nullable LocalDate before, LocalDate after, String bound) {
        String written = feed(of).mapping().dates().written(after);
        String now = before == null ? "" : feed(of).mapping().dates().written(before);
        return value(of, field, now, written, bound);
    }

    private Correction value(Engagement of, String field, String before, String after, String bound) {
        Column column = feed(of).mapping().fields().get(field);
        return new Correction(
                Correction.Kind.FEED_VALUE,
                of.id().feed(),
                of.file(),
                of.line(),
                of.id().toString(),
                field,
                column == null ? "" : column.toString(),
                before,
                after,
                bound);
    }

    private static Engagement dated(
            Engagement of, @Nullable LocalDate start, @Nullable LocalDate end, @Nullable LocalDate lastDay) {
        return new Engagement(
                of.id(),
                of.kind(),
                of.status(),
                start,
                end,
                lastDay,
                of.endInclusive(),
                of.zone(),
                of.knownAt(),
                of.file(),
                of.line(),
                of.fields());
    }

    private static Engagement withStatus(Engagement of, Engagement.Status status) {
        return new Engagement(
                of.id(),
                of.kind(),
                status,
                of.start(),
                of.end(),
                of.lastWorkingDay(),
                of.endInclusive(),
                of.zone(),
                of.knownAt(),
                of.file(),
                of.line(),
                of.fields());
    }

    /** Whether a row grants access at the instant. */
    boolean isGranting(Engagement one) {
        Duration grace = grounds.policy().grace();
        Instant end = one.closesAfter(grace);
        boolean saidEnded = one.status() == Engagement.Status.ENDED && end.equals(Instant.MAX);
        return !one.opens().isAfter(grounds.asOf())
                && !saidEnded
                && grounds.asOf().isBefore(end)
                && one.status() != Engagement.Status.SUSPENDED;
    }

    List<Engagement> granting() {
        return person.engagements().stream().filter(this::isGranting).toList();
    }
}
