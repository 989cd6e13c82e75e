package curfew.settings;

import curfew.feeds.Column;
import curfew.feeds.Dates;
import curfew.feeds.Format;
import curfew.feeds.KeyForm;
import curfew.feeds.Link;
import curfew.feeds.Mapping;
import curfew.feeds.Status;
import curfew.feeds.Trailer;
import curfew.feeds.Vocabulary;
import curfew.settings.View.BadValue;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a feed's mapping from its file. */
final class MappingBinder {
    private static final String COUNT = "(?<count>";
    private static final String SUM = "(?<sum>";

    private final View file;
    private final ZoneId jobZone;
    private final boolean header;

    MappingBinder(View file, ZoneId jobZone) {
        this.file = file;
        this.jobZone = jobZone;
        this.header = file.at("format").at("header").flag(true);
    }

    /** Fields that are carried as text, and the name that is made of some. */
    static Set<String> textFields(View file) {
        Set<String> fields = new LinkedHashSet<>(file.at("fields").entries().keySet());
        fields.removeAll(Mapping.TYPED);
        fields.add(Mapping.NAME);
        return fields;
    }

    static KeyForm form(View view) {
        return view.as(Parsers.word(KeyForm::valueOf), KeyForm.EXACT);
    }

    Optional<Mapping> bind() {
        Map<String, Column> fields = new LinkedHashMap<>();
        file.at("fields").entries().forEach((name, view) -> fields.put(name, column(view)));
        Set<String> required = named("required", fields.keySet());
        Set<String> optional = named("optional", fields.keySet());
        Set<String> segments = named("segments", fields.keySet());
        Set<String> perRow = named("per_row", fields.keySet());
        Vocabulary words = words();
        Dates dates = dates();
        Format format = format();
        Trailer trailer = trailer();
        List<Link> links = links();
        var keyPattern = file.at("key").at("pattern").<java.util.regex.@Nullable Pattern>as(Parsers::regex, null);
        return file.build(() -> new Mapping(
                fields,
                links,
                form(file.at("key").at("form")),
                keyPattern,
                words,
                dates,
                format,
                trailer,
                required,
                optional,
                List.copyOf(segments),
                perRow));
    }

    private Column column(View view) {
        Column none = Column.at(1);
        return header ? view.as(Column::named, none) : view.as(MappingBinder::position, none);
    }

    private static Column position(String text) throws BadValue {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new BadValue(
                    "a position from 1, because the file has no header", "write the position, or format.header: true");
        }
        return Column.at(Integer.parseInt(text));
    }

    private Set<String> named(String key, Set<String> fields) {
        Set<String> names = new LinkedHashSet<>();
        for (View item : file.at(key).items()) {
            String name = item.text("");
            if (!name.isEmpty() && !fields.contains(name)) {
                String mend = Nearest.to(name, fields)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("map it under fields, or take it away");
                item.problem(
                        item.name() + " is " + Shown.quoted(name) + ", which is not mapped",
                        "one of " + String.join(", ", fields),
                        mend);
            }
            names.add(name);
        }
        return names;
    }

    private Vocabulary words() {
        Map<String, Status> words = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            for (View word : file.at("status")
                    .at(status.name().toLowerCase(java.util.Locale.ROOT))
                    .items()) {
                Status before = words.put(KeyForm.FOLD.apply(word.text("")), status);
                if (before != null && before != status) {
                    word.problem(
                            word.name() + " is " + Shown.quoted(word.text("")) + ", which also means "
                                    + before.name().toLowerCase(java.util.Locale.ROOT),
                            "one meaning for each word",
                            "take one of the two away");
                }
            }
        }
        return new Vocabulary(words);
    }

    private Dates dates() {
        View view = file.at("dates");
        boolean inclusive = view.at("end").text("inclusive").equals("inclusive");
        ZoneId zone = view.at("zone").as(Parsers::zone, jobZone);
        List<String> formats = view.at("formats").texts();
        Set<String> none = new LinkedHashSet<>(view.at("none").texts());
        Dates iso = Dates.iso(zone, inclusive);
        return formats.isEmpty()
                ? new Dates(iso.formats(), none, inclusive, zone)
                : view.at("formats")
                        .build(() -> new Dates(formats, none, inclusive, zone))
                        .orElse(iso);
    }

    private Format format() {
        View view = file.at("format");
        char delimiter = character(view.at("delimiter"), ',');
        return view.build(() -> new Format(
                        view.at("charset").as(Parsers::charset, StandardCharsets.UTF_8),
                        delimiter,
                        optional(view.at("quote"), '"'),
                        optional(view.at("escape"), null),
                        optional(view.at("comment"), null),
                        header,
                        view.at("multi_line").flag(true)))
                .orElse(Format.CSV);
    }

    private static char character(View view, char fallback) {
        String text = view.text("");
        return text.isEmpty() ? fallback : text.equals("tab") ? '\t' : text.charAt(0);
    }

    private static @Nullable Character optional(View view, @Nullable Character fallback) {
        if (!view.exists()) {
            return fallback;
        }
        String text = view.text("");
        return text.isEmpty() ? null : Character.valueOf(text.charAt(0));
    }

    private @Nullable Trailer trailer() {
        View view = file.at("trailer");
        var line = view.at("line").<java.util.regex.@Nullable Pattern>as(Parsers::regex, null);
        if (line == null) {
            return null;
        }
        boolean sums = line.pattern().contains(SUM);
        View sumOf = view.at("sum_of");
        if (sums != sumOf.exists()) {
            String found = sums
                    ? "the trailer has a sum, and no column that it is over"
                    : "the trailer has no sum, and a column that it would be over";
            view.problem(
                    found, "the group " + SUM + "…) in line and the key sum_of, or neither", "write both, or neither");
        }
        if (view.at("count_beside").exists() && !line.pattern().contains(COUNT)) {
            view.problem(
                    "count_beside is given, and the trailer has no count",
                    "the group " + COUNT + "…) in line",
                    "write the group, or take count_beside away");
        }
        return new Trailer(
                line,
                sums ? column(sumOf) : Column.at(1),
                view.at("count_beside").integer(0));
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (View link : file.at("links").items()) {
            Column column = column(link.at("column"));
            var pattern = link.at("pattern").<java.util.regex.@Nullable Pattern>as(Parsers::regex, null);
            links.add(new Link(link.at("feed").text(""), column, form(link.at("form")), pattern));
        }
        return links;
    }
}
