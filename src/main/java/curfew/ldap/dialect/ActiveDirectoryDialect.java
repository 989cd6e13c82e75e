package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.DirectorySettings;
import curfew.directory.Edit;
import curfew.directory.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Active Directory, and Samba as a domain controller. Disabling sets bit 2 of userAccountControl ([MS-ADTS] 2.2.16) and leaves
 * accountExpires alone, which is HR's or the directory team's. Groups may be empty; the primary group is no value of the group's member
 * attribute and cannot be removed as one.
 */
public final class ActiveDirectoryDialect implements LdapDialect {
    static final String CONTROL = "userAccountControl";

    private static final String SID = "objectSid";
    private static final long DISABLED = 0x2;
    private static final long INTERDOMAIN_TRUST = 0x800;
    private static final long MACHINE = 0x1000 | 0x2000;
    private static final String TRUST_TYPE = "805306370";

    private static final Set<String> MANAGED = Set.of(
            "msds-groupmanagedserviceaccount", "msds-managedserviceaccount", "msds-delegatedmanagedserviceaccount");

    /** Room, equipment; in Exchange Online 8589934592 and 17179869184. */
    private static final Set<String> RESOURCES = Set.of("16", "32", "8589934592", "17179869184");

    /** Shared; in Exchange Online 34359738368. */
    private static final Set<String> SHARED = Set.of("4", "34359738368");

    /** Exchange's own: arbitration, discovery, monitoring, audit log. */
    private static final Set<String> SYSTEM = Set.of("8388608", "536870912", "4398046511104", "70368744177664");

    private static final int STAMP_LIMIT = 1024;

    private final DirectorySettings.Conventions conventions;

    public ActiveDirectoryDialect(DirectorySettings.Conventions conventions) {
        this.conventions = conventions;
    }

    @Override
    public String kind() {
        return DirectorySettings.Kind.ACTIVE_DIRECTORY.code();
    }

    @Override
    public Set<String> credentialAttributes() {
        return conventions.credentials();
    }

    @Override
    public Set<String> editableAttributes() {
        Set<String> editable = new TreeSet<>(credentialAttributes());
        editable.add(CONTROL);
        if (!conventions.stamp().isEmpty()) {
            editable.add(conventions.stamp());
        }
        return editable;
    }

    @Override
    public Change.Lowered lower(Change change, AccountDetail detail) {
        Lowering lowering = new Lowering(detail, this);
        return switch (change.action()) {
            case DISABLE -> disable(detail);
            case REMOVE_CREDENTIAL -> lowering.removeCredential((Change.RemoveCredential) change);
            case STRIP_GROUP, STRIP_PRIVILEGED_GROUP -> lowering.strip((Change.StripGroup) change);
            case STAMP -> stamp(((Change.Stamp) change).text(), detail);
            case MOVE -> lowering.move((Change.Move) change);
            default -> new Change.Impossible("no change leads to the action " + change.action());
        };
    }

    private Change.Lowered disable(AccountDetail detail) {
        List<Value> control = detail.values(CONTROL);
        Optional<Long> now = control.size() == 1 ? number(control.get(0).text()) : Optional.empty();
        if (now.isEmpty()) {
            return new Change.Impossible(
                    "userAccountControl of " + detail.account().dn()
                            + " cannot be read, so its other flags would be lost: give Curfew's bind account the right to read it");
        }
        if ((now.get() & DISABLED) != 0) {
            return new Change.Already();
        }
        Value after = Value.of(Long.toString(now.get() | DISABLED));
        return Lowering.edits(new Edit(detail.account().entry(), CONTROL, Edit.Mode.BITS, control, List.of(after)));
    }

    /** The text is put before what stands there: the attribute has one value, and people read its beginning. */
    private Change.Lowered stamp(String text, AccountDetail detail) {
        if (conventions.stamp().isEmpty()) {
            // The site chose to stamp nothing here: so nothing is missing.
            return new Change.Already();
        }
        List<Value> before = detail.values(conventions.stamp());
        String old = before.isEmpty() ? "" : before.get(0).text();
        if (old.equals(text) || old.startsWith(text + "\r\n")) {
            return new Change.Already();
        }
        String after = old.isEmpty() ? text : text + "\r\n" + old;
        if (after.length() > STAMP_LIMIT) {
            return new Change.Impossible(
                    conventions.stamp() + " of " + detail.account().dn() + " holds " + old.length()
                            + " characters already, and may hold " + STAMP_LIMIT);
        }
        return Lowering.edits(new Edit(
                detail.account().entry(), conventions.stamp(), Edit.Mode.WHOLE, before, List.of(Value.of(after))));
    }

    @Override
    public boolean same(String attribute, Value left, Value right) {
        return Lowering.same(holdsDns(attribute), left, right);
    }

    @Override
    public Set<String> accountAttributes() {
        Set<String> attributes = new TreeSet<>(credentialAttributes());
        attributes.addAll(List.of(
                conventions.id(),
                conventions.login(),
                "objectClass",
                SID,
                CONTROL,
                "sAMAccountType",
                "isCriticalSystemObject",
                "msExchRecipientTypeDetails",
                "primaryGroupID",
                "accountExpires",
                "lastLogonTimestamp",
                "whenCreated"));
        return attributes;
    }

    @Override
    public Set<String> groupAttributes() {
        return Set.of(conventions.id(), "cn", SID, "sAMAccountName");
    }

    @Override
    public Set<String> requiredAttributes() {
        return Set.of(CONTROL);
    }

    @Override
    public String idAttribute() {
        return conventions.id();
    }

    @Override
    public String idOf(Entry entry) {
        return Guid.text(entry.getAttributeValueBytes(conventions.id()));
    }

    @Override
    public Filter byId(String id) {
        return Filter.createEqualityFilter(conventions.id(), Guid.bytes(id));
    }

    @Override
    public Optional<String> addressOf(String id) {
        return Guid.isGuid(id) ? Optional.of("<GUID=" + id + ">") : Optional.empty();
    }

    @Override
    public boolean isAccount(Entry entry) {
        return !TRUST_TYPE.equals(entry.getAttributeValue("sAMAccountType"))
                && (control(entry).orElse(0L) & INTERDOMAIN_TRUST) == 0;
    }

    @Override
    public String loginOf(Entry account) {
        return Lowering.text(account, conventions.login());
    }

    @Override
    public AccountKind naturalKind(Entry account) {
        Set<String> classes = new TreeSet<>();
        Attribute objectClass = account.getObjectClassAttribute();
        if (objectClass != null) {
            for (String name : objectClass.getValues()) {
                classes.add(name.toLowerCase(Locale.ROOT));
            }
        }
        // A managed service account is a computer by class, too.
        if (classes.stream().anyMatch(MANAGED::contains)) {
            return AccountKind.MANAGED_SERVICE;
        }
        if (classes.contains("computer") || (control(account).orElse(0L) & MACHINE) != 0) {
            return AccountKind.COMPUTER;
        }
        String recipient = Lowering.text(account, "msExchRecipientTypeDetails");
        if (SHARED.contains(recipient)) {
            return AccountKind.SHARED_MAILBOX;
        }
        if (RESOURCES.contains(recipient)) {
            return AccountKind.RESOURCE_MAILBOX;
        }
        return SYSTEM.contains(recipient) ? AccountKind.SERVICE : AccountKind.HUMAN;
    }

    @Override
    public AccountState stateOf(Entry account, Instant now) {
        Optional<Long> control = control(account);
        if (control.isEmpty()) {
            return AccountState.UNKNOWN;
        }
        if ((control.get() & DISABLED) != 0) {
            return AccountState.DISABLED;
        }
        Instant expires = expiresAt(account);
        return expires != null && !expires.isAfter(now) ? AccountState.EXPIRED : AccountState.ENABLED;
    }

    @Override
    public boolean critical(Entry account) {
        return "TRUE".equalsIgnoreCase(account.getAttributeValue("isCriticalSystemObject"))
                || sid(account).map(Sid::isBuiltinAccount).orElse(false);
    }

    @Override
    public @Nullable Instant createdAt(Entry account) {
        return Times.generalized(account.getAttributeValue("whenCreated"));
    }

    /** Up to two weeks behind, and not every use counts: [MS-ADA1] lastLogonTimestamp. */
    @Override
    public @Nullable Instant lastUsedAt(Entry account) {
        return Times.fileTime(account.getAttributeValue("lastLogonTimestamp"));
    }

    @Override
    public @Nullable Instant expiresAt(Entry account) {
        return Times.fileTime(account.getAttributeValue("accountExpires"));
    }

    @Override
    public boolean builtinPrivileged(Entry group) {
        // DnsAdmins has no well-known RID; whoever is in it can run code on domain controllers.
        return sid(group).map(Sid::isPrivilegedGroup).orElse(false)
                || "DnsAdmins".equalsIgnoreCase(group.getAttributeValue("sAMAccountName"));
    }

    @Override
    public boolean weakens(Entry group) {
        return sid(group).map(Sid::isWeakeningGroup).orElse(false);
    }

    @Override
    public Optional<Value> primaryGroupOf(Entry account) {
        Optional<Long> rid = number(account.getAttributeValue("primaryGroupID"));
        return sid(account).flatMap(sid -> rid.map(sid::sibling)).map(Value::of);
    }

    @Override
    public String groupSid() {
        return SID;
    }

    @Override
    public List<String> memberAttributes() {
        return conventions.memberAttributes();
    }

    @Override
    public boolean holdsDns(String attribute) {
        return Lowering.holdsDns(attribute, conventions.memberAttributes());
    }

    @Override
    public boolean memberOfIsExact() {
        return true;
    }

    private static Optional<Sid> sid(Entry entry) {
        return Sid.of(entry.getAttributeValueBytes(SID));
    }

    private static Optional<Long> control(Entry entry) {
        return number(entry.getAttributeValue(CONTROL));
    }

    private static Optional<Long> number(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
