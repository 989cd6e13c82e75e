package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.directory.AccountKind;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which accounts of Active Directory are no human's, by their class, their flags, and what Exchange says of their mailbox. */
final class ActiveDirectoryKinds {
    static final String RECIPIENT = "msExchRecipientTypeDetails";

    private static final Set<String> MANAGED = Set.of(
            "msds-groupmanagedserviceaccount", "msds-managedserviceaccount", "msds-delegatedmanagedserviceaccount");

    /** Room, equipment; in Exchange Online 8589934592 and 17179869184. */
    private static final Set<String> RESOURCES = Set.of("16", "32", "8589934592", "17179869184");

    /** Shared; in Exchange Online 34359738368. */
    private static final Set<String> SHARED = Set.of("4", "34359738368");

    /** Exchange's own: arbitration, discovery, monitoring, audit log. */
    private static final Set<String> SYSTEM = Set.of("8388608", "536870912", "4398046511104", "70368744177664");

    private ActiveDirectoryKinds() {}

    static AccountKind of(Entry account) {
        Set<String> classes = classes(account);
        // A managed service account is a computer by class, too.
        if (classes.stream().anyMatch(MANAGED::contains)) {
            return AccountKind.MANAGED_SERVICE;
        }
        return classes.contains("computer") || AccountControl.isMachine(account)
                ? AccountKind.COMPUTER
                : ofMailbox(Lowering.text(account, RECIPIENT));
    }

    private static Set<String> classes(Entry account) {
        Set<String> classes = new TreeSet<>();
        Attribute objectClass = account.getObjectClassAttribute();
        if (objectClass != null) {
            for (String name : objectClass.getValues()) {
                classes.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return classes;
    }

    private static AccountKind ofMailbox(String recipient) {
        if (SHARED.contains(recipient)) {
            return AccountKind.SHARED_MAILBOX;
        }
        if (RESOURCES.contains(recipient)) {
            return AccountKind.RESOURCE_MAILBOX;
        }
        return SYSTEM.contains(recipient) ? AccountKind.SERVICE : AccountKind.HUMAN;
    }
}
