package curfew.snapshot;

/** What a record of a snapshot is. The order is the format: new ones are added at the end. */
enum Tag {
    END,
    GROUP,
    ACCOUNT,
    RECEIPT,
    DETAIL,
    DETAIL_RECEIPT,
    IDENTITY;

    private static final Tag[] ALL = values();

    /** Null for a number that no tag has. */
    static @org.jspecify.annotations.Nullable Tag of(int number) {
        return number < 0 || number >= ALL.length ? null : ALL[number];
    }
}
