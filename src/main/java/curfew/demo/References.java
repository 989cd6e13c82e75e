package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * {@code <GUID=…>} in place of a DN ([MS-ADTS] 3.1.1.3.1.2.4), as 32 hex digits in the order of the bytes or in the dashed form, and {@code
 * <SID=…>}, as {@code S-1-…} or in hex.
 */
final class References {
    private final InMemoryRequestHandler root;

    References(InMemoryRequestHandler root) {
        this.root = root;
    }

    /** The DN as the server spells it, if such an entry is there; else what came in. */
    String resolve(String dn) {
        if (!isReference(dn)) {
            return dn;
        }
        try {
            String base = root.getBaseDNs().get(0).toString();
            int equals = dn.indexOf('=');
            String value = dn.substring(equals + 1, dn.length() - 1);
            Filter filter = dn.charAt(1) == 'S' || dn.charAt(1) == 's'
                    ? Filter.createEqualityFilter("objectSid", Sids.bytes(value))
                    : Filter.createEqualityFilter("objectGUID", bytes(value));
            List<? extends Entry> found = root.search(base, SearchScope.SUB, filter);
            return found.size() == 1 ? found.get(0).getDN() : missing(base);
        } catch (LDAPException | IllegalArgumentException e) {
            return dn;
        }
    }

    Collection<Attribute> inAttributes(Collection<Attribute> attributes) {
        return attributes.stream().map(this::resolve).toList();
    }

    List<Modification> inModifications(List<Modification> modifications) {
        List<Modification> resolved = new ArrayList<>(modifications.size());
        for (Modification modification : modifications) {
            Attribute attribute = modification.getAttribute();
            Attribute known = resolve(attribute);
            resolved.add(
                    known.equals(attribute)
                            ? modification
                            : new Modification(
                                    modification.getModificationType(),
                                    modification.getAttributeName(),
                                    known.getRawValues()));
        }
        return resolved;
    }

    private Attribute resolve(Attribute attribute) {
        boolean plain = !attribute.getName().equalsIgnoreCase("member")
                || List.of(attribute.getValues()).stream().noneMatch(References::isReference);
        if (plain) {
            return attribute;
        }
        return new Attribute(
                attribute.getName(),
                List.of(attribute.getValues()).stream().map(this::resolve).toList());
    }

    static boolean isReference(String dn) {
        String name = dn.toUpperCase(Locale.ROOT);
        return (name.startsWith("<GUID=") || name.startsWith("<SID=")) && dn.endsWith(">");
    }

    /** A DN that is not there, so that the answer is 32 as it should be. */
    private static String missing(String base) {
        return "CN=no entry has this identifier," + base;
    }

    private static byte[] bytes(String guid) {
        return guid.indexOf('-') < 0 ? HexFormat.of().parseHex(guid) : bytes(UUID.fromString(guid));
    }

    /** As Active Directory stores it: the first three fields with their low byte first ([MS-DTYP] 2.3.4.2). */
    static byte[] bytes(UUID uuid) {
        ByteBuffer buffer = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long high = uuid.getMostSignificantBits();
        buffer.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        buffer.order(ByteOrder.BIG_ENDIAN).putLong(uuid.getLeastSignificantBits());
        return buffer.array();
    }
}
