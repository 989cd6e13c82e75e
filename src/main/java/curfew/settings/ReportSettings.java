package curfew.settings;

import java.nio.file.Path;

/**
 * Where reports go.
 *
 * @param folder in which each run's own folder is made
 * @param decisions which accounts {@code decisions.csv} lists
 */
public record ReportSettings(Path folder, Decisions decisions) {
    private static final int FEW = 100_000;

    /** Which accounts {@code decisions.csv} lists. */
    public enum Decisions {
        ALL,
        /** Those acted on, held or in doubt. */
        AFFECTED,
        /** All below 100,000 accounts, else those affected. */
        AUTO
    }

    /** Whether every account is listed, of so many. */
    public boolean listsAll(long accounts) {
        return decisions == Decisions.ALL || (decisions == Decisions.AUTO && accounts < FEW);
    }
}
