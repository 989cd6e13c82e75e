package curfew.approval;

import java.util.Locale;

/** What a person said to a part of a plan. */
public enum Answer {
    /** It may be applied. */
    APPROVED,
    /** It is not applied, whatever happens. */
    REJECTED;

    /** As reports print it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
