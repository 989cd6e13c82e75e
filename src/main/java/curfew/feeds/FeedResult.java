package curfew.feeds;

import curfew.receipt.Profile;
import curfew.receipt.Receipt;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How reading a feed ended.
 *
 * @param receipt complete, or what is missing; its origin is the name of the file that was taken
 * @param copy the copy that was kept, named by digest; null if nothing was read
 * @param notes what an operator should know and nobody needs to act on, such as files that were passed over
 * @param profile the shape of what was read, up to where reading ended
 */
public record FeedResult(Receipt receipt, @Nullable Path copy, List<String> notes, Profile profile) {
    public FeedResult {
        notes = List.copyOf(notes);
    }
}
