package curfew.roster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the indexes over the fields by which persons are looked up. */
final class RosterIndexes {

    private static final int SALT = 7;

    private RosterIndexes() {}

    static long hash(String value) {
        return Hashing.hash(SALT, value);
    }

    static Map<RosterKey, ValueIndex> of(RosterData data, People people, Collection<RosterKey> keys) {
        Map<RosterKey, ValueIndex> indexes = new LinkedHashMap<>();
        for (RosterKey key : keys) {
            ValueIndex.Gatherer gatherer = new ValueIndex.Gatherer();
            for (int person = 0; person < people.size(); person++) {
                int number = person;
                people.keys(
                        person,
                        one -> PackedRoster.records(data, one, (any, position) -> {
                            String value = key.normalisation().apply(data.field(position, key.field()));
                            if (!value.isEmpty()) {
                                gatherer.add(hash(value), number);
                            }
                        }));
            }
            indexes.put(key, gatherer.index());
        }
        return indexes;
    }
}
