package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.LastMember;
import curfew.directory.DirectorySettings.Lock;
import curfew.directory.Edit;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the LDAP standard: OpenLDAP, 389 Directory Server and others, whose way to switch an account off is told by the job.
 * Its groups ({@code groupOfNames}, RFC 4519) mostly may not be empty.
 */
public final class PlainLdapDialect implements LdapDialect {
    private final DirectorySettings.Kind kind;
    private final DirectorySettings.Conventions conventions;

    public PlainLdapDialect(DirectorySettings.Kind kind, DirectorySettings.Conventions conventions) {
        this.kind = kind;
        this.conventions = conventions;
    }

    @Override
    public String kind() {
        return kind.code();
    }

    @Override
    public Set<String> credentialAttributes() {
        return conventions.credentials();
    }

    @Override
    public Set<String> editableAttributes() {
        Set<String> editable = new TreeSet<>(credentialAttributes());
        if (conventions.lock() != null) {
            editable.add(conventions.lock().attribute());
        }
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
            case STRIP_GROUP, STRIP_PRIVILEGED_GROUP -> strip((Change.StripGroup) change, lowering);
            case STAMP -> stamp(((Change.Stamp) change).text(), detail);
            case MOVE -> lowering.move((Change.Move) change);
            default -> new Change.Impossible("no change leads to the action " + change.action());
        };
    }

    private Change.Lowered disable(AccountDetail detail) {
        Lock lock = conventions.lock();
        if (lock == null) {
            return new Change.Impossible(
                    "no lock attribute is configured for this directory, so no account can be switched off");
        }
        List<Value> now = detail.values(lock.attribute());
        if (now.size() == 1 && isDisabled(lock, now.get(0).text())) {
            return new Change.Already();
        }
        return Lowering.edits(new Edit(
                detail.account().entry(), lock.attribute(), Edit.Mode.WHOLE, now, List.of(Value.of(lock.disabled()))));
    }

    private Change.Lowered strip(Change.StripGroup change, Lowering lowering) {
        Change.Lowered lowered = lowering.strip(change);
        Membership membership = change.membership();
        return lowered instanceof Change.Edits edits
                ? settle(membership.group(), membership.group().members(), edits.edits())
                        .get(0)
                : lowered;
    }

    private Change.Lowered stamp(String text, AccountDetail detail) {
        if (conventions.stamp().isEmpty()) {
            // The site chose to stamp nothing here: so nothing is missing.
            return new Change.Already();
        }
        Value stamp = Value.of(text);
        return detail.values(conventions.stamp()).contains(stamp)
                ? new Change.Already()
                : Lowering.edits(new Edit(
                        detail.account().entry(), conventions.stamp(), Edit.Mode.VALUES, List.of(), List.of(stamp)));
    }

    /**
     * Where the edits would take every member: with a placeholder, the first edit brings it, so that it is there before the last
     * member leaves, however the edits are cut into requests; without, the last edit is not made.
     */
    @Override
    public List<Change.Lowered> settle(Group group, long members, List<Edit> strips) {
        long leaving = strips.stream().mapToLong(edit -> edit.before().size()).sum();
        boolean emptied = !strips.isEmpty()
                && members >= 0
                && leaving >= members
                && !mayBeEmpty(strips.get(0).attribute())
                && strips.stream().allMatch(edit -> edit.after().isEmpty());
        int affected = conventions.lastMember().rule() == LastMember.Rule.PLACEHOLDER ? 0 : strips.size() - 1;
        List<Change.Lowered> settled = new java.util.ArrayList<>();
        for (int i = 0; i < strips.size(); i++) {
            settled.add(emptied && i == affected ? last(group, strips.get(i)) : Lowering.edits(strips.get(i)));
        }
        return settled;
    }

    private Change.Lowered last(Group group, Edit strip) {
        LastMember lastMember = conventions.lastMember();
        Value placeholder = Value.of(lastMember.placeholder());
        boolean stands = strip.before().stream().anyMatch(value -> same(strip.attribute(), value, placeholder));
        if (lastMember.rule() == LastMember.Rule.PLACEHOLDER && !stands) {
            return Lowering.edits(
                    new Edit(strip.entry(), strip.attribute(), Edit.Mode.VALUES, strip.before(), List.of(placeholder)));
        }
        return new Change.Impossible("the last member of " + group.dn()
                + " cannot leave, because this directory's groups may not be empty:"
                + " delete the group, give it another member, or set a placeholder for this directory");
    }

    @Override
    public boolean same(String attribute, Value left, Value right) {
        Lock lock = conventions.lock();
        if (lock != null && lock.attribute().equalsIgnoreCase(attribute)) {
            return left.text().equalsIgnoreCase(right.text());
        }
        return Lowering.same(holdsDns(attribute), left, right);
    }

    @Override
    public Set<String> accountAttributes() {
        Set<String> attributes = new TreeSet<>(credentialAttributes());
        attributes.addAll(List.of(conventions.id(), conventions.login(), "createTimestamp"));
        if (conventions.lock() != null) {
            attributes.add(conventions.lock().attribute());
        }
        if (kind == DirectorySettings.Kind.OPENLDAP) {
            attributes.addAll(List.of("pwdEndTime", "pwdLastSuccess", "authTimestamp"));
        }
        return attributes;
    }

    @Override
    public Set<String> groupAttributes() {
        return Set.of(conventions.id(), "cn", "objectClass");
    }

    @Override
    public Set<String> requiredAttributes() {
        return Set.of();
    }

    @Override
    public String idAttribute() {
        return conventions.id();
    }

    @Override
    public String idOf(Entry entry) {
        return Lowering.text(entry, conventions.id()).toLowerCase(Locale.ROOT);
    }

    @Override
    public Filter byId(String id) {
        return Filter.createEqualityFilter(conventions.id(), id);
    }

    @Override
    public Optional<String> addressOf(String id) {
        return Optional.empty();
    }

    @Override
    public boolean isAccount(Entry entry) {
        return true;
    }

    @Override
    public String loginOf(Entry account) {
        return Lowering.text(account, conventions.login());
    }

    @Override
    public AccountKind naturalKind(Entry account) {
        return AccountKind.HUMAN;
    }

    /**
     * A lock that the server has set for a while (wrong passwords) is not the state of the account. Where the job says which value
     * stands for enabled, any third value, or none, is not understood.
     */
    @Override
    public AccountState stateOf(Entry account, Instant now) {
        Lock lock = conventions.lock();
        String mark = lock == null ? "" : Lowering.text(account, lock.attribute());
        if (lock != null && isDisabled(lock, mark)) {
            return AccountState.DISABLED;
        }
        if (lock != null && !lock.enabled().isEmpty() && !lock.enabled().equalsIgnoreCase(mark)) {
            return AccountState.UNKNOWN;
        }
        Instant expires = expiresAt(account);
        return expires != null && !expires.isAfter(now) ? AccountState.EXPIRED : AccountState.ENABLED;
    }

    private static boolean isDisabled(Lock lock, String value) {
        return lock.disabled().equalsIgnoreCase(value);
    }

    @Override
    public boolean critical(Entry account) {
        return false;
    }

    @Override
    public @Nullable Instant createdAt(Entry account) {
        return Times.generalized(account.getAttributeValue("createTimestamp"));
    }

    /** OpenLDAP tells, if it is set up to: {@code lastbind} of 2.5, or the overlay of the same name. */
    @Override
    public @Nullable Instant lastUsedAt(Entry account) {
        Instant success = Times.generalized(account.getAttributeValue("pwdLastSuccess"));
        return success != null ? success : Times.generalized(account.getAttributeValue("authTimestamp"));
    }

    @Override
    public @Nullable Instant expiresAt(Entry account) {
        return Times.generalized(account.getAttributeValue("pwdEndTime"));
    }

    @Override
    public boolean builtinPrivileged(Entry group) {
        return false;
    }

    @Override
    public boolean weakens(Entry group) {
        return false;
    }

    @Override
    public Optional<Value> primaryGroupOf(Entry account) {
        return Optional.empty();
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
    public boolean mayBeEmpty(String memberAttribute) {
        return conventions.lastMember().rule() == LastMember.Rule.MAY_BE_EMPTY
                || memberAttribute.equalsIgnoreCase("memberUid");
    }
}
