package curfew.journal;

/** What the process tells its scheduler. The numbers are a contract; 3 is left alone, because a JVM may exit with it by itself. */
public enum ExitCode {
    DONE(0, "Everything is done and verified, and nothing is held; also if there was nothing to do.", "Nothing."),
    FAILED(
            1,
            "The run failed before its end.",
            "Read the message, mend what it names, then `curfew resume` goes on where it stopped."),
    USAGE(2, "Wrong usage or configuration; nothing was read or changed.", "Mend what the numbered problems name."),
    HELD(
            10,
            "Held: a limit tripped, or a feed or a directory was not read completely, or `curfew doctor` found what would make a run lie or fail; nothing was changed.",
            "Look at the limits and receipts in the report, or at the doctor's findings. If the plan is right, `curfew approve` and `curfew apply`; if not, `curfew reject`, mend the feed and run again."),
    PART_HELD(
            11,
            "Part was applied and verified, part is held.",
            "Look at what is held in the report. If it is right, `curfew approve` and `curfew apply`; if not, mend what held it and run again."),
    OPEN(
            12,
            "Applied, but some actions failed or are not verified, an urgent revocation met a protected account, or `offboard` did not find everybody.",
            "See the cases in exceptions.csv, the critical ones first: they say who must act. Then `curfew retry`, or the next night does it."),
    BUSY(
            13,
            "Another run holds this directory; nothing was read or changed, or nothing more since it was taken.",
            "Wait for it, or see `curfew status`."),
    STOPPED(14, "Stopped on request between two requests.", "`curfew resume` goes on.");

    private final int code;
    private final String when;
    private final String mend;

    ExitCode(int code, String when, String mend) {
        this.code = code;
        this.when = when;
        this.mend = mend;
    }

    public int code() {
        return code;
    }

    /** When the process ends with it. */
    public String when() {
        return when;
    }

    /** What a person should do. */
    public String mend() {
        return mend;
    }
}
