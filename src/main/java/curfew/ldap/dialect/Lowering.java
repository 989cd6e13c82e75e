package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import curfew.directory.AccountDetail;
import curfew.directory.Change;
import curfew.directory.DirectoryDialect;
import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.Membership;
import curfew.directory.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes that are made the same way in every directory, on one account. */
final class Lowering {
    private static final Set<String> DN_ATTRIBUTES =
            Set.of("dn", "member", "uniquemember", "memberof", "manager", "owner", "secretary", "seealso", "managedby");

    private final AccountDetail detail;
    private final DirectoryDialect dialect;

    Lowering(AccountDetail detail, DirectoryDialect dialect) {
        this.detail = detail;
        this.dialect = dialect;
    }

    static Change.Lowered edits(Edit edit) {
        return new Change.Edits(List.of(edit));
    }

    Change.Lowered removeCredential(Change.RemoveCredential change) {
        String attribute = change.attribute();
        boolean known = dialect.credentialAttributes().stream().anyMatch(attribute::equalsIgnoreCase);
        if (!known) {
            return new Change.Impossible(attribute + " is not among the credential attributes of this directory");
        }
        List<Value> values = detail.values(attribute).stream().sorted().toList();
        return values.isEmpty()
                ? new Change.Already()
                : edits(new Edit(detail.account().entry(), attribute, Edit.Mode.VALUES, values, List.of()));
    }

    Change.Lowered strip(Change.StripGroup change) {
        Membership membership = change.membership();
        if (membership.primary()) {
            return new Change.Impossible(membership.group().dn() + " is the primary group of "
                    + detail.account().dn() + ": make another group the primary one first, then run again");
        }
        if (membership.group().entry().directory().isEmpty()) {
            return new Change.Impossible(membership.group().dn()
                    + " lies in a domain that is none of this job's directories: name "
                    + Dns.domainOf(membership.group().dn())
                    + " as a directory of the job, then run again");
        }
        return edits(new Edit(
                membership.group().entry(),
                membership.attribute(),
                Edit.Mode.VALUES,
                List.of(membership.value()),
                List.of()));
    }

    Change.Lowered move(Change.Move change) {
        String dn = detail.account().dn();
        String parent = Dns.parentOf(dn);
        if (DnText.key(parent).equals(DnText.key(change.parentDn()))) {
            return new Change.Already();
        }
        if (parent.isEmpty()) {
            return new Change.Impossible(dn + " has no parent, so it cannot be moved");
        }
        return edits(new Edit(
                detail.account().entry(),
                "dn",
                Edit.Mode.MOVE,
                List.of(Value.of(parent)),
                List.of(Value.of(change.parentDn()))));
    }

    /** Equal bytes, or two DNs that every server takes for the same. */
    static boolean same(boolean dns, Value left, Value right) {
        return left.equals(right)
                || (dns
                        && !left.binary()
                        && !right.binary()
                        && DnText.key(left.text()).equals(DnText.key(right.text())))
                || (left.binary() != right.binary() && Arrays.equals(left.bytes(), right.bytes()));
    }

    static boolean holdsDns(String attribute, List<String> memberAttributes) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return DN_ATTRIBUTES.contains(name)
                || (!name.equals("memberuid") && memberAttributes.stream().anyMatch(name::equalsIgnoreCase));
    }

    /** Empty if it is none. */
    static Optional<Long> number(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    static String text(Entry entry, String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value;
    }
}
