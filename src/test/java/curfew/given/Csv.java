package curfew.given;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file whose first line names its columns, as reports and lists are. */
public final class Csv {
    private static final CSVFormat NAMED =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Csv() {}

    public static List<CSVRecord> rows(Path file) throws IOException {
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, NAMED)) {
            return rows.getRecords();
        }
    }
}
