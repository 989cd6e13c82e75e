package curfew.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in a file, with the place of everything. Scalars are the text as written: what it means is the schema's to say, so that
 * {@code no}, {@code 00123}, {@code 12:30}, {@code 1e3} and {@code 0x1F} stay what they are. (Binding YAML to types directly
 * was seen to turn them into false, 83, 750, 1000 and 31.)
 *
 * <p>A part of a file is known by its path, such as {@code feeds.hr.file} or {@code directories.corp.servers[0]}; the whole file's
 * is empty, and that of a cell in line 7 of a list {@code row 7.until}.
 */
sealed interface Node {

    Place place();

    /**
     * A text, which the schema may take for a number or true or false.
     *
     * @param plain whether it stood there without quotes
     */
    record Scalar(Place place, String text, boolean plain) implements Node {
        /** Whether nothing was written at all, as after {@code key:} alone. */
        boolean isNothing() {
            return plain && text.isEmpty();
        }
    }

    /** Keys in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** The place of a key, and what it leads to. */
    record Entry(Place key, Node value) {}

    /** Items in the order of the file. */
    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** The path of a key's value. */
    static String path(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /** The path of a list's item, from 0. */
    static String path(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
