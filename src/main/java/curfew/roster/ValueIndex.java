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

    /** Gathers hashes, in the order of persons. */
    static final class Gatherer {
        /** How far back the same value of the same person is looked for; whoever has more only costs room. */
        private static final int BACK = 16;

        private long[] hashes = new long[1024];
        private int[] persons = new int[1024];
        private int size;

        void add(long hash, int person) {
            for (int i = size - 1; i >= Math.max(0, size - BACK) && persons[i] == person; i--) {
                if (hashes[i] == hash) {
                    return;
                }
            }
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                persons = Arrays.copyOf(persons, size * 2);
            }
            hashes[size] = hash;
            persons[size++] = person;
        }

        ValueIndex index() {
            int buckets = Math.max(1, size / 4);
            int[] begins = new int[buckets + 1];
            for (int i = 0; i < size; i++) {
                begins[bucket(hashes[i], buckets) + 1]++;
            }
            for (int i = 0; i < buckets; i++) {
                begins[i + 1] += begins[i];
            }
            int[] at = begins.clone();
            int[] sorted = new int[size];
            byte[] tags = new byte[size];
            for (int i = 0; i < size; i++) {
                int to = at[bucket(hashes[i], buckets)]++;
                sorted[to] = persons[i];
                tags[to] = (byte) hashes[i];
            }
            return new ValueIndex(begins, sorted, tags);
        }
    }
}
