package curfew.reliability;

import curfew.journal.ExitCode;
import java.util.Set;

/**
 * One line of the matrix.
 *
 * @param point where the fault comes
 * @param fault what happens, in words
 * @param trouble makes it happen
 * @param exit how the faulted run must end
 * @param says words that must be printed or reported; empty if nothing need be said
 * @param grounds the servers that can be made to do it
 */
record Row(Point point, String fault, Trouble trouble, ExitCode exit, String says, Set<Ground.Kind> grounds) {

    /** Makes something go wrong in one office. */
    interface Trouble {
        void make(Stage stage) throws Exception;
    }

    /** How the line is found again, in the table and in a test's name. */
    String name() {
        return point.words + ": " + fault;
    }
}
