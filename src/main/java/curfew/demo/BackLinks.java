package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import curfew.directory.Dns;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps memberOf true on every write of a member. Renames and deletions need nothing here: the in-memory server's own referential
 * integrity covers memberOf, too.
 */
final class BackLinks {
    private static final Set<String> FORWARD = Set.of("member", "uniquemember");

    private final InMemoryRequestHandler root;

    BackLinks(InMemoryRequestHandler root) {
        this.root = root;
    }

    static boolean isForward(String attribute) {
        return FORWARD.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** Why a new group is refused for its members. */
    Optional<Refusal> refuses(Entry group, Rules rules) {
        return rules.membersMustExist() ? refusesMissing(values(group, "member")) : Optional.empty();
    }

    /** Refuses members that are not there. Whether one of another domain is, that one knows. */
    Optional<Refusal> refusesMissing(Collection<String> members) {
        for (String member : members) {
            if (find(member) == null && isOwn(member)) {
                return Optional.of(new Refusal(ResultCode.NO_SUCH_OBJECT, "no such member: " + member));
            }
        }
        return Optional.empty();
    }

    private boolean isOwn(String dn) {
        String domain = Dns.domainOf(dn);
        return root.getBaseDNs().stream()
                .anyMatch(base ->
                        domain.isEmpty() || Dns.domainOf(base.toString()).equals(domain));
    }

    /** A new group has come. */
    void added(Entry group) {
        for (String attribute : FORWARD) {
            values(group, attribute).forEach(member -> link(member, group.getDN(), true));
        }
    }

    /** What will have to be done once these modifications are. */
    Update before(String dn, List<Modification> modifications) {
        Map<String, Boolean> links = new HashMap<>();
        for (Modification modification : modifications) {
            if (isForward(modification.getAttributeName())) {
                boolean adds = !modification.getModificationType().equals(ModificationType.DELETE);
                boolean whole = modification.getModificationType().equals(ModificationType.REPLACE)
                        || (!adds && modification.getRawValues().length == 0);
                if (whole) {
                    members(dn, modification.getAttributeName()).forEach(member -> links.put(member, false));
                }
                for (String member : modification.getValues()) {
                    links.put(normal(member), adds);
                }
            }
        }
        return new Update(dn, links);
    }

    /** Links to set or to take away, by normalised DN of the member. */
    final class Update {
        private final String group;
        private final Map<String, Boolean> links;

        Update(String group, Map<String, Boolean> links) {
            this.group = group;
            this.links = links;
        }

        void after() {
            if (!links.isEmpty()) {
                ReadOnlyEntry entry = find(group);
                String spelled = entry == null ? group : entry.getDN();
                links.forEach((member, is) -> link(member, spelled, is));
            }
        }
    }

    /** Sets or takes away one memberOf; nothing happens to a member that is not there. */
    void link(String member, String group, boolean is) {
        ModificationType type = is ? ModificationType.ADD : ModificationType.DELETE;
        change(member, new Modification(type, "memberOf", group));
    }

    /** Changes an entry as the server itself does; nothing happens to one that is not there, or that is so already. */
    void change(String dn, Modification modification) {
        try {
            ModifyRequest request =
                    new ModifyRequest(dn, List.of(modification), new Control[] {new PermissiveModifyRequestControl()});
            root.modify(request);
        } catch (LDAPException e) {
            if (!e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    && !e.getResultCode().equals(ResultCode.INVALID_DN_SYNTAX)) {
                throw new IllegalStateException(dn + ": " + e.getMessage(), e);
            }
        }
    }

    @Nullable
    ReadOnlyEntry find(String dn) {
        try {
            return root.getEntry(dn);
        } catch (LDAPException malformed) {
            return null;
        }
    }

    private List<String> members(String dn, String attribute) {
        ReadOnlyEntry group = find(dn);
        return group == null
                ? List.of()
                : values(group, attribute).stream().map(BackLinks::normal).toList();
    }

    /** All values of an attribute, none if it is not there. */
    static List<String> values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    static String normal(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException malformed) {
            return dn;
        }
    }
}
