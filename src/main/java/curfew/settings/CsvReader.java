package curfew.settings;

import curfew.settings.Node.Entry;
import curfew.settings.Problem.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a list: RFC 4180 in UTF-8 with a comma, the first line naming the columns in any order. Nothing is skipped in silence, because
 * these lists protect people: a row that is too short, a column that is not known, a stray quote are problems. Only lines without
 * any value are nothing. There are no comments: a login may begin with #.
 */
final class CsvReader {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private final String file;
    private final SchemaFile schema;
    private final Problems problems;
    private final List<Node> rows = new ArrayList<>();

    private List<String> columns = List.of();

    private CsvReader(String file, SchemaFile schema, Problems problems) {
        this.file = file;
        this.schema = schema;
        this.problems = problems;
    }

    /** The rows, each a mapping of its filled cells by column; none if the header does not hold. */
    static List<Node> read(String file, String text, SchemaFile schema, Problems problems) {
        CsvReader reader = new CsvReader(file, schema, problems);
        reader.read(text);
        return List.copyOf(reader.rows);
    }

    private void read(String text) {
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            for (CSVRecord record : parser) {
                Place place = new Place(file, (int) line, 1);
                line = parser.getCurrentLineNumber() + 1;
                if (isBlank(record)) {
                    continue;
                }
                if (columns.isEmpty()) {
                    if (!header(record, place)) {
                        return;
                    }
                } else {
                    row(record, place);
                }
            }
        } catch (UncheckedIOException | IOException malformed) {
            syntax(
                    new Place(file, (int) line, 1),
                    "the quotes of this row do not fit: " + Shown.of(String.valueOf(malformed.getMessage())),
                    "a quote only around a whole cell, and doubled inside one",
                    "mend the quotes; no row from here on was read");
            return;
        }
        if (columns.isEmpty()) {
            syntax(
                    new Place(file, 1, 1),
                    "the file is empty",
                    "a header: " + String.join(",", schema.keys(schema.root())),
                    "write the header; rows may be left out");
        }
    }

    private static boolean isBlank(CSVRecord record) {
        return record.stream().allMatch(String::isEmpty);
    }

    private boolean header(CSVRecord record, Place place) {
        List<String> known = schema.keys(schema.root());
        List<String> names = record.toList();
        int before = problems.size();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Place cell = new Place(file, place.line(), i + 1);
            if (!known.contains(name)) {
                String mend = name.contains(";") || name.contains("\t")
                        ? "separate the cells by commas"
                        : Nearest.to(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("take the column away; for remarks there is the column note");
                syntax(cell, "unknown column " + Shown.quoted(name), "one of " + String.join(", ", known), mend);
            } else if (names.indexOf(name) < i) {
                syntax(
                        cell,
                        "the column '" + name + "' stands here again",
                        "each column once",
                        "take one of the two away");
            }
        }
        schema.root().path("required").forEach(required -> {
            if (!names.contains(required.asString())) {
                syntax(
                        place,
                        "the header has no column '" + required.asString() + "'",
                        "at least the columns " + requiredColumns(),
                        "add the column");
            }
        });
        columns = names;
        return problems.size() == before;
    }

    private String requiredColumns() {
        List<String> names = new ArrayList<>();
        schema.root().path("required").forEach(name -> names.add(name.asString()));
        return String.join(", ", names);
    }

    private void row(CSVRecord record, Place place) {
        if (record.size() != columns.size()) {
            syntax(
                    place,
                    "this row has " + record.size() + " cells, and the header has " + columns.size(),
                    columns.size() + " cells: " + String.join(",", columns),
                    "add or take away commas; put quotes around a cell that holds a comma");
            return;
        }
        Map<String, Entry> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Place cell = new Place(file, place.line(), i + 1);
            if (!record.get(i).isEmpty()) {
                cells.put(columns.get(i), new Entry(cell, new Node.Scalar(cell, record.get(i), true)));
            }
        }
        rows.add(new Node.Mapping(place, cells));
    }

    private void syntax(Place place, String found, String expected, String mend) {
        problems.add(new Problem(Kind.SYNTAX, place, found, "", expected, mend), "row " + place.line());
    }
}
