package curfew.batch;

import curfew.receipt.Measures;
import curfew.receipt.Profile;
import curfew.receipt.Receipt;
import java.util.Optional;

/**
 * A reading, compared with the good nights of its source.
 *
 * @param receipt with what the comparison found
 * @param noted what a later night may be compared with
 * @param words what an operator should know of the comparison beside the receipt
 */
record Compared(Receipt receipt, Optional<Noted> noted, Optional<String> words) {

    /** The shape of a reading, and how it differed. */
    record Noted(Profile profile, Measures measures) {}

    static Compared notAtAll(Receipt receipt) {
        return new Compared(receipt, Optional.empty(), Optional.empty());
    }
}
