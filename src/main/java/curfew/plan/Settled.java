package curfew.plan;

/**
 * An operation that a plan was asked for and does not hold, because nothing has to be sent for it, or nothing can be: one of an earlier run that was
 * to be done again, or the inverse of one that was to be taken back.
 *
 * @param operation as that run planned it, or its inverse
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
        IN_DOUBT("not known to be due"),
        /** What it would give back was changed since by somebody, or by a later run. */
        CHANGED("changed since, left alone"),
        /** It is given back only if somebody names it, and nobody did. */
        NOT_NAMED("left out, not named"),
        /** A guard or the urgent list stands against giving it back. */
        GUARDED("guarded");

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
