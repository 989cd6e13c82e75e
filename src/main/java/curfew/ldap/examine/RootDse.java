package curfew.ldap.examine;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server says of itself in its root DSE (RFC 4512, 5.1; [MS-ADTS] 3.1.1.3.2).
 *
 * @param values by attribute, names in lower case
 */
public record RootDse(Map<String, List<String>> values) {
    private static final String ACTIVE_DIRECTORY = "1.2.840.113556.1.4.800";
    private static final String LIGHTWEIGHT = "1.2.840.113556.1.4.1851";
    private static final String READ_ONLY = "1.2.840.113556.1.4.1920";

    public RootDse {
        values = Map.copyOf(values);
    }

    static RootDse of(Entry root) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Attribute attribute : root.getAttributes()) {
            values.put(attribute.getName().toLowerCase(Locale.ROOT), List.of(attribute.getValues()));
        }
        return new RootDse(values);
    }

    /** All values of an attribute, whatever the case of its name. */
    public List<String> all(String attribute) {
        return values.getOrDefault(attribute.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value, or an empty text. */
    public String first(String attribute) {
        List<String> all = all(attribute);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** Active Directory, its lightweight kin or Samba: by capability ([MS-ADTS] 3.1.1.3.4.3), as vendors' names are not set there. */
    public boolean isActiveDirectory() {
        List<String> capabilities = all("supportedCapabilities");
        return capabilities.contains(ACTIVE_DIRECTORY) || capabilities.contains(LIGHTWEIGHT);
    }

    /** A read-only domain controller, which refers every write to another one. */
    public boolean isReadOnly() {
        return all("supportedCapabilities").contains(READ_ONLY);
    }

    public boolean isOpenLdap() {
        return all("objectClass").stream().anyMatch("OpenLDAProotDSE"::equalsIgnoreCase);
    }

    public boolean is389() {
        return first("vendorName").startsWith("389 ") || !all("nsBackendSuffix").isEmpty();
    }

    /** What it is, for a person. */
    public String describe() {
        String kind = isActiveDirectory()
                ? "Active Directory"
                : isOpenLdap() ? "OpenLDAP" : is389() ? "389 Directory Server" : "an LDAP directory";
        String version = first("vendorVersion").isEmpty() ? first("vendorName") : first("vendorVersion");
        return version.isEmpty() ? kind : kind + " (" + version + ")";
    }
}
