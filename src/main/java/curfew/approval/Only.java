package curfew.approval;

import curfew.brake.Brake;
import curfew.brake.BrakeReport;
import curfew.directory.Action;
import curfew.directory.Dns;
import curfew.plan.Operation;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of a plan as a person names it: {@code reason:TERMINATED}, or without the kind where only one fits.
 *
 * @param said as it was written
 * @param kind empty if it was not said
 * @param name what stands after the kind
 */
public record Only(String said, Optional<Kind> kind, String name) {

    /** What a name can be of. */
    public enum Kind {
        /** An account by login, {@code directory/login}, DN or immutable id; or every account of a person. */
        ACCOUNT,
        /** The code of a verdict or finding. */
        REASON,
        /** Every account below a DN. */
        OU,
        /** What a limit that tripped counted, in all segments; of a loss of the roster, everything. */
        LIMIT,
        /** What is done, such as {@code strip-group}. */
        ACTION,
        /** What takes somebody out of a group, by its DN or its name. */
        GROUP,
        /** Every account of a directory, as the job calls it. */
        DIRECTORY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Only parse(String text) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            throw new AnswerRefusedException("--only names nothing");
        }
        int colon = plain.indexOf(':');
        for (Kind kind : Kind.values()) {
            if (colon > 0 && plain.substring(0, colon).strip().equalsIgnoreCase(kind.word())) {
                return new Only(
                        plain, Optional.of(kind), plain.substring(colon + 1).strip());
            }
        }
        return new Only(plain, Optional.empty(), plain);
    }

    /** Whether an operation is what this names, taken as that kind. */
    boolean fits(Kind as, Operation operation, BrakeReport brake) {
        return switch (as) {
            case ACCOUNT -> isAccount(operation);
            case REASON -> operation.reason().equalsIgnoreCase(name);
            case OU -> name.indexOf('=') > 0 && Dns.isAtOrBelow(Dns.parentOf(operation.accountDn()), name);
            case LIMIT ->
                brake.trips().stream()
                        .anyMatch(trip -> trip.limit().name().equalsIgnoreCase(name) && Brake.holds(trip, operation));
            case ACTION -> operation.action().code().equalsIgnoreCase(name);
            case GROUP -> isOfGroup(operation);
            case DIRECTORY -> operation.account().directory().equals(name);
        };
    }

    private boolean isOfGroup(Operation operation) {
        boolean ofGroup = operation.action().isStrip() || operation.action() == Action.SWITCH_PRIMARY_GROUP;
        String dn = operation.target();
        return ofGroup
                && (operation.targetId().equalsIgnoreCase(name)
                        || valueOf(Dns.rdnOf(dn))
                                .equals(valueOf(
                                        "CN=" + name.replace("\\", "\\5c").replace(",", "\\2c")))
                        || (name.indexOf('=') > 0 && Dns.comparable(dn).equals(Dns.comparable(name))));
    }

    private static String valueOf(String rdn) {
        String comparable = Dns.comparable(rdn);
        return comparable.substring(comparable.indexOf('=') + 1);
    }

    private boolean isAccount(Operation operation) {
        String directory = operation.account().directory() + "/";
        return operation.login().equalsIgnoreCase(name)
                || (directory + operation.login()).equalsIgnoreCase(name)
                || operation.account().id().equalsIgnoreCase(name)
                || operation.person().equals(name)
                || (name.indexOf('=') > 0
                        && Dns.comparable(operation.accountDn()).equals(Dns.comparable(name)));
    }
}
