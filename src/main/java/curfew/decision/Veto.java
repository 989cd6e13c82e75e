package curfew.decision;

import curfew.decision.GuardRules.ExceptionRule;
import curfew.directory.Action;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a guard stopped.
 *
 * @param action null if it stands against every action on the account
 * @param target the group's DN or the attribute; empty for every target
 * @param guard what stopped it
 * @param detail which rule, approver and dates
 * @param exception the exception that stands behind it; null with every other guard
 */
public record Veto(
        @Nullable Action action,
        String target,
        Guard guard,
        String detail,
        @Nullable ExceptionRule exception) {

    static Veto whole(Guard guard, String detail) {
        return new Veto(null, "", guard, detail, null);
    }

    static Veto excepted(@Nullable Action action, String target, ExceptionRule rule) {
        return new Veto(action, target, Guard.EXCEPTION, rule.words(), rule);
    }

    /** The same veto, against one action on one target of those it stands against. */
    public Veto against(Action oneAction, String oneTarget) {
        return new Veto(oneAction, oneTarget, guard, detail, exception);
    }

    /** Whether it stands against every action on the account. */
    public boolean stopsAll() {
        return action == null && guard != Guard.LEGAL_HOLD;
    }

    /**
     * Whether it stands against one action on one target. A legal hold on an account keeps moves, deletes and the removal of certificates from
     * happening; one on a group, leaving it.
     */
    public boolean stops(Action wanted, String wantedTarget) {
        if (guard == Guard.LEGAL_HOLD && action == null) {
            return wanted == Action.MOVE
                    || wanted == Action.DELETE
                    || (wanted == Action.REMOVE_CREDENTIAL && isCertificate(wantedTarget));
        }
        boolean sameAction = action == null || action == wanted || (action.isStrip() && wanted.isStrip());
        return sameAction && (target.isEmpty() || target.equals(wantedTarget));
    }

    private static boolean isCertificate(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return name.startsWith("usercertificate") || name.startsWith("usersmimecertificate");
    }
}
