package curfew.ldap.read;

import java.util.ArrayList;
import java.util.List;

/** Long lists in short ones: a filter may have only so many alternatives before some server refuses it. */
final class Slices {
    private Slices() {}

    /**
     * The list in parts that follow each other.
     *
     * @param most how long a part may be; at least 1
     */
    static <T> List<List<T>> of(List<T> all, int most) {
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            slices.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return slices;
    }
}
