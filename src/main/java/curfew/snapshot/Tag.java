package curfew.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a record of a snapshot is. The codes are the format: one that was used never means anything else. */
enum Tag {
    END(0),
    GROUP(1),
    ACCOUNT(2),
    RECEIPT(3),
    DETAIL(4),
    DETAIL_RECEIPT(5),
    IDENTITY(6);

    private static final @Nullable Tag[] BY_CODE = byCode();

    private final int code;

    Tag(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    private static @Nullable Tag[] byCode() {
        @Nullable Tag[] all = new @Nullable Tag[1 << Byte.SIZE];
        Arrays.stream(values()).forEach(tag -> all[tag.code] = tag);
        return all;
    }

    /**
     * Null for a code that no tag has.
     *
     * @param code from 0 to 255
     */
    static @Nullable Tag of(int code) {
        return BY_CODE[code];
    }
}
