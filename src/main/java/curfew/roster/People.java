package curfew.roster;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Numbers the persons from 0, and says which keys are whose. In the most frequent case person and key are the same number. */
final class People {

    private final @Nullable Classes classes;
    private final int[] ofKey;
    private final int[] keyOf;
    private final int size;
    private final int present;

    private People(@Nullable Classes classes, int[] ofKey, int[] keyOf, int size, int present) {
        this.classes = classes;
        this.ofKey = ofKey;
        this.keyOf = keyOf;
        this.size = size;
        this.present = present;
    }

    /**
     * Keys that only a link names, and that nobody stands behind, are nobody.
     *
     * @param classes the keys of each person; null if each key is a person of its own
     */
    static People of(RosterData data, @Nullable Classes classes) {
        int keys = data.keys().size();
        BitSet real = new BitSet(keys);
        BitSet present = new BitSet(keys);
        for (int key = 0; key < keys; key++) {
            int position = data.keys().latest(key);
            int root = classes == null ? key : classes.root(key);
            if (data.isRow(position)) {
                present.set(root);
                real.set(root);
            } else if (data.isAbsent(position)) {
                real.set(root);
            }
        }
        return classes == null && real.cardinality() == keys
                ? new People(null, new int[0], new int[0], keys, present.cardinality())
                : numbered(keys, classes, real, present.cardinality());
    }

    private static People numbered(int keys, @Nullable Classes classes, BitSet real, int present) {
        int[] ofKey = new int[keys];
        int[] keyOf = new int[real.cardinality()];
        Arrays.fill(ofKey, -1);
        int size = 0;
        for (int key = 0; key < keys; key++) {
            int root = classes == null ? key : classes.root(key);
            if (!real.get(root)) {
                continue;
            }
            // A class's root is its lowest key, so that it comes first.
            if (root == key) {
                keyOf[size] = key;
                ofKey[key] = size++;
            } else {
                ofKey[key] = ofKey[root];
            }
        }
        return new People(classes, ofKey, keyOf, size, present);
    }

    int size() {
        return size;
    }

    int present() {
        return present;
    }

    /** The person of a key; -1 if nobody stands behind it. */
    int person(int key) {
        return ofKey.length == 0 ? key : ofKey[key];
    }

    /** The first key of a person. */
    int key(int person) {
        return keyOf.length == 0 ? person : keyOf[person];
    }

    boolean hasOneKey(int person) {
        return classes == null || classes.isAlone(key(person));
    }

    void keys(int person, IntConsumer key) {
        int one = key(person);
        if (classes == null) {
            key.accept(one);
        } else {
            classes.members(one, key);
        }
    }

    long bytes() {
        return 4L * (ofKey.length + keyOf.length) + (classes == null ? 0 : 8L * ofKey.length);
    }
}
