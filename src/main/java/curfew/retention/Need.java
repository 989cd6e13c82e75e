package curfew.retention;

/** Why a run that is old enough to be forgotten is kept. */
public enum Need {
    /** The next report's manifest follows this one's, and `status` tells of it. */
    NEWEST("it is the newest, or the newest with a report, which the next one follows", true),
    /** Its journal says what was sent and not answered. */
    UNFINISHED("it sealed a plan and has not come to its end: `curfew resume` settles it", true),
    /** Somebody has still to look at something that it saw. */
    OPEN_CASE("a case that it saw is open", true),
    /** A limit that tripped holds again until it is answered. */
    OPEN_LIMIT("a limit that tripped in it was not answered", true),
    /** An approval may still be used. */
    APPROVAL("an approval of it may still be used", true),
    /** What it took away can be given back when the person returns, and who enables it is noticed. */
    DISABLED("an account that it disabled counts as disabled by Curfew", false),
    /** A hold in force names an account or person of its plan. */
    HOLD("a hold in force names somebody in its plan", true),
    /** A legal hold in force names an account or person of its plan. */
    LEGAL_HOLD("a legal hold in force names somebody in its plan", true),
    /** A limit counts over several nights. */
    WINDOW("a limit counts what was applied so far back", false),
    /** What Curfew moved or deleted since a directory was last read in full explains what is missing there. */
    BASELINE("a directory's or feed's last good reading is as old, and later ones are compared with it", true),
    /** A kept run goes back to it. */
    FOLLOWED("a run that is kept follows it", true);

    private final String words;
    private final boolean withFeeds;

    Need(String words, boolean withFeeds) {
        this.words = words;
        this.withFeeds = withFeeds;
    }

    /** The reason, for a person. */
    public String words() {
        return words;
    }

    /** Whether what the run read, its copies of feeds and its snapshot, is needed as well as its plan. */
    public boolean isWithFeeds() {
        return withFeeds;
    }
}
