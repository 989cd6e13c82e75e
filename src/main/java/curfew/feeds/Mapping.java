package curfew.feeds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a feed's columns and words are understood.
 *
 * @param fields the column of each field by its name. {@link #KEY} is always needed; {@link #TYPED} ones are understood, all others are
 *     carried as text ({@code number}, {@code department}, {@code mail}, {@code login}, …, or any other name)
 * @param links declared keys of other feeds
 * @param keyForm how the key is made comparable
 * @param keyPattern what a key must look like, whole, such as {@code \d{5}}, so that lost zeros are found; null for anything
 * @param status the meaning of the words in the {@code status} column; without that column every row counts as active and only dates end
 *     it
 * @param dates how dates are written and meant
 * @param format how the file is written
 * @param trailer the last line that the file must have; null if it has none
 * @param required fields that must not be empty in all rows. Every mapped column must be in the header all the same.
 * @param optional fields whose column may be missing from the header
 * @param segments fields that tell parts of the feed apart, such as {@code country}, when a part of it is in doubt
 * @param perRow fields that may rightly differ between rows of one key and the same dates, such as {@code department} of somebody with two
 *     assignments. Any other difference is a contradiction that a person must settle.
 */
public record Mapping(
        Map<String, Column> fields,
        List<Link> links,
        KeyForm keyForm,
        @Nullable Pattern keyPattern,
        Vocabulary status,
        Dates dates,
        Format format,
        @Nullable Trailer trailer,
        Set<String> required,
        Set<String> optional,
        List<String> segments,
        Set<String> perRow) {

    public static final String KEY = "key";
    public static final String STATUS = "status";
    public static final String START = "start";
    public static final String END = "end";
    public static final String LAST_DAY = "last_day";
    public static final String KNOWN_AT = "known_at";
    public static final String ZONE = "zone";
    public static final String NUMBER = "number";
    public static final String GIVEN_NAME = "given_name";
    public static final String FAMILY_NAME = "family_name";
    public static final String DISPLAY_NAME = "display_name";
    /** The name of a person: {@link #DISPLAY_NAME}, else given and family name. Made by the reader, not mapped. */
    public static final String NAME = "name";

    /** The fields that are understood, and so are not among a row's texts. */
    public static final Set<String> TYPED = Set.of(KEY, STATUS, START, END, LAST_DAY, KNOWN_AT, ZONE);

    public Mapping {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        links = List.copyOf(links);
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
        segments = segments.stream().distinct().toList();
        perRow = Set.copyOf(perRow);
        List<String> problems = new ArrayList<>();
        if (!fields.containsKey(KEY)) {
            problems.add("no column is mapped to key");
        }
        if (fields.containsKey(NAME)) {
            problems.add("no field called name: it is made from display_name, or given_name and family_name");
        }
        if (fields.containsKey(STATUS) && status.words().isEmpty()) {
            problems.add("a status column needs the meaning of its words");
        }
        names(fields, required, "required", problems);
        names(fields, optional, "optional", problems);
        names(fields, segments, "segments", problems);
        names(fields, perRow, "per_row", problems);
        Set<String> needed = new TreeSet<>(TYPED);
        needed.addAll(required);
        needed.addAll(segments);
        optional.stream()
                .filter(needed::contains)
                .forEach(field -> problems.add("optional names '" + field + "', which access rests on"));
        segments.stream()
                .filter(TYPED::contains)
                .forEach(field -> problems.add("segments names '" + field + "', which is no text"));
        if (!format.header()) {
            fields.values().stream()
                    .filter(column -> column.position() == 0)
                    .forEach(column -> problems.add("column '" + column + "' has a name, but the file has no header"));
        }
        if (links.stream().map(Link::feed).distinct().count() < links.size()) {
            problems.add("two links lead to one feed");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** A mapping in which rows of one key and the same dates must say the same. */
    public Mapping(
            Map<String, Column> fields,
            List<Link> links,
            KeyForm keyForm,
            @Nullable Pattern keyPattern,
            Vocabulary status,
            Dates dates,
            Format format,
            @Nullable Trailer trailer,
            Set<String> required,
            Set<String> optional,
            List<String> segments) {
        this(
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

    /** The simplest mapping: these columns of a file written as RFC 4180 has it. */
    public static Mapping of(Map<String, Column> fields, Vocabulary status, Dates dates) {
        return new Mapping(
                fields, List.of(), KeyForm.EXACT, null, status, dates, Format.CSV, null, Set.of(), Set.of(), List.of());
    }

    /** The link to a feed; null if there is none. */
    public @Nullable Link link(String feed) {
        return links.stream()
                .filter(link -> link.feed().equals(feed))
                .findFirst()
                .orElse(null);
    }

    private static void names(
            Map<String, Column> fields, Collection<String> listed, String where, List<String> problems) {
        listed.stream()
                .filter(field -> !fields.containsKey(field))
                .forEach(field -> problems.add(where + " names '" + field + "', which is not mapped"));
    }
}
