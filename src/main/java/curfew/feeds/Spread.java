package curfew.feeds;

import java.util.ArrayList;
import java.util.List;

/** Keeps some of many keys, at equal distances: every one at first, then every second, every fourth, as more come. */
final class Spread {
    private final int most;
    private final List<String> keys = new ArrayList<>();
    private long stride = 1;
    private long next;
    private long seen;

    /** @param most between half of these and these are kept, once there are so many */
    Spread(int most) {
        this.most = most;
    }

    void add(String key) {
        if (seen++ != next) {
            return;
        }
        if (keys.size() == most) {
            thin();
        }
        if (next % stride == 0) {
            keys.add(key);
        }
        next += stride - next % stride;
    }

    private void thin() {
        for (int i = 1; i < keys.size(); i++) {
            keys.remove(i);
        }
        stride *= 2;
    }

    List<String> keys() {
        return List.copyOf(keys);
    }
}
