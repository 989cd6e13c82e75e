package curfew.ldap.examine;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server which attributes of an entry Curfew may write; each kind of server in its own way, and some not at all. */
interface EffectiveRights {

    /** Which of these attributes may be written, as they were given; empty if the server does not tell. */
    Optional<Set<String>> writable(String dn, Collection<String> attributes);

    /** Which of these attributes may not be read, as they were given; empty if the server does not tell. */
    Optional<Set<String>> unreadable(String dn, Collection<String> attributes);

    /** No server without an extension of its own tells (OpenLDAP's {@code slapacl} runs beside it). */
    EffectiveRights NOT_TOLD = new EffectiveRights() {
        @Override
        public Optional<Set<String>> writable(String dn, Collection<String> attributes) {
            return Optional.empty();
        }

        @Override
        public Optional<Set<String>> unreadable(String dn, Collection<String> attributes) {
            return Optional.empty();
        }
    };

    /** The name without options such as {@code ;binary}, in lower case: rights are on the attribute. */
    static String plain(String attribute) {
        int options = attribute.indexOf(';');
        return (options < 0 ? attribute : attribute.substring(0, options)).toLowerCase(Locale.ROOT);
    }

    /**
     * Active Directory: {@code allowedAttributesEffective} and {@code allowedAttributes} ([MS-ADTS] 3.1.1.4.5), and for reading the entry's own rules, because a domain
     * controller answers a filter on what may not be read as if it were not there.
     */
    record OfActiveDirectory(Probe probe, Reading reading) implements EffectiveRights {
        private static final String EFFECTIVE = "allowedAttributesEffective";
        private static final String POSSIBLE = "allowedAttributes";

        /** Who may read what, found out from the rules. */
        interface Reading {
            Optional<Set<String>> unreadable(String dn, Collection<String> attributes);
        }

        /** Whoever may write nothing is shown none; so that the server knows the question at all is told by {@code allowedAttributes}. */
        @Override
        public Optional<Set<String>> writable(String dn, Collection<String> attributes) {
            SearchResultEntry entry = probe.entry(dn, List.of(EFFECTIVE, POSSIBLE));
            return entry == null || !entry.hasAttribute(POSSIBLE)
                    ? Optional.empty()
                    : Optional.of(among(attributes, entry, EFFECTIVE));
        }

        /** Which of these attributes an entry may have; empty if the server does not tell. */
        Optional<Set<String>> possible(String dn, Collection<String> attributes) {
            SearchResultEntry entry = probe.entry(dn, List.of(POSSIBLE));
            return entry == null || !entry.hasAttribute(POSSIBLE)
                    ? Optional.empty()
                    : Optional.of(among(attributes, entry, POSSIBLE));
        }

        private static Set<String> among(Collection<String> attributes, Entry entry, String attribute) {
            String[] values = entry.getAttributeValues(attribute);
            Set<String> names = new HashSet<>();
            for (String name : values == null ? new String[0] : values) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
            Set<String> among = new TreeSet<>(attributes);
            among.removeIf(name -> !names.contains(plain(name)));
            return among;
        }

        @Override
        public Optional<Set<String>> unreadable(String dn, Collection<String> attributes) {
            return reading.unreadable(dn, attributes);
        }
    }

    /**
     * 389 Directory Server: the control "get effective rights" (draft-ietf-ldapext-acl-model), whose value there is {@code dn:} and who
     * asks. Each attribute comes with letters: r read, s search, w write, o delete, c compare; or {@code none}.
     */
    record Of389(Probe probe, String bindDn) implements EffectiveRights {
        private static final String CONTROL = "1.3.6.1.4.1.42.2.27.9.5.2";

        @Override
        public Optional<Set<String>> writable(String dn, Collection<String> attributes) {
            return without(dn, attributes, letters -> letters.indexOf('w') < 0);
        }

        @Override
        public Optional<Set<String>> unreadable(String dn, Collection<String> attributes) {
            return without(dn, attributes, letters -> letters.isEmpty() || letters.indexOf('r') >= 0);
        }

        private Optional<Set<String>> without(
                String dn, Collection<String> attributes, java.util.function.Predicate<String> out) {
            List<String> asked = new ArrayList<>(
                    attributes.stream().map(EffectiveRights::plain).toList());
            SearchResultEntry entry =
                    probe.entry(dn, asked, new Control(CONTROL, true, new ASN1OctetString("dn:" + bindDn)));
            if (entry == null || entry.getAttribute("attributeLevelRights") == null) {
                return Optional.empty();
            }
            Set<String> left = new TreeSet<>(attributes);
            left.removeIf(name -> out.test(letters(entry, plain(name))));
            return Optional.of(left);
        }

        private static String letters(Entry entry, String attribute) {
            String[] values = entry.getAttributeValues("attributeLevelRights");
            String all = values == null ? "" : String.join(",", values);
            Matcher rights = Pattern.compile(
                            "(?:^|,)\\s*" + Pattern.quote(attribute) + ":([a-zA-Z]*)", Pattern.CASE_INSENSITIVE)
                    .matcher(all);
            if (rights.find()) {
                return rights.group(1).equals("none") ? "-" : rights.group(1);
            }
            return "";
        }
    }
}
