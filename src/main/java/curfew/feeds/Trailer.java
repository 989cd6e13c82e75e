package curfew.feeds;

import java.util.regex.Pattern;

/**
 * The last line that a file must have.
 *
 * @param line what it looks like, whole, its values joined by the delimiter and without quotes. The group named {@code count} is the
 *     number of rows, the group named {@code sum} the sum of {@code sumOf}; either may be left out.
 * @param sumOf the column whose values the sum is over; position 1 is taken if there is no sum
 * @param countBeside how many lines the count includes beside the rows, such as 2 for header and trailer
 */
public record Trailer(Pattern line, Column sumOf, int countBeside) {

    /** One with a count of the rows, and no sum. */
    public static Trailer counting(String line) {
        return new Trailer(Pattern.compile(line), Column.at(1), 0);
    }

    boolean hasCount() {
        return line.pattern().contains("(?<count>");
    }

    boolean hasSum() {
        return line.pattern().contains("(?<sum>");
    }
}
