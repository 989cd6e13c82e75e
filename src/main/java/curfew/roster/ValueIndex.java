package curfew.roster;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Persons by the hash of a value. It only proposes: whoever asks compares the value itself. A value that thousands share makes one long bucket
 * and slows nothing else.
 */
final class ValueIndex {

    private final int[] begins;
    private final int[] persons;
    private final byte[] tags;

    private ValueIndex(int[] begins, int[] persons, byte[] tags) {
        this.begins = begins;
        this.persons = persons;
        this.tags = tags;
    }

    /** Calls back with each person that may have a value of this hash; the same one perhaps several times, then in a row. */
    void propose(long hash, IntConsumer person) {
        int bucket = bucket(hash, begins.length - 1);
        byte tag = (byte) hash;
        for (int i = begins[bucket]; i < begins[bucket + 1]; i++) {
            if (tags[i] == tag) {
                person.accept(persons[i]);
            }
        }
    }

    long bytes() {
        return 4L * (begins.length + persons.length) + tags.length;
    }

    private static int bucket(long hash, int buckets) {
        return (int) (((hash >>> 32) * buckets) >>> 32);
    }

    /** Gathers hashes, in any order. */
    static final class Gatherer {
        /** How far back the same value of the same person is looked for; whoever has more only costs room. */
        private static final int BACK = 16;

        private long[] hashes = new long[1024];
        private int[] keys = new int[1024];
        private int size;

        void add(long hash, int key) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                keys = Arrays.copyOf(keys, size * 2);
            }
            hashes[size] = hash;
            keys[size++] = key;
        }

        /** To be called once. */
        ValueIndex index(People people) {
            int[] order = byPerson(people);
            int kept = 0;
            for (int each : order) {
                long hash = hashes[each];
                int person = keys[each];
                if (!isThere(order, kept, hash, person)) {
                    order[kept++] = each;
                }
            }
            return index(order, kept);
        }

        private boolean isThere(int[] order, int kept, long hash, int person) {
            for (int i = kept - 1; i >= Math.max(0, kept - BACK) && keys[order[i]] == person; i--) {
                if (hashes[order[i]] == hash) {
                    return true;
                }
            }
            return false;
        }

        /** Puts persons in the place of keys; those entries, person by person, behind whom somebody stands. */
        private int[] byPerson(People people) {
            int[] ends = new int[people.size() + 1];
            for (int i = 0; i < size; i++) {
                keys[i] = people.person(keys[i]);
                if (keys[i] >= 0) {
                    ends[keys[i] + 1]++;
                }
            }
            for (int person = 0; person < people.size(); person++) {
                ends[person + 1] += ends[person];
            }
            int[] order = new int[ends[people.size()]];
            for (int i = 0; i < size; i++) {
                if (keys[i] >= 0) {
                    order[ends[keys[i]]++] = i;
                }
            }
            return order;
        }

        private ValueIndex index(int[] order, int count) {
            int buckets = Math.max(1, count / 4);
            int[] begins = new int[buckets + 1];
            for (int i = 0; i < count; i++) {
                begins[bucket(hashes[order[i]], buckets) + 1]++;
            }
            for (int i = 0; i < buckets; i++) {
                begins[i + 1] += begins[i];
            }
            int[] at = begins.clone();
            int[] sorted = new int[count];
            byte[] tags = new byte[count];
            for (int i = 0; i < count; i++) {
                int to = at[bucket(hashes[order[i]], buckets)]++;
                sorted[to] = keys[order[i]];
                tags[to] = (byte) hashes[order[i]];
            }
            return new ValueIndex(begins, sorted, tags);
        }
    }
}
