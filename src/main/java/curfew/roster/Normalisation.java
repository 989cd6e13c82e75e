package curfew.roster;

import curfew.feeds.KeyForm;

/** How a correlation key is made comparable, on both sides in the same way. The same forms as those of a feed's own keys. */
public enum Normalisation {
    /** As it stands, without white space around it. */
    EXACT(KeyForm.EXACT),
    /** Also without regard to case, in any script, and composed to NFC. */
    FOLD(KeyForm.FOLD),
    /** Digits without leading zeros; anything else as {@link #FOLD}. Declare it only where zeros were really lost. */
    NUMBER(KeyForm.NUMBER);

    private final KeyForm form;

    Normalisation(KeyForm form) {
        this.form = form;
    }

    /** The comparable form; empty if there is nothing to compare. */
    public String apply(String raw) {
        return form.apply(raw);
    }
}
