package curfew.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where acting begins small.
 *
 * @param reasons codes of the verdicts and findings that are acted on; empty for all
 * @param ous DNs below which accounts are acted on; empty for everywhere
 */
public record Pilot(Set<String> reasons, List<String> ous) {

    /** No narrowing. */
    public static final Pilot EVERYTHING = new Pilot(Set.of(), List.of());

    public Pilot {
        reasons = Set.copyOf(reasons);
        ous = List.copyOf(ous);
    }

    /**
     * Whether an action is within the pilot.
     *
     * @param reason code of the verdict or finding that it is for
     * @param dn the account's, as the server spells it
     */
    public boolean covers(String reason, String dn) {
        boolean reasonFits = reasons.isEmpty() || reasons.contains(reason);
        return reasonFits && (ous.isEmpty() || ous.stream().anyMatch(ou -> isBelow(dn, ou)));
    }

    private static boolean isBelow(String dn, String ou) {
        return plain(dn).endsWith("," + plain(ou));
    }

    /** Without regard to case, and to blanks around the joints that people write and servers do not. */
    private static String plain(String dn) {
        return dn.toLowerCase(Locale.ROOT).replaceAll("\\s*(?<!\\\\)([,=])\\s*", "$1");
    }
}
