package curfew.feeds;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import org.apache.commons.csv.CSVRecord;

/** Compares a file's last line with what came before it. */
final class TrailerCheck {

    private final Trailer trailer;
    private final char delimiter;

    TrailerCheck(Trailer trailer, char delimiter) {
        this.trailer = trailer;
        this.delimiter = delimiter;
    }

    boolean fits(CSVRecord last) {
        return match(last).matches();
    }

    /** What does not add up. */
    Optional<String> problem(CSVRecord last, long rows, BigDecimal sum) {
        Matcher match = match(last);
        if (!match.matches()) {
            throw new IllegalArgumentException("this is not the trailer");
        }
        if (trailer.hasCount()) {
            Optional<BigDecimal> count = number(match.group("count"));
            BigDecimal counted = BigDecimal.valueOf(rows + trailer.countBeside());
            if (count.isEmpty() || count.get().compareTo(counted) != 0) {
                return Optional.of("says " + match.group("count") + " rows, the file has " + counted);
            }
        }
        if (trailer.hasSum()) {
            Optional<BigDecimal> total = number(match.group("sum"));
            if (total.isEmpty() || total.get().compareTo(sum) != 0) {
                return Optional.of("says a sum of " + match.group("sum") + ", the rows have " + sum.toPlainString());
            }
        }
        return Optional.empty();
    }

    private Matcher match(CSVRecord last) {
        return trailer.line()
                .matcher(String.join(String.valueOf(delimiter), last.values()).strip());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip().replace(',', '.')));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
