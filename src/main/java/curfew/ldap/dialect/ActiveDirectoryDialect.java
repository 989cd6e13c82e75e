package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.Edit;
import curfew.directory.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Active Directory, and Samba as a domain controller. Disabling sets bit 2 of userAccountControl ([MS-ADTS] 2.2.16) and leaves
 * accountExpires alone, which is HR's or the directory team's. Groups may be empty; how an account leaves its primary group stands at
 * {@link PrimaryGroups}.
 */
public final class ActiveDirectoryDialect implements LdapDialect {
    static final String SID = "objectSid";

    private static final String DNS_ADMINS = "DnsAdmins";
    private static final String TRUST_TYPE = "805306370";
    private static final int STAMP_LIMIT = 1024;

    private final Conventions conventions;

    public ActiveDirectoryDialect(Conventions conventions) {
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
        editable.add(AccountControl.ATTRIBUTE);
        editable.add(PrimaryGroups.ATTRIBUTE);
        if (!conventions.stamp().isEmpty()) {
            editable.add(conventions.stamp());
        }
        return editable;
    }

    @Override
    public Change.Lowered lower(Change change, AccountDetail detail) {
        Lowering lowering = new Lowering(detail, this);
        return switch (change.action()) {
            case DISABLE -> AccountControl.disable(detail);
            case REMOVE_CREDENTIAL -> lowering.removeCredential((Change.RemoveCredential) change);
            case JOIN_GROUP -> PrimaryGroups.join((Change.JoinGroup) change, detail);
            case SWITCH_PRIMARY_GROUP -> PrimaryGroups.switchAway((Change.SwitchPrimaryGroup) change, detail);
            case STRIP_GROUP, STRIP_PRIVILEGED_GROUP -> lowering.strip((Change.StripGroup) change);
            case STAMP -> stamp(((Change.Stamp) change).text(), detail);
            case MOVE -> lowering.move((Change.Move) change);
            default -> new Change.Impossible("no change leads to the action " + change.action());
        };
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
    public boolean givesRanges() {
        return true;
    }

    @Override
    public Set<String> accountAttributes() {
        Set<String> attributes = new TreeSet<>(credentialAttributes());
        attributes.addAll(Dependencies.ATTRIBUTES);
        attributes.addAll(List.of(
                conventions.id(),
                conventions.login(),
                "objectClass",
                SID,
                AccountControl.ATTRIBUTE,
                "sAMAccountType",
                "isCriticalSystemObject",
                ActiveDirectoryKinds.RECIPIENT,
                PrimaryGroups.ATTRIBUTE,
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
        return Set.of(AccountControl.ATTRIBUTE);
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
        return !TRUST_TYPE.equals(entry.getAttributeValue("sAMAccountType")) && !AccountControl.isTrust(entry);
    }

    @Override
    public String loginOf(Entry account) {
        return Lowering.text(account, conventions.login());
    }

    @Override
    public AccountKind naturalKind(Entry account) {
        return ActiveDirectoryKinds.of(account);
    }

    @Override
    public AccountState stateOf(Entry account, Instant now) {
        Optional<Long> control = AccountControl.of(account);
        if (control.isEmpty()) {
            return AccountState.UNKNOWN;
        }
        if (AccountControl.isDisabled(control.get())) {
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
    public List<String> dependenciesOf(Entry account) {
        return Dependencies.of(account);
    }

    @Override
    public Optional<Filter> builtinGroups() {
        return Optional.of(Filter.createORFilter(
                Filter.createEqualityFilter("isCriticalSystemObject", "TRUE"),
                Filter.createEqualityFilter("sAMAccountName", DNS_ADMINS)));
    }

    @Override
    public boolean builtinPrivileged(Entry group) {
        // DnsAdmins has no well-known RID; whoever is in it can run code on domain controllers.
        return sid(group).map(Sid::isPrivilegedGroup).orElse(false)
                || DNS_ADMINS.equalsIgnoreCase(group.getAttributeValue("sAMAccountName"));
    }

    @Override
    public boolean weakens(Entry group) {
        return sid(group).map(Sid::isWeakeningGroup).orElse(false);
    }

    @Override
    public Optional<Value> primaryGroupOf(Entry account) {
        return PrimaryGroups.of(account);
    }

    @Override
    public Optional<Value> usualPrimaryGroupOf(Entry account) {
        return PrimaryGroups.usualOf(account);
    }

    @Override
    public boolean tellsRefusals() {
        return true;
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
}
