package curfew.ldap.connection;

import org.jspecify.annotations.Nullable;

/** What a person should do about a failure; carried by the exception that says what was found. */
interface Hint {
    String mend();

    /** The hint among the causes of a failure; null if nothing is known there. */
    static @Nullable Hint in(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Hint hint) {
                return hint;
            }
        }
        return null;
    }
}
