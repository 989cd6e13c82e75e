package curfew.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of which many say the same of many people. */
final class Folded {
    private static final String BETWEEN = "; ";

    private Folded() {}

    /**
     * In place of more than a few lines of one kind one that counts them, before the others.
     *
     * @param kind the parts, from 0, that lines of one kind share, up to their first colon; if there are none, every line is told
     */
    static List<String> lines(List<String> lines, int[] kind, int most) {
        if (kind.length == 0) {
            return lines;
        }
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        lines.forEach(line -> kinds.computeIfAbsent(kind(line, kind), any -> new ArrayList<>())
                .add(line));
        List<String> folded = new ArrayList<>();
        kinds.forEach((of, all) -> {
            if (all.size() > most) {
                folded.add(all.size() + " times: " + of);
            }
        });
        lines.stream()
                .filter(line -> kinds.getOrDefault(kind(line, kind), List.of()).size() <= most)
                .forEach(folded::add);
        return folded;
    }

    private static String kind(String line, int[] parts) {
        String[] all = line.split(BETWEEN, -1);
        return IntStream.of(parts)
                .filter(part -> part < all.length)
                .mapToObj(part -> all[part].split(": ", 2)[0])
                .collect(Collectors.joining(BETWEEN));
    }
}
