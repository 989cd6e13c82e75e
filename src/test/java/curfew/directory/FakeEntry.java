package curfew.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One entry of a {@link FakeDirectory}. Tests fill it in; only the directory itself changes it afterwards. */
public final class FakeEntry {
    final String id;
    final boolean group;
    final Map<String, List<Value>> attributes = new TreeMap<>();
    String dn;
    AccountKind kind = AccountKind.HUMAN;
    java.time.Instant created;
    java.time.Instant lastUsed;
    java.time.Instant expires;

    FakeEntry(String id, String dn, boolean group) {
        this.id = id;
        this.dn = dn;
        this.group = group;
    }

    private FakeEntry(FakeEntry other) {
        this(other.id, other.dn, other.group);
        other.attributes.forEach((name, values) -> attributes.put(name, new ArrayList<>(values)));
        kind = other.kind;
        created = other.created;
        lastUsed = other.lastUsed;
        expires = other.expires;
    }

    FakeEntry copy() {
        return new FakeEntry(this);
    }

    /** Replaces the values of an attribute; none removes it. */
    public FakeEntry put(String attribute, String... values) {
        if (values.length == 0) {
            attributes.remove(attribute.toLowerCase(Locale.ROOT));
        } else {
            attributes.put(
                    attribute.toLowerCase(Locale.ROOT),
                    new ArrayList<>(Arrays.stream(values).map(Value::of).toList()));
        }
        return this;
    }

    /** Adds members, by DN. */
    public FakeEntry members(String... dns) {
        List<Value> members = new ArrayList<>(values("member"));
        Arrays.stream(dns).map(Value::of).forEach(members::add);
        attributes.put("member", members);
        return this;
    }

    public FakeEntry kind(AccountKind newKind) {
        this.kind = newKind;
        return this;
    }

    public FakeEntry lastUsed(java.time.Instant at) {
        this.lastUsed = at;
        return this;
    }

    public FakeEntry created(java.time.Instant at) {
        this.created = at;
        return this;
    }

    public FakeEntry expires(java.time.Instant at) {
        this.expires = at;
        return this;
    }

    public List<Value> values(String attribute) {
        return attributes.getOrDefault(attribute.toLowerCase(Locale.ROOT), new ArrayList<>());
    }

    public String value(String attribute) {
        List<Value> values = values(attribute);
        return values.isEmpty() ? "" : values.get(0).text();
    }

    boolean isTrue(String attribute) {
        return value(attribute).equalsIgnoreCase("TRUE");
    }
}
