package curfew.roster;

/**
 * What the feeds say about a person that cannot all be true, or that only a person can settle.
 *
 * @param kind what does not fit
 * @param detail both sides, with file and line, one under the other
 */
public record Contradiction(Kind kind, String detail) {

    /** The kinds; each becomes a case. */
    public enum Kind {
        /** Two rows with the same key and dates say different things. */
        DUPLICATE_KEY,
        /** A key that was somebody else's comes back with other names and dates. */
        RECYCLED_KEY,
        /** A link would merge persons that are several. */
        LINK_MERGES_SEVERAL,
        /** The status says ended, and the dates that the row gives say that it goes on. */
        STATUS_AGAINST_DATES,
        /** The end lies before the start. */
        END_BEFORE_START,
        /** Two feeds say different things about one person. */
        FEEDS_DISAGREE
    }

    /** Whether nothing may be done to the person until somebody settled it. */
    public boolean blocks() {
        return switch (kind) {
            case DUPLICATE_KEY, RECYCLED_KEY, LINK_MERGES_SEVERAL, END_BEFORE_START -> true;
            case STATUS_AGAINST_DATES, FEEDS_DISAGREE -> false;
        };
    }
}
