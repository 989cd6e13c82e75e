package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.directory.DirectoryException;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import java.util.List;
import java.util.Map;

/**
 * Tells what is hidden from what is not there. A filter on an attribute that may not be searched, or that the server does not know, is
 * neither true nor false, and so is its opposite (RFC 4511, 4.5.1.7): an entry that matches neither does not show it.
 */
final class Hidden {
    private final Target target;

    Hidden(Target target) {
        this.target = target;
    }

    /**
     * Looks at one account of each base that was read to its end; the others are in doubt already.
     *
     * @param samples DNs by base
     */
    void report(Map<String, String> samples, Gaps gaps) {
        samples.forEach((base, dn) -> {
            Scope scope = new Scope.Base(target.source, base);
            if (!gaps.has(scope)) {
                target.dialect.absentWhenEnabled().forEach(attribute -> look(scope, dn, attribute, gaps));
            }
        });
    }

    private void look(Scope scope, String dn, String attribute, Gaps gaps) {
        try {
            if (isHidden(dn, attribute)) {
                gaps.add(
                        scope,
                        GapReason.ATTRIBUTE_HIDDEN,
                        "account " + dn + " does not show whether it has " + attribute
                                + ": Curfew may not read it, or the server does not know it");
            }
        } catch (LDAPException failed) {
            gaps.add(scope, target.lookups.server(), "asking whether " + dn + " shows " + attribute, failed);
        } catch (DirectoryException unreachable) {
            gaps.add(scope, GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
        }
    }

    private boolean isHidden(String dn, String attribute) throws LDAPException {
        Filter there = Filter.createPresenceFilter(attribute);
        Filter eitherWay = Filter.createORFilter(there, Filter.createNOTFilter(there));
        boolean exists = target.lookups.base(dn, Lookups.PRESENT, List.of(Lookups.NO_ATTRIBUTES)) != null;
        return exists && target.lookups.base(dn, eitherWay, List.of(Lookups.NO_ATTRIBUTES)) == null;
    }
}
