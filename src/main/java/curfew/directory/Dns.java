package curfew.directory;

/** Cuts DNs as a server spelled them, without parsing and printing them again. */
public final class Dns {
    private Dns() {}

    /** What follows the first comma that is not escaped; empty if there is none. */
    public static String parentOf(String dn) {
        boolean escaped = false;
        boolean quoted = false;
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            if (c == ',' && !escaped && !quoted) {
                return dn.substring(i + 1).strip();
            }
            escaped = c == '\\' && !escaped;
        }
        return "";
    }
}
