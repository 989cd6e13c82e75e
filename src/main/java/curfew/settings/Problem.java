package curfew.settings;

/**
 * One thing that is wrong with the configuration. Secrets are not in it.
 *
 * @param kind what has to be understood to mend it
 * @param place where it was found
 * @param found what was found, a sentence
 * @param value the value as it stands there, made harmless to print; empty if there is none or it may be a secret
 * @param expected what may stand there
 * @param mend what to do
 */
public record Problem(Kind kind, Place place, String found, String value, String expected, String mend) {

    /** What sort of problem it is. */
    public enum Kind {
        /** The file cannot be read, or is not well-formed. */
        SYNTAX,
        /** A key or value is not one that the format allows. */
        SCHEMA,
        /** A value is allowed where it stands, but does not hold: a name nobody has, a file that is missing, a date that is none. */
        REFERENCE
    }

    /** On three lines, the first of them beginning with the place. */
    public String describe() {
        return place + ": " + found + System.lineSeparator() + "   expected: " + expected + System.lineSeparator()
                + "   to do:    " + mend;
    }
}
