package curfew.settings;

/**
 * Something in the configuration that holds, and that its author may not have meant.
 *
 * @param place where
 * @param text what is so, and what follows from it
 * @param mend what to do
 */
public record Warning(Place place, String text, String mend) {

    /** On one line. */
    public String describe() {
        return place + ": " + text + " " + mend;
    }
}
