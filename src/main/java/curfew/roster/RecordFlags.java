package curfew.roster;

import curfew.feeds.Status;

/** The first number of a record: what it is, and which of its parts are there. */
final class RecordFlags {

    /** The two lowest bits; zero is {@link Status#ACTIVE}. */
    static final int STATUS = 0b11;

    static final int START = 1 << 2;
    static final int END = 1 << 3;
    static final int LAST_DAY = 1 << 4;
    static final int KNOWN_AT = 1 << 5;
    static final int PLACEHOLDER = 1 << 6;
    static final int ABSENT = 1 << 7;
    static final int ZONE = 1 << 8;

    private RecordFlags() {}

    static int code(Status status) {
        return switch (status) {
            case ACTIVE -> 0;
            case LEAVE -> 1;
            case SUSPENDED -> 2;
            case ENDED -> 3;
        };
    }

    static Engagement.Status status(int flags) {
        return switch (flags & STATUS) {
            case 0 -> Engagement.Status.ACTIVE;
            case 1 -> Engagement.Status.LEAVE;
            case 2 -> Engagement.Status.SUSPENDED;
            case 3 -> Engagement.Status.ENDED;
            default -> throw new IllegalArgumentException("flags " + flags);
        };
    }
}
