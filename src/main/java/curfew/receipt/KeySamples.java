package curfew.receipt;

import java.util.List;

/**
 * Some keys of a file: enough to tell the next night whether it still speaks of the same persons.
 *
 * @param spread from the first row to the last, at equal distances
 * @param last of the last rows, in the order of the file
 * @param newest of those who started last, up to the night itself; empty if the file does not say when anybody started
 */
public record KeySamples(List<String> spread, List<String> last, List<String> newest) {

    public static final KeySamples NONE = new KeySamples(List.of(), List.of(), List.of());

    public KeySamples {
        spread = List.copyOf(spread);
        last = List.copyOf(last);
        newest = List.copyOf(newest);
    }
}
