package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import curfew.directory.AccountDetail;
import curfew.directory.Change;
import curfew.directory.Edit;
import curfew.directory.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The primary group of an account: one of its memberships, which stands as a number on the account and nowhere in the group, so that
 * neither {@code member} nor {@code memberOf} shows it. It cannot be removed, only changed for another group that the account is a member
 * of; the former one is an ordinary membership from then on ([MS-SAMR] 3.1.1.8, and seen on Samba 4.17).
 */
final class PrimaryGroups {
    static final String ATTRIBUTE = "primaryGroupID";

    /** Domain Users. */
    private static final long USERS = 513;

    /** What accounts have by their kind and nobody gave them: Domain Users, Domain Guests, Domain Computers. */
    private static final Set<Long> USUAL = Set.of(USERS, 514L, 515L);

    private PrimaryGroups() {}

    /** The group's security identifier: in the account's own domain, with the number that the account names. */
    static Optional<Value> of(Entry account) {
        return sibling(account, Lowering.number(account.getAttributeValue(ATTRIBUTE)));
    }

    /** That of Domain Users, if the account has none of the usual ones. */
    static Optional<Value> usualOf(Entry account) {
        Optional<Long> now = Lowering.number(account.getAttributeValue(ATTRIBUTE));
        return now.isEmpty() || USUAL.contains(now.get()) ? Optional.empty() : sibling(account, Optional.of(USERS));
    }

    private static Optional<Value> sibling(Entry account, Optional<Long> rid) {
        return Sid.of(account.getAttributeValueBytes(ActiveDirectoryDialect.SID))
                .flatMap(sid -> rid.map(sid::sibling))
                .map(Value::of);
    }

    static Change.Lowered switchAway(Change.SwitchPrimaryGroup change, AccountDetail detail) {
        List<Value> before = detail.values(ATTRIBUTE);
        Optional<Long> now = before.size() == 1 ? Lowering.number(before.get(0).text()) : Optional.empty();
        if (now.isPresent() && USUAL.contains(now.get())) {
            return new Change.Already();
        }
        if (now.isEmpty() || detail.usualPrimary() == null) {
            return new Change.Impossible(change.from().group().dn() + " is the primary group of "
                    + detail.account().dn() + ", and " + (now.isEmpty() ? ATTRIBUTE : "Domain Users")
                    + " cannot be read, which should take its place: give Curfew's bind account the right to read it");
        }
        return Lowering.edits(new Edit(
                detail.account().entry(), ATTRIBUTE, Edit.Mode.WHOLE, before, List.of(Value.of(Long.toString(USERS)))));
    }

    /** Only a group that an account is a member of can become its primary one; from then on the member value is gone. */
    static Change.Lowered join(Change.JoinGroup change, AccountDetail detail) {
        return Lowering.edits(new Edit(
                change.group().entry(),
                "member",
                Edit.Mode.VALUES,
                List.of(),
                List.of(Value.of(detail.account().dn()))));
    }
}
