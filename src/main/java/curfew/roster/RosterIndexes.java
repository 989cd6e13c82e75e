package curfew.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what the fields hold by which persons are looked up, while the rows pass and their texts are at hand, and builds the indexes. A first
 * design unpacked each record again at the end, once for each field.
 */
final class RosterIndexes {

    private static final int SALT = 7;

    private record Lookup(RosterKey key, ValueIndex.Gatherer gatherer) {}

    private final List<Lookup> lookups = new ArrayList<>();

    RosterIndexes(Collection<RosterKey> keys) {
        keys.forEach(key -> lookups.add(new Lookup(key, new ValueIndex.Gatherer())));
    }

    static long hash(String value) {
        return Hashing.hash(SALT, value);
    }

    /** Takes the fields of one record of a key. */
    void add(int key, Map<String, String> fields) {
        for (Lookup lookup : lookups) {
            String raw = fields.get(lookup.key.field());
            String value = raw == null ? "" : lookup.key.normalisation().apply(raw);
            if (!value.isEmpty()) {
                lookup.gatherer.add(hash(value), key);
            }
        }
    }

    /** The indexes; what was gathered is given back. */
    Map<RosterKey, ValueIndex> of(People people) {
        Map<RosterKey, ValueIndex> indexes = new LinkedHashMap<>();
        lookups.forEach(lookup -> indexes.put(lookup.key, lookup.gatherer.index(people)));
        lookups.clear();
        return indexes;
    }
}
