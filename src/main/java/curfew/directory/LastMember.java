package curfew.directory;

/**
 * What is done when the last member leaves a group that needs one.
 *
 * @param rule what is done
 * @param placeholder the DN that is put in with {@link Rule#PLACEHOLDER}, else empty
 */
public record LastMember(Rule rule, String placeholder) {

    /** What is done when the last member is to leave. */
    public enum Rule {
        /** This directory's groups may be empty. */
        MAY_BE_EMPTY,
        /** The last member stays, and a person decides. */
        REFUSE,
        /** A placeholder is added in the same modification. */
        PLACEHOLDER
    }

    public static final LastMember MAY_BE_EMPTY = new LastMember(Rule.MAY_BE_EMPTY, "");
    public static final LastMember REFUSED = new LastMember(Rule.REFUSE, "");

    public LastMember {
        require(
                placeholder.isBlank() == (rule != Rule.PLACEHOLDER),
                "a placeholder's DN is given exactly when the rule is to use one");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
