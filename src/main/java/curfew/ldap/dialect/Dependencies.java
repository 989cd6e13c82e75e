package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What tells that an account is more than somebody's login: Kerberos finds services by the names that are registered under it, and
 * delegation lets it act for others ([MS-ADTS] 2.2.16, [MS-SFU] 3.2.1). They do not keep anybody's access from ending, but something may stop
 * with it.
 */
final class Dependencies {
    private static final String SERVICES = "servicePrincipalName";
    private static final String TOWARDS = "msDS-AllowedToDelegateTo";
    private static final String FROM = "msDS-AllowedToActOnBehalfOfOtherIdentity";

    static final Set<String> ATTRIBUTES = Set.of(SERVICES, TOWARDS, FROM);

    /** TRUSTED_FOR_DELEGATION, TRUSTED_TO_AUTH_FOR_DELEGATION. */
    private static final long DELEGATES = 0x80000 | 0x1000000;

    /** More would only lengthen the words. */
    private static final int NAMED = 3;

    private Dependencies() {}

    static List<String> of(Entry account) {
        List<String> found = new ArrayList<>();
        if (account.hasAttribute(SERVICES)) {
            found.add("services are registered under it (" + SERVICES + " " + names(account, SERVICES) + ")");
        }
        if (account.hasAttribute(TOWARDS)) {
            found.add("it may act for others towards " + names(account, TOWARDS) + " (" + TOWARDS + ")");
        }
        if ((AccountControl.of(account).orElse(0L) & DELEGATES) != 0) {
            found.add("it is trusted for delegation (" + AccountControl.ATTRIBUTE + ")");
        }
        if (account.hasAttribute(FROM)) {
            found.add("others may act for anybody towards it (" + FROM + ")");
        }
        return found;
    }

    private static String names(Entry account, String attribute) {
        List<String> all =
                List.of(account.getAttributeValues(attribute)).stream().sorted().toList();
        String first = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() <= NAMED ? first : first + " and " + (all.size() - NAMED) + " more";
    }
}
