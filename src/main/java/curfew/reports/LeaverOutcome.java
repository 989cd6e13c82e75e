package curfew.reports;

/** What came of a person whose access ended or is about to. The codes are a contract; the worst of a person's accounts counts. */
enum LeaverOutcome {
    /** Nothing was there to take away: no account, or the access has not ended yet. */
    NONE,
    /** Everything that was due is gone and was read back, tonight or before. */
    DONE,
    /** An approved exception, a hold, a protection or the policy keeps something. */
    EXCEPTED,
    /** Something waits for a person. */
    HELD,
    /** Something was sent and is not known to be gone. */
    FAILED
}
