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
                    "the quotes of this row do not fit",
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
        return cells(record).stream().allMatch(String::isEmpty);
    }

    private boolean header(CSVRecord record, Place place) {
        columns = cells(record);
        List<String> known = schema.keys(schema.root());
        if (columns.stream().anyMatch(name -> name.contains(";") || name.contains("\t"))) {
            syntax(
                    place,
                    "the header's cells are not separated by commas",
                    "columns such as " + String.join(",", known),
                    "separate all cells by commas");
            return false;
        }
        int before = problems.size();
        for (int i = 0; i < columns.size(); i++) {
            column(columns.get(i), columns.indexOf(columns.get(i)) < i, known, new Place(file, place.line(), i + 1));
        }
        List<String> required = SchemaWords.texts(schema.root().path("required"));
        List<String> missing =
                required.stream().filter(name -> !columns.contains(name)).toList();
        if (!missing.isEmpty()) {
            syntax(
                    place,
                    "the header lacks " + String.join(", ", missing),
                    "at least the columns " + String.join(", ", required),
                    "add what is missing");
        }
        return problems.size() == before;
    }

    private void column(String name, boolean again, List<String> known, Place place) {
        if (again) {
            syntax(
                    place,
                    "the column " + Shown.quoted(name) + " stands here again",
                    "each column once",
                    "take one of the two away");
        } else if (!known.contains(name)) {
            List<String> free =
                    known.stream().filter(each -> !columns.contains(each)).toList();
            String mend = name.startsWith("#")
                    ? "take the line away; there are no comments here"
                    : Nearest.to(name, free)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("take the column away; for remarks there is the column note");
            syntax(place, "unknown column " + Shown.quoted(name), "one of " + String.join(", ", known), mend);
        }
    }

    private static List<String> cells(CSVRecord record) {
        return record.stream().map(Shown::trimmed).toList();
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
        List<String> texts = cells(record);
        Map<String, Entry> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Place cell = new Place(file, place.line(), i + 1);
            if (!texts.get(i).isEmpty()) {
                cells.put(columns.get(i), new Entry(cell, new Node.Scalar(cell, texts.get(i), true)));
            }
        }
        rows.add(new Node.Mapping(place, cells));
    }

    private void syntax(Place place, String found, String expected, String mend) {
        problems.add(new Problem(Kind.SYNTAX, place, found, "", expected, mend), "row " + place.line());
    }
}
