package curfew.receipt;

/** Why a read is not complete. The codes are stable; each says what a person should do about it. */
public enum GapReason {
    UNREADABLE("Make the file readable for the account that runs Curfew, or have it delivered again."),
    WRONG_ENCODING("Declare the file's charset in its mapping, or have it delivered in the declared one."),
    CUT_IN_QUOTES("The file ends or breaks inside a quoted field: have it delivered again."),
    TRAILER_MISSING("The file lacks the last line that its mapping declares: it was cut. Have it delivered again."),
    CONTROL_TOTAL_WRONG("The control total does not match the rows: have it delivered again."),
    TOO_OLD("The newest file is older than the job accepts: find out why no newer one arrived."),
    TOO_MANY_REJECTS("Mend the rows listed in rejects.csv, or raise max_rejects if they are known to be harmless."),
    COLUMN_GONE("A column that the mapping requires is not in the header: mend the export or the mapping."),
    COLUMN_EMPTY("A column that the mapping requires is empty in every row: mend the export."),
    NO_ROWS("The feed holds no rows: nothing can be concluded from it. Have it delivered again."),
    KEY_UNREADABLE("A row's key cannot be read, so it could be anybody's: mend the row listed in rejects.csv."),
    ROW_REJECTED("The person's row was rejected: mend the row listed in rejects.csv."),
    SHRUNK(
            true,
            "More people than usual are not in the feed any more: have it delivered again, or accept it if that is so."),
    TAIL_MISSING(
            true,
            "The rows at the end of the last good file are gone: the file was cut. Have it delivered again, or accept it."),
    SEGMENT_GONE(
            true, "A part of the feed has gone: have it delivered again, or accept it if that part is really gone."),
    SEGMENT_SHRUNK(
            true,
            "A part of the feed lost more people than usual: have it delivered again, or accept it if that is so."),
    MASS_ENDED(
            true,
            "More people than usual ended without having been announced: ask the sender, and accept it if that is so."),
    STATUS_JUMP(true, "More people than usual changed their status: ask the sender, and accept it if that is so."),
    COLUMN_EMPTIED(true, "A column that used to be filled is nearly empty: mend the export, or accept it."),
    HEADER_CHANGED(
            true, "The columns are not those of the last good file: see that the mapping still fits, and accept it."),
    OUT_OF_SEQUENCE(true, "The file is older than the last good one: have the newest delivered, or accept it."),
    KEYS_CHANGED(
            true, "Keys that were known are gone, and others came: mend the key column of the export, or accept it."),
    ROWS_DOUBLED(
            true, "There are several rows for a key, more than usual: two files were merged. Have it delivered again."),
    DATES_SWAPPED(true, "Day and month have changed places: mend the export's date format, or the mapping's."),
    DATES_SHIFTED(true, "Dates that never change have changed: mend the export, or accept it if that is so."),
    VALUES_RECODED(
            true, "Most rows have values that were never seen: see what was recoded, and accept it if it is right."),
    ACCOUNTS_MISSING(
            true,
            "Accounts that were there are not found: see base, filter and rights of the bind account, or accept it."),
    ATTRIBUTE_EMPTIED(
            true,
            "An attribute that used to be filled is nearly gone: see the rights of Curfew's bind account, or accept it."),
    SIZE_LIMIT("The server's size limit cut the answer: give Curfew's bind account a larger limit or use paging."),
    TIME_LIMIT("The server's time limit cut the answer: give Curfew's bind account a larger limit."),
    ADMIN_LIMIT("An administrative limit cut the answer: raise the look-through limit for Curfew's bind account."),
    REFERRAL("A part lies on another server and was not followed: add that server as a directory of the job."),
    GROUP_NOT_FOUND(
            "No group is what a list protects the members of: mend its name, or the rights of Curfew's bind account."),
    RANGE_UNFINISHED("A member list was not delivered to its end: see the server's log, then run again."),
    CONNECTION_LOST("The connection broke during the read: see the network and the server, then run again."),
    BASE_MISSING("The search base does not exist or may not be read: mend the job file or the rights."),
    NO_ENTRIES("The search found nothing where accounts were expected: see base, filter and rights."),
    ATTRIBUTE_HIDDEN(
            "An attribute that the job needs is absent from every entry: give Curfew's bind account the right to read it."),
    REFUSED("The server refused the read: see the result code and the rights of Curfew's bind account.");

    private final boolean compared;
    private final String mend;

    GapReason(String mend) {
        this(false, mend);
    }

    GapReason(boolean compared, String mend) {
        this.compared = compared;
        this.mend = mend;
    }

    /** Whether it comes from a comparison with past nights: then a person can say that what was read is right all the same. */
    public boolean isCompared() {
        return compared;
    }

    /** What a person should do, in one sentence. */
    public String mend() {
        return mend;
    }
}
