package curfew.store;

import java.sql.SQLException;

/** What can be wrong with a database, by the codes of either, and what a person should do. */
enum Trouble {
    BUSY("Another process has been writing to it for too long; see `curfew status`, then run `curfew resume`."),
    READ_ONLY("Give the account that runs Curfew the right to write there."),
    FULL("Make room on the disk, then run `curfew resume`."),
    DAMAGED("Stop here: copy the files as they are, then check them with SQLite's integrity_check or restore a copy."),
    INPUT_OUTPUT("See the disk and the system's log, then run `curfew resume`."),
    UNREACHABLE("See that the server runs and is reachable, then run `curfew resume`."),
    REFUSED("See the user, its secret and its rights in the database."),
    OTHER("See the log for the cause.");

    private final String mend;

    Trouble(String mend) {
        this.mend = mend;
    }

    String mend() {
        return mend;
    }

    /** PostgreSQL says it by SQLSTATE; SQLite has none, and says it by result code. */
    static Trouble of(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.isEmpty() ? ofSqlite(failure.getErrorCode()) : ofPostgreSql(state);
    }

    private static Trouble ofSqlite(int code) {
        return switch (code & 0xff) {
            case 5, 6 -> BUSY;
            case 3, 8, 14, 23 -> READ_ONLY;
            case 13 -> FULL;
            case 11, 26 -> DAMAGED;
            case 10 -> INPUT_OUTPUT;
            default -> OTHER;
        };
    }

    private static Trouble ofPostgreSql(String state) {
        return switch (state.substring(0, 2)) {
            case "08", "57" -> UNREACHABLE;
            case "28", "3D", "42" -> REFUSED;
            case "25" -> READ_ONLY;
            case "53" -> FULL;
            case "55", "40" -> BUSY;
            case "58", "XX" -> INPUT_OUTPUT;
            default -> OTHER;
        };
    }
}
