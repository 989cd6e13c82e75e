package curfew.servers;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import curfew.demo.EmbeddedDirectory;
import curfew.directory.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every entry of a directory with all of its attributes, operational ones too, to the byte. Two of them prove what was written in
 * between, and what was not: a server marks an entry that it wrote (entryCSN, modifyTimestamp) even where no value changed.
 *
 * <p>An entry is followed by its immutable id, so that a move is one entry with another name. Values of an attribute have no order.
 */
public final class DirectoryImage {
    private static final List<String> IDS = List.of("entryUUID", "objectGUID", "nsUniqueId");

    private final Map<String, Picture> pictures = new TreeMap<>();

    /** One entry. */
    private record Picture(String dn, Map<String, SortedSet<Value>> attributes) {
        SortedSet<Value> values(String attribute) {
            return attributes.getOrDefault(attribute, new TreeSet<>());
        }
    }

    private DirectoryImage(Collection<? extends Entry> entries) {
        entries.forEach(entry -> pictures.put(id(entry), picture(entry)));
        if (pictures.size() != entries.size()) {
            throw new IllegalStateException("two entries have one id");
        }
    }

    /** Takes it from a running server, by somebody who may read everything, without a limit. */
    public static DirectoryImage of(LDAPConnection reader, String base) {
        return of(reader, List.of(base));
    }

    /** Of some subtrees alone, in a directory in which the server itself writes elsewhere. */
    public static DirectoryImage of(LDAPConnection reader, List<String> bases) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (String base : bases) {
                entries.addAll(reader.search(base, SearchScope.SUB, "(objectClass=*)", "*", "+")
                        .getSearchEntries());
            }
        } catch (LDAPException e) {
            throw new IllegalStateException("the image cannot be taken: " + e.getMessage(), e);
        }
        return new DirectoryImage(entries);
    }

    public static DirectoryImage of(EmbeddedDirectory directory) {
        byte[] ldif = directory.dump().getBytes(StandardCharsets.UTF_8);
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(ldif))) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
            return new DirectoryImage(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many entries there are. */
    public int size() {
        return pictures.size();
    }

    /** What is not the same in a later image, entry by entry and attribute by attribute; empty if nobody wrote anything. */
    public List<Difference> differences(DirectoryImage later) {
        Set<String> ids = new TreeSet<>(pictures.keySet());
        ids.addAll(later.pictures.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String id : ids) {
            Picture was = pictures.getOrDefault(id, new Picture("", Map.of()));
            Picture is = later.pictures.getOrDefault(id, new Picture("", Map.of()));
            Stream.concat(was.attributes.keySet().stream(), is.attributes.keySet().stream())
                    .distinct()
                    .filter(attribute -> !was.values(attribute).equals(is.values(attribute)))
                    .map(attribute -> difference(attribute, was, is))
                    .forEach(differences::add);
        }
        return differences;
    }

    /**
     * All of it as text, to compare with a directory that was filled alike at another time.
     *
     * @param without attributes that tell one time from another, in lower case
     */
    public String text(Set<String> without) {
        StringBuilder text = new StringBuilder();
        pictures.forEach((id, picture) -> {
            picture.attributes.forEach((attribute, values) -> {
                if (!without.contains(attribute.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> text.append(attribute)
                            .append(": ")
                            .append(value.text())
                            .append('\n'));
                }
            });
            text.append('\n');
        });
        return text.toString();
    }

    private static Difference difference(String attribute, Picture was, Picture is) {
        return new Difference(
                was.dn.isEmpty() ? is.dn : was.dn,
                attribute,
                without(was.values(attribute), is.values(attribute)),
                without(is.values(attribute), was.values(attribute)));
    }

    private static List<Value> without(Set<Value> values, Set<Value> others) {
        return values.stream().filter(value -> !others.contains(value)).toList();
    }

    private static Picture picture(Entry entry) {
        Map<String, SortedSet<Value>> attributes = new TreeMap<>();
        attributes.put(Difference.NAME, new TreeSet<>(Set.of(Value.of(entry.getDN()))));
        for (Attribute attribute : entry.getAttributes()) {
            SortedSet<Value> values = new TreeSet<>();
            for (byte[] value : attribute.getValueByteArrays()) {
                values.add(Value.of(value));
            }
            attributes.put(attribute.getName(), values);
        }
        return new Picture(entry.getDN(), attributes);
    }

    /** An entry without an id, such as an embedded directory's base, is followed by its name. */
    private static String id(Entry entry) {
        return IDS.stream()
                .filter(entry::hasAttribute)
                .map(attribute ->
                        Value.of(entry.getAttributeValueBytes(attribute)).text())
                .findFirst()
                .orElse(entry.getDN());
    }
}
