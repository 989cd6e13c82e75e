package curfew.feeds;

import curfew.receipt.Part;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rows of one part of a feed. */
final class PartTally {
    /** How many values of a column are counted by name; what comes after them is counted together, so that a wrong column fills no memory. */
    static final int MOST = 10_000;

    static final String OTHERS = "…";

    private static final int SAMPLE = 8;

    private final long[] leaving = new long[Part.AHEAD];
    private final Spread sample = new Spread(SAMPLE);
    private long rows;
    private long open;

    /** @param ahead how many days after tonight's the last day is */
    void add(String key, boolean isOpen, long ahead) {
        rows++;
        sample.add(key);
        if (isOpen) {
            open++;
            if (ahead < leaving.length) {
                leaving[(int) ahead]++;
            }
        }
    }

    Part part(long today) {
        SortedMap<Long, Long> byDay = new TreeMap<>();
        for (int i = 0; i < leaving.length; i++) {
            if (leaving[i] > 0) {
                byDay.put(today + i, leaving[i]);
            }
        }
        return new Part(rows, open, byDay, sample.keys());
    }
}
