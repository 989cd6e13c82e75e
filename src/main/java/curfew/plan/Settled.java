package curfew.plan;

/**
 * An operation of an earlier run that was asked for again, and that this plan does not hold: nothing has to be sent for it, or nothing can be.
 *
 * @param operation as that run planned it
 * @param as what it is instead
 * @param words why, for a person
 */
public record Settled(Operation operation, As as, String words) {

    /** What became of it without being planned. */
    public enum As {
        /** It was read back, and it is so by now, whoever did it. */
        ALREADY("already so"),
        /** It was sent, its answer was lost, and it was read back: it was carried out. */
        CARRIED_OUT("carried out before"),
        /** Carried out, and not at another server yet. */
        WAITING("not at another server yet"),
        /** Nothing is due any more. */
        NOT_DUE("no longer due"),
        /** It is due, and cannot be done. */
        IMPOSSIBLE("that cannot be done"),
        /** What says whether it is still due was not read in full. */
        IN_DOUBT("not known to be due");

        private final String words;

        As(String words) {
            this.words = words;
        }

        /** After a number. */
        public String words() {
            return words;
        }
    }

    Settled withSeq(int seq) {
        return new Settled(operation.withSeq(seq), as, words);
    }
}
