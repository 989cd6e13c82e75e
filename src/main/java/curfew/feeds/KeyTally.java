package curfew.feeds;

import curfew.receipt.KeySamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps the few keys by which a later night tells whether a file still speaks of the same persons. */
final class KeyTally {
    private static final int SPREAD = 256;
    private static final int LAST = 64;
    private static final int NEWEST = 32;

    private final Spread spread = new Spread(SPREAD);
    private final String[] last = new String[LAST];
    private final String[] newest = new String[NEWEST];
    private final long[] newestStarts = new long[NEWEST];
    private String before = "";
    private long rows;
    private long descents;
    private int joined;
    /** Where the oldest of the newest stands, once there are enough. */
    private int oldest;

    /** @param start the epoch day of the first day; {@link Long#MIN_VALUE} if it is not known or to come */
    void add(String key, long start) {
        descents += before.length() == key.length()
                ? (before.compareTo(key) > 0 ? 1 : 0)
                : before.length() > key.length() ? 1 : 0;
        before = key;
        spread.add(key);
        last[(int) (rows % LAST)] = key;
        rows++;
        if (start != Long.MIN_VALUE) {
            newest(key, start);
        }
    }

    private void newest(String key, long start) {
        if (joined < NEWEST) {
            newest[joined] = key;
            newestStarts[joined++] = start;
        } else if (start > newestStarts[oldest]) {
            newest[oldest] = key;
            newestStarts[oldest] = start;
        } else {
            return;
        }
        for (int i = 0; i < joined; i++) {
            oldest = newestStarts[i] < newestStarts[oldest] ? i : oldest;
        }
    }

    /** Shorter keys first: numbers are written without zeros, too. */
    boolean isOrdered() {
        return rows > 1 && descents == 0;
    }

    KeySamples samples() {
        List<String> tail = new ArrayList<>();
        for (long row = Math.max(0, rows - LAST); row < rows; row++) {
            tail.add(last[(int) (row % LAST)]);
        }
        List<String> latest = IntStream.range(0, joined)
                .boxed()
                .sorted(Comparator.comparingLong(i -> newestStarts[i]))
                .map(i -> newest[i])
                .toList();
        return new KeySamples(spread.keys(), tail, latest);
    }
}
