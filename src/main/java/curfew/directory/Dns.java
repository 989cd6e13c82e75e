package curfew.directory;

/** Cuts DNs as a server spelled them, without parsing and printing them again. */
public final class Dns {
    private Dns() {}

    /** What follows the first comma that is not escaped; empty if there is none. */
    public static String parentOf(String dn) {
        int end = endOfRdn(dn);
        // A space at the end may be an escaped one, so it stays.
        return end < dn.length() ? dn.substring(end + 1).stripLeading() : "";
    }

    /** The entry's own name: what stands before that comma. */
    public static String rdnOf(String dn) {
        return dn.substring(0, endOfRdn(dn));
    }

    private static int endOfRdn(String dn) {
        boolean escaped = false;
        boolean quoted = false;
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            if (c == ',' && !escaped && !quoted) {
                return i;
            }
            escaped = c == '\\' && !escaped;
        }
        return dn.length();
    }
}
