package curfew.feeds;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A declared key of another feed: the row's person is the person who has that key there.
 *
 * @param feed the other feed's name
 * @param column where the key stands; empty cells are no link
 * @param form how it is made comparable: the same as that feed's own key
 * @param pattern what a value must look like, whole; null for anything. A row whose link does not fit is rejected, and because it could
 *     belong to anybody, the whole feed is then in doubt.
 */
public record Link(
        String feed, Column column, KeyForm form, @Nullable Pattern pattern) {

    public static Link to(String feed, Column column) {
        return new Link(feed, column, KeyForm.EXACT, null);
    }

    /** The name under which the value is kept among a row's fields. */
    String field() {
        return "link:" + feed;
    }
}
