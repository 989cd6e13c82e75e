package curfew.directory;

import java.util.Arrays;
import java.util.Optional;

/** What can be done to an account. The codes are a contract; the phase orders a run: lower phases are sent first. */
public enum Action {
    REVOKE_SESSIONS("revoke-sessions", 0, true),
    DISABLE("disable", 1, true),
    REMOVE_CREDENTIAL("remove-credential", 1, true),
    JOIN_GROUP("join-group", 1, false),
    SWITCH_PRIMARY_GROUP("switch-primary-group", 2, true),
    STRIP_PRIVILEGED_GROUP("strip-group", 2, true),
    STRIP_GROUP("strip-group", 3, true),
    STAMP("stamp", 4, false),
    MOVE("move", 5, false),
    DELETE("delete", 6, true),
    RESTORE_MOVE("restore-move", 1, false),
    RESTORE_STAMP("restore-stamp", 2, false),
    RESTORE_GROUP("restore-group", 3, false),
    RESTORE_CREDENTIAL("restore-credential", 4, false),
    RESTORE_PRIMARY_GROUP("restore-primary-group", 4, false),
    RESTORE_ENABLE("restore-enable", 5, false);

    private final String code;
    private final int phase;
    private final boolean removal;

    Action(String code, int phase, boolean removal) {
        this.code = code;
        this.phase = phase;
        this.removal = removal;
    }

    /** As reports print it. Two actions may share a code, where only their phase differs. */
    public String code() {
        return code;
    }

    /** 0 to 6; all requests of a phase are answered before the first of the next is sent. */
    public int phase() {
        return phase;
    }

    /** Whether it takes access away. */
    public boolean isRemoval() {
        return removal;
    }

    /** Whether it removes a membership. */
    public boolean isStrip() {
        return this == STRIP_GROUP || this == STRIP_PRIVILEGED_GROUP;
    }

    /** Whether it gives back what an earlier run took away. */
    public boolean isRestore() {
        return code.startsWith("restore-");
    }

    /** What gives back what this took away; empty if nothing does, or if nothing was taken. */
    public Optional<Action> restore() {
        return switch (this) {
            case DISABLE -> Optional.of(RESTORE_ENABLE);
            case REMOVE_CREDENTIAL -> Optional.of(RESTORE_CREDENTIAL);
            case SWITCH_PRIMARY_GROUP -> Optional.of(RESTORE_PRIMARY_GROUP);
            case STRIP_PRIVILEGED_GROUP, STRIP_GROUP -> Optional.of(RESTORE_GROUP);
            case STAMP -> Optional.of(RESTORE_STAMP);
            case MOVE -> Optional.of(RESTORE_MOVE);
            case REVOKE_SESSIONS,
                    JOIN_GROUP,
                    DELETE,
                    RESTORE_MOVE,
                    RESTORE_STAMP,
                    RESTORE_GROUP,
                    RESTORE_CREDENTIAL,
                    RESTORE_PRIMARY_GROUP,
                    RESTORE_ENABLE -> Optional.empty();
        };
    }

    public static Optional<Action> named(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equals(name))
                .findFirst();
    }
}
