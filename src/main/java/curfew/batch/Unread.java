package curfew.batch;

import curfew.directory.DirectoryException;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Says of a directory that could not be reached that nothing may be concluded from it: neither that it holds somebody, nor that it does not. */
final class Unread {
    private Unread() {}

    /** The whole directory is in doubt. */
    static Receipt receipt(String directory, DirectoryException why, Instant at) {
        Source source = Source.directory(directory);
        Gap gap = new Gap(new Scope.Whole(source), GapReason.CONNECTION_LOST, String.valueOf(why.getMessage()));
        return Receipt.of(new Reading(source, "directory " + directory, "", 0, Map.of(), at, at), List.of(gap));
    }
}
