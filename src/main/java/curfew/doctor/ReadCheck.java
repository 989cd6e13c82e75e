package curfew.doctor;

import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;

/** Judges how groups and accounts were read. Pure. */
final class ReadCheck {
    private ReadCheck() {}

    /** @param what was read, such as {@code accounts} */
    static List<Diagnosis> judge(String what, Receipt receipt) {
        List<Diagnosis> found = new ArrayList<>();
        List<Gap> narrow = new ArrayList<>();
        for (Gap gap : receipt.gaps()) {
            if (gap.scope().isWide()) {
                found.add(new Diagnosis(
                        code(gap.reason()),
                        gap.scope().describe(),
                        what + ": " + gap.reason() + ", " + gap.detail(),
                        gap.reason().mend()));
            } else {
                narrow.add(gap);
            }
        }
        if (!narrow.isEmpty()) {
            found.add(new Diagnosis(
                    Finding.ENTRIES_UNREAD,
                    receipt.source().toString(),
                    narrow.size() + " " + what + ", such as " + narrow.get(0).detail(),
                    "all of them read in full"));
        }
        return found;
    }

    private static Finding code(GapReason reason) {
        return switch (reason) {
            case SIZE_LIMIT, TIME_LIMIT, ADMIN_LIMIT -> Finding.LIMIT_REACHED;
            case ATTRIBUTE_HIDDEN -> Finding.ATTRIBUTE_HIDDEN;
            default -> Finding.READ_INCOMPLETE;
        };
    }
}
