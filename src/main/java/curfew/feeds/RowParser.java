package curfew.feeds;

import curfew.receipt.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Understands the records of one file. First whose row it is, key and links, because that decides how much is in doubt if the rest is
 * wrong; then the rest. For one thread.
 */
final class RowParser {

    private static final String MEND = "Have the row mended at its source and the file delivered again.";

    private final FeedSettings feed;
    private final Mapping mapping;
    private final String file;
    private final Layout layout;
    private final DateParser dates;
    private final Map<String, ZoneId> zones = new HashMap<>();
    private final Map<String, Status> words = new HashMap<>();
    /** The fields that are carried as text, and at last {@link Mapping#NAME}, which is made of them. */
    private final String[] names;

    /** The parts that were met, by column and value: a million rows are in a few of them. */
    private final List<Map<String, Scope.Segment>> segments = new ArrayList<>();

    private final int[] columns;
    private final int displayName;
    private final int givenName;
    private final int familyName;

    RowParser(FeedSettings feed, String file, Layout layout) {
        this.feed = feed;
        this.mapping = feed.mapping();
        this.file = file;
        this.layout = layout;
        this.dates = new DateParser(mapping.dates());
        List<String> texts = layout.fields().keySet().stream()
                .filter(field -> !Mapping.TYPED.contains(field))
                .toList();
        columns = texts.stream().mapToInt(field -> layout.fields().get(field)).toArray();
        names = Stream.concat(texts.stream(), Stream.of(Mapping.NAME)).toArray(String[]::new);
        displayName = texts.indexOf(Mapping.DISPLAY_NAME);
        givenName = texts.indexOf(Mapping.GIVEN_NAME);
        familyName = texts.indexOf(Mapping.FAMILY_NAME);
        mapping.segments().forEach(segment -> segments.add(new HashMap<>()));
    }

    /** The fields that rows carry as text, in the order of their {@link Texts}. */
    String[] names() {
        return names.clone();
    }

    /** The row of a record, or why it cannot be taken. */
    Row parse(CSVRecord values, long line) throws BadRow {
        Cells cells = new Cells(values, line);
        if (values.size() != layout.width()) {
            throw cells.ragged();
        }
        cells.swallowed();
        cells.key();
        cells.links();
        return cells.row();
    }

    /** One record, and what is known of whose it is. */
    private final class Cells {
        private final CSVRecord values;
        private final long line;
        private String key = "";
        private final Map<String, String> links = mapping.links().isEmpty() ? Map.of() : new TreeMap<>();

        Cells(CSVRecord values, long line) {
            this.values = values;
            this.line = line;
        }

        private String cell(int index) {
            return values.get(index).strip();
        }

        private String cell(String field) {
            Integer index = layout.fields().get(field);
            return index == null ? "" : cell(index);
        }

        /**
         * A missing or a further value shifts those behind it. The key can still be believed if it looks as keys must look, or if nothing
         * stands before it; a link cannot.
         */
        BadRow ragged() {
            int index = layout.key();
            String found = index < values.size() ? cell(index) : "";
            Pattern pattern = mapping.keyPattern();
            boolean believed =
                    pattern == null ? index == 0 : pattern.matcher(found).matches();
            if (believed && readable(found)) {
                key = mapping.keyForm().apply(found);
            }
            return bad(
                    "",
                    String.join(String.valueOf(mapping.format().delimiter()), values.values()),
                    "the row has " + values.size() + " values, the header has " + layout.width(),
                    "Quote values that hold the delimiter, a quote or a line break. " + MEND,
                    key.isEmpty() || !mapping.links().isEmpty());
        }

        /**
         * A stray quote swallows the rows up to the next one, and the sum still fits: the value then ends with the beginning of another row,
         * of as many values as stand before it in its own.
         */
        void swallowed() throws BadRow {
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i);
                int lastBreak = Math.max(value.lastIndexOf('\n'), value.lastIndexOf('\r'));
                if (lastBreak >= 0 && looksSwallowed(value.substring(lastBreak + 1), i)) {
                    throw bad(
                            column(i),
                            value,
                            "the value spans lines, and its last line looks like the beginning of another row",
                            "Look for a stray quote. If the value is right, declare key_pattern in the mapping. "
                                    + MEND,
                            true);
                }
            }
        }

        private boolean looksSwallowed(String tail, int index) {
            String delimiter = String.valueOf(mapping.format().delimiter());
            String[] parts = tail.split(Pattern.quote(delimiter), -1);
            if (index == 0 || parts.length != index + 1) {
                return false;
            }
            Pattern pattern = mapping.keyPattern();
            return pattern == null
                    || layout.key() >= index
                    || pattern.matcher(parts[layout.key()].strip()).matches();
        }

        void key() throws BadRow {
            String found = cell(Mapping.KEY);
            Pattern pattern = mapping.keyPattern();
            if (found.isEmpty()) {
                throw bad(column(layout.key()), found, "the key is empty", MEND, true);
            }
            if (!readable(found)) {
                throw bad(column(layout.key()), found, "the key holds damaged or control characters", MEND, true);
            }
            if (pattern != null && !pattern.matcher(found).matches()) {
                throw bad(
                        column(layout.key()),
                        found,
                        "the key does not look as the mapping's key_pattern " + pattern + " says; lost zeros?",
                        MEND,
                        true);
            }
            key = mapping.keyForm().apply(found);
        }

        void links() throws BadRow {
            BadRow worst = null;
            for (Link link : mapping.links()) {
                int index = layout.links().getOrDefault(link.feed(), 0);
                String found = cell(index);
                if (found.isEmpty()) {
                    continue;
                }
                if (!readable(found)
                        || (link.pattern() != null
                                && !link.pattern().matcher(found).matches())) {
                    worst = bad(
                            column(index),
                            found,
                            "the key of feed " + link.feed() + " does not look as the mapping's pattern says",
                            MEND,
                            true);
                } else {
                    links.put(link.feed(), link.form().apply(found));
                }
            }
            if (worst != null) {
                throw worst;
            }
        }

        Row row() throws BadRow {
            ZoneId zone = zone();
            return new Row(
                    feed.name(),
                    file,
                    line,
                    key,
                    status(),
                    day(Mapping.START, zone),
                    day(Mapping.END, zone),
                    day(Mapping.LAST_DAY, zone),
                    knownAt(zone),
                    zone,
                    links,
                    fields(),
                    segments());
        }

        private ZoneId zone() throws BadRow {
            String name = cell(Mapping.ZONE);
            if (name.isEmpty()) {
                return mapping.dates().zone();
            }
            ZoneId zone = zones.get(name);
            if (zone == null) {
                try {
                    zone = ZoneId.of(name);
                    zones.put(name, zone);
                } catch (DateTimeException e) {
                    throw bad(Mapping.ZONE, "it is not a time zone such as Europe/Berlin");
                }
            }
            return zone;
        }

        private Status status() throws BadRow {
            if (!layout.fields().containsKey(Mapping.STATUS)) {
                return Status.ACTIVE;
            }
            String word = cell(Mapping.STATUS);
            Status status = words.get(word);
            if (status == null) {
                status = mapping.status().meaning(word).orElse(null);
                if (status == null) {
                    throw bad(
                            Mapping.STATUS,
                            "the mapping does not say what this word means; it knows "
                                    + String.join(", ", mapping.status().words().keySet()));
                }
                words.put(word, status);
            }
            return status;
        }

        private @Nullable LocalDate day(String field, ZoneId zone) throws BadRow {
            try {
                return dates.day(cell(field), zone);
            } catch (DateTimeException e) {
                throw bad(field, String.valueOf(e.getMessage()));
            }
        }

        private @Nullable Instant knownAt(ZoneId zone) throws BadRow {
            try {
                return dates.instant(cell(Mapping.KNOWN_AT), zone);
            } catch (DateTimeException e) {
                throw bad(Mapping.KNOWN_AT, String.valueOf(e.getMessage()));
            }
        }

        private Map<String, String> fields() {
            @Nullable String[] texts = new @Nullable String[names.length];
            for (int i = 0; i < columns.length; i++) {
                String value = cell(columns[i]);
                texts[i] = value.isEmpty() ? null : value;
            }
            String display = text(texts, displayName);
            String name =
                    display.isEmpty() ? (text(texts, givenName) + " " + text(texts, familyName)).strip() : display;
            texts[columns.length] = name.isEmpty() ? null : name;
            return new Texts(names, texts);
        }

        private String text(@Nullable String[] texts, int index) {
            String text = index < 0 ? null : texts[index];
            return text == null ? "" : text;
        }

        private Set<Scope.Segment> segments() {
            if (mapping.segments().isEmpty()) {
                return Set.of();
            }
            Scope.Segment[] found = new Scope.Segment[segments.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = segment(i, mapping.segments().get(i));
            }
            return Set.of(found);
        }

        private Scope.Segment segment(int place, String field) {
            String value = cell(field);
            Map<String, Scope.Segment> known = segments.get(place);
            Scope.Segment segment = known.get(value);
            if (segment == null) {
                segment = new Scope.Segment(feed.source(), field, value);
                if (known.size() < PartTally.MOST) {
                    known.put(value, segment);
                }
            }
            return segment;
        }

        private BadRow bad(String field, String problem) {
            return bad(column(layout.fields().getOrDefault(field, 0)), cell(field), problem, MEND, false);
        }

        private BadRow bad(String column, String value, String problem, String mend, boolean anybody) {
            return new BadRow(new Reject(feed.name(), file, line, column, value, problem, mend, key, links), anybody);
        }
    }

    /** The column as its header or position names it. */
    private String column(int index) {
        for (Map.Entry<String, Column> field : mapping.fields().entrySet()) {
            if (Integer.valueOf(index).equals(layout.fields().get(field.getKey()))) {
                return field.getValue().toString();
            }
        }
        for (Link link : mapping.links()) {
            if (Integer.valueOf(index).equals(layout.links().get(link.feed()))) {
                return link.column().toString();
            }
        }
        return Column.at(index + 1).toString();
    }

    private static boolean readable(String key) {
        return !key.isEmpty()
                && !Character.isSpaceChar(key.charAt(0))
                && !Character.isSpaceChar(key.charAt(key.length() - 1))
                && key.codePoints().noneMatch(c -> c == 0xFFFD || Character.isISOControl(c) || isInvisible(c));
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT || type == Character.SURROGATE || type == Character.LINE_SEPARATOR;
    }
}
