package curfew.settings;

import java.util.List;

/** The configuration does not hold. Nothing was read but the configuration itself, and nothing was changed: exit code 2. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Says all of them, numbered.
     *
     * @param problems at least one, in the order of files and places
     */
    public ConfigurationException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem of every file. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        String line = System.lineSeparator();
        StringBuilder text = new StringBuilder()
                .append(problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                .append(" in the configuration. Nothing was read from feeds or directories, and nothing was changed.");
        int number = 0;
        for (Problem problem : problems) {
            text.append(line).append(++number).append(". ").append(problem.describe());
        }
        return text.toString();
    }
}
