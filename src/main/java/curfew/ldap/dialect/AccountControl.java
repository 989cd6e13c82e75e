package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import curfew.directory.AccountDetail;
import curfew.directory.Change;
import curfew.directory.Edit;
import curfew.directory.Value;
import java.util.List;
import java.util.Optional;

/** The flags of an account, [MS-ADTS] 2.2.16. Only the one that is meant is changed: all others stay as they are by then. */
final class AccountControl {
    static final String ATTRIBUTE = "userAccountControl";

    private static final long DISABLED = 0x2;
    private static final long INTERDOMAIN_TRUST = 0x800;
    private static final long MACHINE = 0x1000 | 0x2000;

    private AccountControl() {}

    /** Empty if it is hidden or no number. */
    static Optional<Long> of(Entry entry) {
        return Lowering.number(entry.getAttributeValue(ATTRIBUTE));
    }

    static boolean isDisabled(long control) {
        return (control & DISABLED) != 0;
    }

    /** Whether it belongs to a computer. */
    static boolean isMachine(Entry account) {
        return (of(account).orElse(0L) & MACHINE) != 0;
    }

    /** Whether it stands for the trust between two domains. */
    static boolean isTrust(Entry account) {
        return (of(account).orElse(0L) & INTERDOMAIN_TRUST) != 0;
    }

    static Change.Lowered disable(AccountDetail detail) {
        List<Value> control = detail.values(ATTRIBUTE);
        Optional<Long> now =
                control.size() == 1 ? Lowering.number(control.get(0).text()) : Optional.empty();
        if (now.isEmpty()) {
            return new Change.Impossible(
                    "userAccountControl of " + detail.account().dn()
                            + " cannot be read, so its other flags would be lost: give Curfew's bind account the right to read it");
        }
        if (isDisabled(now.get())) {
            return new Change.Already();
        }
        Value after = Value.of(Long.toString(now.get() | DISABLED));
        return Lowering.edits(new Edit(detail.account().entry(), ATTRIBUTE, Edit.Mode.BITS, control, List.of(after)));
    }
}
