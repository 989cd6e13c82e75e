package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import curfew.directory.Edit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a domain controller tells beforehand of the changes that it would refuse: it makes up, for whoever asks, the list of attributes that
 * they may write on an entry ([MS-ADTS] 3.1.1.4.5.7), and shows who may do what with the entry itself. What it does not tell is not
 * taken for a refusal.
 */
public final class Refusals {
    /** What has to be read of an entry to tell which of its attributes cannot be written. */
    public static final List<String> OF_ENTRY =
            List.of("allowedAttributesEffective", "sDRightsEffective", "adminCount");

    /** What has to be read of a place to tell whether accounts cannot be moved there. */
    public static final List<String> OF_TARGET = List.of("allowedChildClassesEffective", "sDRightsEffective");

    /** To be read with {@link #withDacl}. */
    public static final String DESCRIPTOR = "nTSecurityDescriptor";

    /** The list among {@link #OF_ENTRY}; it may be long enough to come in ranges, and has to be whole. */
    public static final String WRITABLE = OF_ENTRY.get(0);

    /** As {@link #WRITABLE}, among {@link #OF_TARGET}. */
    public static final String CHILDREN = OF_TARGET.get(0);

    /** Made up in the same way as the lists, and never empty: a server that shows it, and no list, knows of nothing that may be written. */
    private static final String TELLS = "sDRightsEffective";

    private static final String HELD =
            ": AdminSDHolder takes away every hour what was delegated on its OU, because it is, or once was, in a group"
                    + " of administrators or is such a group itself (adminCount 1). Have an administrator of that tier do it; or, once that is no longer"
                    + " so, clear adminCount and let its rights be inherited again";

    private Refusals() {}

    /**
     * The control by which a security descriptor is shown to whoever may read it but not change it: the list of rights alone ([MS-ADTS]
     * 3.1.1.3.4.1.11, DACL_SECURITY_INFORMATION).
     */
    public static Control withDacl() {
        // SEQUENCE { INTEGER 4 }
        byte[] dacl = {0x30, 0x03, 0x02, 0x01, 0x04};
        return new Control("1.2.840.113556.1.4.801", true, new com.unboundid.asn1.ASN1OctetString(dacl));
    }

    /**
     * Why an edit of attributes would be refused, and what to do about it; empty if nothing says so.
     *
     * @param who the account that the rights are of, in words
     */
    public static Optional<String> ofEdit(Entry rights, Edit edit, String who) {
        if (!lacks(rights, WRITABLE, edit.attribute())) {
            return Optional.empty();
        }
        String words = who + " may not write " + edit.attribute() + " of " + rights.getDN();
        boolean held = "1".equals(rights.getAttributeValue("adminCount"));
        return Optional.of(words + (held ? HELD : ": delegate it as docs/rights.md says, then run again"));
    }

    /**
     * Why a move would be refused. Either of two rights is enough to take an entry away, so both have to be denied.
     *
     * @param entry the entry's security descriptor, and its parent's; empty where they cannot be read
     * @param target the place it shall go to; null if that cannot be read
     * @param who the account that the rights are of, in words
     */
    public static Optional<String> ofMove(
            String dn,
            Optional<SecurityDescriptor> entry,
            Optional<SecurityDescriptor> parent,
            @Nullable Entry target,
            String who) {
        boolean stays = entry.map(list -> list.deniesEverybody(SecurityDescriptor.DELETE))
                        .orElse(false)
                && parent.map(list -> list.deniesEverybody(SecurityDescriptor.DELETE_CHILD))
                        .orElse(false);
        if (stays) {
            return Optional.of(
                    dn
                            + " is protected from accidental deletion (an entry in its list of rights, and in its parent's, that denies it to"
                            + " Everyone), which refuses a move as well: clear \"Protect object from accidental deletion\", run again, then set it again");
        }
        return target != null && lacks(target, CHILDREN, "user")
                ? Optional.of(who + " may not create users in " + target.getDN()
                        + ", which a move there takes: delegate it as docs/rights.md says, then run again")
                : Optional.empty();
    }

    private static boolean lacks(Entry rights, String list, String name) {
        String[] listed = rights.getAttributeValues(list);
        String plain = com.unboundid.ldap.sdk.Attribute.getBaseName(name);
        return listed == null
                ? rights.hasAttribute(TELLS)
                : Arrays.stream(listed).noneMatch(plain::equalsIgnoreCase);
    }
}
