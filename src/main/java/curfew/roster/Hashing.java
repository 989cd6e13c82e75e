package curfew.roster;

import java.util.concurrent.ThreadLocalRandom;

/** Hashes of texts, seeded anew in each process: what a feed says must not be able to choose its bucket. */
final class Hashing {

    private static final long SEED = ThreadLocalRandom.current().nextLong();

    private Hashing() {}

    static long hash(int salt, String text) {
        return hash(salt, text, 0, text.length());
    }

    /** The hash of a part of a text. */
    static long hash(int salt, String text, int from, int to) {
        long hash = SEED ^ (salt * 0x9E3779B97F4A7C15L);
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return finished(hash);
    }

    /** A hash with a text taken in, the same in each process: it begins with a seed that is kept. */
    static long mix(long before, String text) {
        long hash = before ^ (text.length() * 0x9E3779B97F4A7C15L);
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return finished(hash);
    }

    /** As {@link #mix(long, String)}, for a number. */
    static long mix(long before, long number) {
        return finished((before ^ finished(number)) * 0x9E3779B97F4A7C15L);
    }

    private static long finished(long raw) {
        long hash = raw * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 32;
        hash *= 0x94D049BB133111EBL;
        return hash ^ (hash >>> 29);
    }
}
