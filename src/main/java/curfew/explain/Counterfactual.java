package curfew.explain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A small change of the input that would change the answer. It was tried: what was read was changed so, and decided again.
 *
 * @param corrections all of them together
 * @param then the answer it would give
 */
public record Counterfactual(List<Correction> corrections, Answer then) {
    public Counterfactual {
        corrections = List.copyOf(corrections);
    }

    /** On one line. */
    public String words() {
        return corrections.stream().map(Correction::words).collect(Collectors.joining(", and "));
    }
}
