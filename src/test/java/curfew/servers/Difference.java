package curfew.servers;

import curfew.directory.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One attribute of one entry that is not as it was.
 *
 * @param dn the entry's, as it was; as it is, if the entry is new
 * @param attribute as the server spells it; {@code dn} for the entry's own name, which also goes and comes with the entry
 * @param gone values that are not there any more; sorted
 * @param come values that were not there; sorted
 */
public record Difference(String dn, String attribute, List<Value> gone, List<Value> come) {
    /** The attribute under which an entry's own name is told. */
    public static final String NAME = "dn";

    public Difference {
        gone = List.copyOf(gone);
        come = List.copyOf(come);
    }

    /** Whether the entry itself was not there before. */
    public boolean isNewEntry() {
        return attribute.equals(NAME) && gone.isEmpty();
    }

    /** Whether the entry itself is gone. */
    public boolean isLostEntry() {
        return attribute.equals(NAME) && come.isEmpty();
    }

    @Override
    public String toString() {
        return dn + " " + attribute + ": " + texts(gone) + " became " + texts(come);
    }

    private static String texts(List<Value> values) {
        return values.stream().map(Value::text).collect(Collectors.joining(" | ", "[", "]"));
    }
}
