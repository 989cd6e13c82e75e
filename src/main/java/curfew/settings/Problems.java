package curfew.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects everything that is wrong, so that it can be said in one go. It knows which parts of a file were found at fault, so that one
 * mistake is not reported twice.
 */
final class Problems {
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private final Set<String> atFault = new HashSet<>();
    private final List<String> files = new ArrayList<>();

    /**
     * Adds a problem.
     *
     * @param path of the part of the file that is at fault, as in {@link Node}
     */
    void add(Problem problem, String path) {
        problems.add(problem);
        atFault.add(problem.place().file() + "#" + path);
    }

    void warn(Place place, String text, String mend) {
        warnings.add(new Warning(place, text, mend));
    }

    /** Files are reported in the order in which they are announced. */
    void announce(String file) {
        files.add(file);
    }

    boolean isAtFault(String file, String path) {
        return atFault.contains(file + "#" + path);
    }

    /** Whether this part of the file or anything in it is at fault. */
    boolean isAtFaultWithin(String file, String path) {
        String whole = file + "#" + path;
        String inside = path.isEmpty() ? whole : whole + ".";
        return atFault.stream().anyMatch(each -> each.equals(whole) || each.startsWith(inside));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    int size() {
        return problems.size();
    }

    /** In the order of files, lines and columns. */
    List<Problem> sorted() {
        return problems.stream()
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> order(problem.place().file()))
                        .thenComparingInt(problem -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column())
                        .thenComparing(Problem::found))
                .toList();
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    private int order(String file) {
        int index = files.indexOf(file);
        return index < 0 ? files.size() : index;
    }
}
