package curfew.roster;

import java.util.function.IntConsumer;

/** Which keys are one person: union-find, with the members of each class in a ring. */
final class Classes {

    private final int[] parent;
    private final int[] next;

    Classes(int size) {
        parent = new int[size];
        next = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
            next[i] = i;
        }
    }

    Classes(Classes other) {
        parent = other.parent.clone();
        next = other.next.clone();
    }

    int root(int key) {
        int at = key;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    void join(int one, int other) {
        int a = root(one);
        int b = root(other);
        if (a != b) {
            // The lower number stays the root, so that the outcome does not depend on the order.
            parent[Math.max(a, b)] = Math.min(a, b);
            int after = next[a];
            next[a] = next[b];
            next[b] = after;
        }
    }

    /** Whether a key is the only one of its class. */
    boolean isAlone(int key) {
        return next[key] == key;
    }

    /** Each key of a class, beginning with the given one. */
    void members(int key, IntConsumer member) {
        int at = key;
        do {
            member.accept(at);
            at = next[at];
        } while (at != key);
    }
}
