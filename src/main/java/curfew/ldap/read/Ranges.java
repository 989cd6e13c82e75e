package curfew.ldap.read;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.DirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of an attribute that a server may deliver in pieces. Active Directory gives {@code member} with no values and
 * {@code member;range=0-1499} with the first 1,500 ([MS-ADTS] 3.1.1.3.1.3.3); the rest is asked for until a range ends in {@code *}.
 */
final class Ranges {
    private static final Pattern RANGE = Pattern.compile("(?i).*;range=(\\d{1,18})-(\\d{1,18}|\\*)(;.*)?");

    private final Lookups lookups;

    Ranges(Lookups lookups) {
        this.lookups = lookups;
    }

    /**
     * Delivers every value of an attribute: those that the entry carries already, then the pieces that are fetched.
     *
     * @return empty text if the values were delivered to their end, else what stopped it
     */
    String forEach(Entry entry, String attribute, Consumer<byte[]> sink) {
        Attribute whole = entry.getAttribute(attribute);
        if (whole != null) {
            deliver(whole, sink);
        }
        Piece piece = Piece.of(entry, attribute);
        if (piece != null) {
            deliver(piece.attribute, sink);
        }
        while (piece != null && !piece.isLast()) {
            Piece next;
            try {
                next = fetch(entry.getDN(), attribute, piece.end + 1);
            } catch (LDAPException failed) {
                return failed.getResultCode().intValue() + " " + failed.getMessage();
            } catch (DirectoryException unreachable) {
                return String.valueOf(unreachable.getMessage());
            }
            if (next == null || !next.follows(piece)) {
                return "the server gave no values from number " + (piece.end + 1) + " on";
            }
            deliver(next.attribute, sink);
            piece = next;
        }
        return "";
    }

    private @Nullable Piece fetch(String dn, String attribute, long start) throws LDAPException {
        SearchResultEntry found = lookups.base(dn, Lookups.PRESENT, List.of(attribute + ";range=" + start + "-*"));
        return found == null ? null : Piece.of(found, attribute);
    }

    private static void deliver(Attribute attribute, Consumer<byte[]> sink) {
        for (ASN1OctetString value : attribute.getRawValues()) {
            sink.accept(value.getValue());
        }
    }

    /** As a list; null if the values were not delivered to their end. */
    @Nullable
    List<byte[]> all(Entry entry, String attribute) {
        List<byte[]> values = new ArrayList<>();
        return forEach(entry, attribute, values::add).isEmpty() ? values : null;
    }

    /** The values that the entry carries, if those are all of them; null if there are more. */
    static @Nullable List<byte[]> ifWhole(Entry entry, String attribute) {
        Piece piece = Piece.of(entry, attribute);
        if (piece != null && !piece.isLast()) {
            return null;
        }
        List<byte[]> values = new ArrayList<>();
        Attribute whole = entry.getAttribute(attribute);
        if (whole != null) {
            deliver(whole, values::add);
        }
        if (piece != null) {
            deliver(piece.attribute, values::add);
        }
        return values;
    }

    /** One ranged piece of an attribute. */
    private record Piece(Attribute attribute, long start, long end) {
        private static final long LAST = -1;

        static @Nullable Piece of(Entry entry, String attribute) {
            for (Attribute candidate : entry.getAttributes()) {
                String name = candidate.getName();
                boolean optioned = name.length() > attribute.length()
                        && name.charAt(attribute.length()) == ';'
                        && name.regionMatches(true, 0, attribute, 0, attribute.length());
                if (optioned) {
                    Matcher matcher = RANGE.matcher(name);
                    if (matcher.matches()) {
                        long start = Long.parseLong(matcher.group(1));
                        String end = matcher.group(2);
                        return new Piece(candidate, start, end.equals("*") ? LAST : Long.parseLong(end));
                    }
                }
            }
            return null;
        }

        /** A server that repeats itself would be asked for ever. */
        boolean follows(Piece before) {
            return start == before.end + 1 && (isLast() || end >= start);
        }

        boolean isLast() {
            return end == LAST;
        }
    }
}
