package curfew.feeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the mapped columns stand in this very file.
 *
 * @param width how many values a row has
 * @param fields the index, from 0, of each mapped field that is there
 * @param links the index of each link's column, by the other feed's name
 * @param sum the index of the column that the trailer's sum is over; -1 if there is none
 * @param columns the names up to the last column that is mapped; without a header, how many columns there are
 */
record Layout(int width, Map<String, Integer> fields, Map<String, Integer> links, int sum, List<String> columns) {

    /** The header, or the first row of a file without one, does not fit the mapping. */
    static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;

        /** Whether columns are missing, as against named twice. */
        private final boolean gone;

        Misfit(boolean gone, String message) {
            super(message);
            this.gone = gone;
        }

        boolean gone() {
            return gone;
        }
    }

    /** Where the columns stand, by the file's first record. */
    static Layout of(CSVRecord first, Mapping mapping) throws Misfit {
        return new Finder(first, mapping).layout();
    }

    int key() {
        return fields.getOrDefault(Mapping.KEY, 0);
    }

    private static final class Finder {
        private final CSVRecord first;
        private final Mapping mapping;
        private final Map<String, Integer> names = new HashMap<>();
        private final TreeSet<String> twice = new TreeSet<>();
        private final List<String> gone = new ArrayList<>();

        Finder(CSVRecord first, Mapping mapping) {
            this.first = first;
            this.mapping = mapping;
            if (mapping.format().header()) {
                for (int i = 0; i < first.size(); i++) {
                    String name = first.get(i).strip();
                    if (names.put(name, i) != null) {
                        twice.add(name);
                    }
                }
            }
        }

        Layout layout() throws Misfit {
            Map<String, Integer> fields = new LinkedHashMap<>();
            for (Map.Entry<String, Column> field : mapping.fields().entrySet()) {
                Integer index = find(field.getValue(), mapping.optional().contains(field.getKey()));
                if (index != null) {
                    fields.put(field.getKey(), index);
                }
            }
            Map<String, Integer> links = new TreeMap<>();
            for (Link link : mapping.links()) {
                Integer index = find(link.column(), false);
                if (index != null) {
                    links.put(link.feed(), index);
                }
            }
            Trailer trailer = mapping.trailer();
            Integer sum = trailer != null && trailer.hasSum() ? find(trailer.sumOf(), false) : null;
            if (!gone.isEmpty()) {
                throw new Misfit(true, missing());
            }
            return new Layout(first.size(), fields, links, sum == null ? -1 : sum, columns(fields, links));
        }

        /** What stands behind the last mapped column may come and go. */
        private List<String> columns(Map<String, Integer> fields, Map<String, Integer> links) {
            int last = Stream.concat(fields.values().stream(), links.values().stream())
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            return mapping.format().header()
                    ? first.stream().limit(last + 1L).map(String::strip).toList()
                    : List.of(first.size() + " columns");
        }

        private @Nullable Integer find(Column column, boolean optional) throws Misfit {
            if (twice.contains(column.header())) {
                throw new Misfit(false, "the header names the column '" + column + "' twice");
            }
            Integer index = column.position() > 0 ? Integer.valueOf(column.position() - 1) : names.get(column.header());
            if (index == null || index >= first.size()) {
                if (!optional) {
                    gone.add(column.toString());
                }
                return null;
            }
            return index;
        }

        private String missing() {
            String found = mapping.format().header()
                    ? "the header has: " + String.join(", ", first.values())
                    : "the first row has " + first.size() + " values";
            return "missing: " + String.join(", ", gone) + "; " + found;
        }
    }
}
