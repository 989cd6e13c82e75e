package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Active Directory's habits, where Curfew meets them. */
final class ActiveDirectoryRules implements Rules {
    private static final int ACCOUNTDISABLE = 0x2;

    /** Normal, between domains, workstation, server: an account is one of these ([MS-SAMR] 3.1.1.6). */
    private static final int ACCOUNT_TYPES = 0x200 | 0x800 | 0x1000 | 0x2000;

    /** Told by msDS-User-Account-Control-Computed, and not kept where they are written ([MS-SAMR] 3.1.1.8.10). */
    private static final int LOCKOUT_AND_EXPIRED = 0x10 | 0x800000;

    private static final List<Category> CATEGORIES = List.of(
            new Category("msDS-GroupManagedServiceAccount", "ms-DS-Group-Managed-Service-Account"),
            new Category("computer", "Computer"),
            new Category("person", "Person"),
            new Category("group", "Group"),
            new Category("organizationalUnit", "Organizational-Unit"));

    private final InMemoryRequestHandler root;
    private final String base;
    private final StableIds ids = new StableIds();
    private final Sids sids = new Sids();
    private final BackLinks lookup;

    /** The objectCategory of an object class. */
    private record Category(String objectClass, String name) {}

    ActiveDirectoryRules(InMemoryRequestHandler root, String base) {
        this.root = root;
        this.base = base;
        this.lookup = new BackLinks(root);
    }

    @Override
    public void complete(Entry entry) {
        if (!entry.hasAttribute("objectGUID")) {
            entry.addAttribute("objectGUID", References.bytes(ids.next(entry.getDN())));
        }
        addIfAbsent(entry, "whenCreated", "20200101000000.0Z");
        addIfAbsent(entry, "objectCategory", category(entry));
        if (entry.hasObjectClass("group")) {
            addIfAbsent(entry, "groupType", "-2147483646");
        }
        if (entry.hasObjectClass("user")) {
            addIfAbsent(entry, "userAccountControl", entry.hasObjectClass("computer") ? "4096" : "512");
            addIfAbsent(entry, "primaryGroupID", entry.hasObjectClass("computer") ? "515" : "513");
        }
        if (entry.hasObjectClass("user") || entry.hasObjectClass("group")) {
            addIfAbsent(entry, "sAMAccountName", rdnValue(entry));
            addIfAbsent(entry, "sAMAccountType", accountType(entry));
            if (!entry.hasAttribute("objectSid")) {
                entry.addAttribute("objectSid", sids.next(entry));
            }
        }
    }

    private static void addIfAbsent(Entry entry, String attribute, String value) {
        if (!entry.hasAttribute(attribute)) {
            entry.addAttribute(attribute, value);
        }
    }

    private static String rdnValue(Entry entry) {
        try {
            return Objects.requireNonNull(entry.getRDN()).getAttributeValues()[0];
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** [MS-SAMR] 2.2.1.9. */
    private static String accountType(Entry entry) {
        if (entry.hasObjectClass("computer")) {
            return "805306369";
        }
        if (entry.hasObjectClass("user")) {
            return "805306368";
        }
        long type = Objects.requireNonNull(entry.getAttributeValueAsLong("groupType"));
        boolean security = (type & 0x80000000L) != 0;
        boolean local = (type & 4) != 0;
        return Long.toString((local ? 0x20000000L : 0x10000000L) + (security ? 0 : 1));
    }

    private String category(Entry entry) {
        // The most special class first: a managed service account is a computer, and a computer a person.
        String name = CATEGORIES.stream()
                .filter(category -> entry.hasObjectClass(category.objectClass()))
                .findFirst()
                .map(Category::name)
                .orElse("Container");
        return categoryDn(name, base);
    }

    static String categoryDn(String name, String base) {
        return "CN=" + name + ",CN=Schema,CN=Configuration," + base;
    }

    @Override
    public void deleted(String dn) {
        ids.gone(dn);
    }

    @Override
    public boolean membersMustExist() {
        return true;
    }

    @Override
    public Optional<Refusal> refusesModify(String dn, List<Modification> modifications) {
        for (Modification modification : modifications) {
            boolean adds = !modification.getModificationType().equals(ModificationType.DELETE);
            if (adds && modification.getAttributeName().equalsIgnoreCase("member")) {
                Optional<Refusal> missing = lookup.refusesMissing(List.of(modification.getValues()));
                if (missing.isPresent()) {
                    return missing;
                }
            }
            if (modification.getAttributeName().equalsIgnoreCase("userAccountControl")
                    && adds
                    && !isControl(modification)) {
                return Optional.of(unwilling("00000057: SysErr: DSID-031A1258, problem 22 (Invalid argument), data 0"));
            }
            if (adds
                    && modification.getAttributeName().equalsIgnoreCase("primaryGroupID")
                    && !mayBecomePrimary(dn, modification)) {
                return Optional.of(unwilling("the account is not a member of its new primary group"));
            }
        }
        return Optional.empty();
    }

    private static boolean isControl(Modification modification) {
        try {
            long control = modification.getValues().length == 1
                    ? Long.parseLong(modification.getValues()[0])
                    : 0;
            return Long.bitCount(control & ACCOUNT_TYPES) == 1;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private boolean mayBecomePrimary(String dn, Modification modification) {
        ReadOnlyEntry account = lookup.find(dn);
        String[] values = modification.getValues();
        if (account == null || values.length != 1) {
            return true;
        }
        ReadOnlyEntry group = group(values[0]);
        return group != null && group.hasAttributeValue("member", account.getDN(), dnMatching());
    }

    private static com.unboundid.ldap.matchingrules.MatchingRule dnMatching() {
        return com.unboundid.ldap.matchingrules.DistinguishedNameMatchingRule.getInstance();
    }

    private @Nullable ReadOnlyEntry group(@Nullable String rid) {
        try {
            if (rid == null) {
                return null;
            }
            Filter filter = Filter.createEqualityFilter("objectSid", Sids.inDomain(Long.parseLong(rid)));
            List<ReadOnlyEntry> found = root.search(base, SearchScope.SUB, filter);
            return found.isEmpty() ? null : found.get(0);
        } catch (LDAPException | NumberFormatException e) {
            return null;
        }
    }

    @Override
    public Optional<Refusal> refusesModifyDn(ModifyDNRequestProtocolOp op) {
        return op.deleteOldRDN() ? Optional.empty() : Optional.of(unwilling("Old RDN must be deleted"));
    }

    private static Refusal unwilling(String message) {
        return new Refusal(ResultCode.UNWILLING_TO_PERFORM, message);
    }

    /** A member that is not there to be removed is 53, one that is there already 68, and not 16 and 20 as elsewhere. */
    @Override
    public Optional<Refusal> translate(LDAPMessage answer, List<Modification> modifications) {
        boolean members = modifications.stream()
                .anyMatch(modification -> modification.getAttributeName().equalsIgnoreCase("member"));
        int code = ((GenericResponseProtocolOp) answer.getProtocolOp()).getResultCode();
        if (members && code == ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE) {
            return Optional.of(unwilling("00000561: SvcErr: problem 5003 (WILL_NOT_PERFORM), data 0"));
        }
        if (members && code == ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE) {
            return Optional.of(new Refusal(
                    ResultCode.ENTRY_ALREADY_EXISTS, "00000562: UpdErr: problem 6005 (ENTRY_EXISTS), data 0"));
        }
        return Optional.empty();
    }

    /** The new primary group loses its member value, the old one gets one. */
    @Override
    public void modified(ReadOnlyEntry before, ReadOnlyEntry after, BackLinks backLinks) {
        forget(after, backLinks);
        String old = before.getAttributeValue("primaryGroupID");
        String now = after.getAttributeValue("primaryGroupID");
        if (Objects.equals(old, now)) {
            return;
        }
        setMember(group(now), after.getDN(), false, backLinks);
        setMember(group(old), after.getDN(), true, backLinks);
    }

    private static void forget(ReadOnlyEntry after, BackLinks backLinks) {
        Long control = after.getAttributeValueAsLong("userAccountControl");
        if (control != null && (control & LOCKOUT_AND_EXPIRED) != 0) {
            String kept = Long.toString(control & ~LOCKOUT_AND_EXPIRED);
            backLinks.change(after.getDN(), new Modification(ModificationType.REPLACE, "userAccountControl", kept));
        }
    }

    private static void setMember(@Nullable ReadOnlyEntry group, String account, boolean is, BackLinks backLinks) {
        if (group != null) {
            ModificationType type = is ? ModificationType.ADD : ModificationType.DELETE;
            backLinks.change(group.getDN(), new Modification(type, "member", account));
            backLinks.link(account, group.getDN(), is);
        }
    }

    /** As a domain controller says it: the sub-code 533 in the message is how a client tells it from a wrong password. */
    @Override
    public Optional<Refusal> locked(ReadOnlyEntry account) {
        Integer control = account.getAttributeValueAsInteger("userAccountControl");
        return control != null && (control & ACCOUNTDISABLE) != 0
                ? Optional.of(new Refusal(
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 533, v4563"))
                : Optional.empty();
    }
}
