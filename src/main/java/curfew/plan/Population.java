package curfew.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many there are of what limits count in: enabled human accounts by segment, members by group.
 *
 * @param counts by segment
 */
public record Population(Map<Segment, Long> counts) {

    /**
     * A part of the population.
     *
     * @param kind {@code whole}, {@code directory}, {@code ou}, {@code department}, {@code group}, {@code privileged}
     * @param name empty for {@code whole} and {@code privileged}
     */
    public record Segment(String kind, String name) implements Comparable<Segment> {
        public static final String WHOLE = "whole";
        public static final String DIRECTORY = "directory";
        public static final String OU = "ou";
        public static final String DEPARTMENT = "department";
        public static final String GROUP = "group";
        public static final String PRIVILEGED = "privileged";

        @Override
        public int compareTo(Segment other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : name.compareTo(other.name);
        }

        @Override
        public String toString() {
            return name.isEmpty() ? kind : kind + " " + name;
        }
    }

    public Population {
        counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** How many there are in a segment; 0 if nobody counted. */
    public long of(Segment segment) {
        return counts.getOrDefault(segment, 0L);
    }
}
