package curfew.demo;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Range retrieval ([MS-ADTS] 3.1.1.3.1.3.3): an attribute with more values than the limit comes back empty, and again as {@code
 * member;range=0-1499} with the first of them; the next part must be asked for by name.
 */
final class Ranges {
    private static final Pattern OPTION = Pattern.compile("(.+);range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);

    private final int limit;
    private final Map<String, Range> asked = new HashMap<>();

    /** From value number {@code from}, counted from 0, to {@code to}, which is included. */
    private record Range(int from, int to) {}

    /**
     * @param limit 0 for none
     * @param attributes as the client asked for them
     */
    Ranges(int limit, List<String> attributes) {
        this.limit = limit == 0 ? Integer.MAX_VALUE : limit;
        for (String attribute : attributes) {
            Matcher option = OPTION.matcher(attribute);
            if (option.matches()) {
                int to = option.group(3).equals("*") ? Integer.MAX_VALUE : Integer.parseInt(option.group(3));
                asked.put(option.group(1).toLowerCase(Locale.ROOT), new Range(Integer.parseInt(option.group(2)), to));
            }
        }
    }

    /** The attributes to ask the entries for: without range options. */
    static List<String> plain(List<String> attributes) {
        return attributes.stream()
                .map(attribute -> OPTION.matcher(attribute).replaceFirst("$1"))
                .distinct()
                .toList();
    }

    SearchResultEntryProtocolOp answer(SearchResultEntryProtocolOp entry) {
        List<Attribute> answered = new ArrayList<>();
        for (Attribute attribute : entry.getAttributes()) {
            Range range = asked.get(attribute.getName().toLowerCase(Locale.ROOT));
            if (range != null) {
                answered.add(part(attribute, range));
            } else if (attribute.size() > limit) {
                answered.add(new Attribute(attribute.getName()));
                answered.add(part(attribute, new Range(0, limit - 1)));
            } else {
                answered.add(attribute);
            }
        }
        return new SearchResultEntryProtocolOp(entry.getDN(), answered);
    }

    private Attribute part(Attribute attribute, Range range) {
        ASN1OctetString[] values = attribute.getRawValues();
        int from = Math.min(range.from(), values.length);
        long wanted = Math.min((long) range.to() + 1, (long) from + limit);
        int end = (int) Math.min(wanted, values.length);
        String last = end == values.length ? "*" : Integer.toString(end - 1);
        return new Attribute(
                attribute.getName() + ";range=" + range.from() + "-" + last, Arrays.copyOfRange(values, from, end));
    }
}
