package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.Edit;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.TimeAttribute;
import curfew.directory.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the LDAP standard: OpenLDAP, 389 Directory Server and others. Which attributes mean what is told by the job, and for
 * OpenLDAP known where the job says nothing: nothing here depends on the kind.
 */
public final class PlainLdapDialect implements LdapDialect {
    private final DirectorySettings.Kind kind;
    private final Conventions conventions;
    private final Locks locks;
    private final ReadNames names;
    private final LastMembers lastMembers;

    public PlainLdapDialect(DirectorySettings.Kind kind, Conventions conventions) {
        this.kind = kind;
        this.conventions = conventions;
        this.locks = new Locks(conventions.locks());
        this.names = ReadNames.of(conventions);
        this.lastMembers = new LastMembers(conventions.lastMember(), (left, right) -> Lowering.same(true, left, right));
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
    public int credentialsOf(Entry account) {
        int count = 0;
        for (String attribute : names.credentials) {
            Attribute found = account.getAttribute(attribute);
            count += found == null ? 0 : found.size();
        }
        return count;
    }

    @Override
    public Set<String> editableAttributes() {
        Set<String> editable = new TreeSet<>(credentialAttributes());
        editable.addAll(locks.attributes());
        if (!conventions.stamp().isEmpty()) {
            editable.add(conventions.stamp());
        }
        return editable;
    }

    @Override
    public Change.Lowered lower(Change change, AccountDetail detail) {
        Lowering lowering = new Lowering(detail, this);
        return switch (change.action()) {
            case DISABLE -> locks.disable(detail);
            case REMOVE_CREDENTIAL -> lowering.removeCredential((Change.RemoveCredential) change);
            case STRIP_GROUP, STRIP_PRIVILEGED_GROUP -> strip((Change.StripGroup) change, lowering);
            case STAMP -> stamp(((Change.Stamp) change).text(), detail);
            case MOVE -> lowering.move((Change.Move) change);
            default -> new Change.Impossible("no change leads to the action " + change.action());
        };
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

    @Override
    public List<Change.Lowered> settle(Group group, long members, List<Edit> strips) {
        return lastMembers.settle(group, members, strips);
    }

    @Override
    public boolean same(String attribute, Value left, Value right) {
        if (locks.isMark(attribute)) {
            return left.text().equalsIgnoreCase(right.text());
        }
        return Lowering.same(holdsDns(attribute), left, right);
    }

    @Override
    public Set<String> accountAttributes() {
        Set<String> attributes = new TreeSet<>(credentialAttributes());
        attributes.addAll(List.of(conventions.id(), conventions.login()));
        attributes.addAll(locks.attributes());
        attributes.addAll(conventions.times().attributes());
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
    public Set<String> absentWhenEnabled() {
        return locks.absentWhenEnabled();
    }

    @Override
    public String idAttribute() {
        return conventions.id();
    }

    @Override
    public String idOf(Entry entry) {
        return Lowering.text(entry, names.id).toLowerCase(Locale.ROOT);
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
        return Lowering.text(account, names.login);
    }

    @Override
    public AccountKind naturalKind(Entry account) {
        return AccountKind.HUMAN;
    }

    /**
     * What opens by itself is open: a lock that the server has set for a while (wrong passwords), a start that is still to come. Where the
     * job says which value stands for enabled, any third value, or none, is not understood.
     */
    @Override
    public AccountState stateOf(Entry account, Instant now) {
        Instant expires = expiresAt(account);
        return locks.stateOf(account, now, expires != null && !expires.isAfter(now));
    }

    @Override
    public boolean critical(Entry account) {
        return false;
    }

    @Override
    public @Nullable Instant createdAt(Entry account) {
        return Times.first(names.created, account);
    }

    @Override
    public @Nullable Instant lastUsedAt(Entry account) {
        return Times.first(names.lastUsed, account);
    }

    @Override
    public @Nullable Instant expiresAt(Entry account) {
        return Times.first(names.expires, account);
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
    public boolean memberOfIsExact() {
        // 389 Directory Server's plug-in and OpenLDAP's dynlist follow nested groups.
        return false;
    }

    /** What is read of each of a million entries, in the lower case by which the LDAP SDK looks it up: otherwise it is made anew each time. */
    private record ReadNames(
            String id,
            String login,
            List<String> credentials,
            List<TimeAttribute> expires,
            List<TimeAttribute> created,
            List<TimeAttribute> lastUsed) {

        static ReadNames of(Conventions conventions) {
            return new ReadNames(
                    conventions.id().toLowerCase(Locale.ROOT),
                    conventions.login().toLowerCase(Locale.ROOT),
                    conventions.credentials().stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    lower(conventions.times().expires()),
                    lower(conventions.times().created()),
                    lower(conventions.times().lastUsed()));
        }

        private static List<TimeAttribute> lower(List<TimeAttribute> times) {
            return times.stream()
                    .map(time -> new TimeAttribute(time.attribute().toLowerCase(Locale.ROOT), time.form()))
                    .toList();
        }
    }
}
