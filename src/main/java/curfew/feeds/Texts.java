package curfew.feeds;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one row by field, over an array: a million rows have the same fields, and a hash table for each cost more than reading the file.
 * Immutable.
 */
final class Texts extends AbstractMap<String, String> {

    private final String[] names;
    private final @Nullable String[] values;
    private final int size;

    /**
     * @param names the fields, shared by all rows; neither array may be changed afterwards
     * @param values the text of each, in their order; null for one that is not given
     */
    Texts(String[] names, @Nullable String[] values) {
        this.names = names;
        this.values = values;
        int given = 0;
        for (String value : values) {
            given += value == null ? 0 : 1;
        }
        size = given;
    }

    /** The text at a place in the order of the names; null if it is not given, or the place is none. */
    @Nullable
    String at(int index) {
        return index < 0 ? null : values[index];
    }

    /** Adds one for each that is given. */
    void countInto(long[] counts) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                counts[i]++;
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int index = index(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    private int index(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, String>> {
        private int at;

        @Override
        public boolean hasNext() {
            while (at < values.length && values[at] == null) {
                at++;
            }
            return at < values.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            String value = hasNext() ? values[at] : null;
            if (value == null) {
                throw new NoSuchElementException();
            }
            return Map.entry(names[at++], value);
        }
    }
}
