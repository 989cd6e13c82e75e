package curfew.reports;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running what stands in a cell. An apostrophe is put before whatever could begin a formula, and before
 * every apostrophe that stands where one could be put, so that taking one away in each such place gives back exactly the text
 * that was there.
 *
 * <p>A formula begins with {@code = + - @}, also in full width, after blanks, quotes or invisible characters; a tab or line break
 * at the start of a cell counts as well. It begins at the start of the cell, and also after a semicolon, tab or line break: a
 * spreadsheet whose list separator is the semicolon splits there, inside quotes too. The first design looked at the start of the
 * cell alone, and a name like {@code x;=cmd|…} ran in half of Europe.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
public final class FormulaGuard {
    private static final String TRIGGER = "[\\p{Z}\\p{C}\"]*+[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212]";
    private static final Pattern RISKY =
            Pattern.compile("\\A(?=[\\t\\r\\n'])|\\A(?=" + TRIGGER + ")|(?<=[;\\t\\r\\n])(?='|" + TRIGGER + ")");
    private static final Pattern GUARDED = Pattern.compile("(\\A|[;\\t\\r\\n])'");

    private FormulaGuard() {}

    /** The text, harmless in a spreadsheet. */
    public static String guard(String text) {
        return mayNeedGuard(text) ? RISKY.matcher(text).replaceAll("'") : text;
    }

    /** The text as it was before {@link #guard}. */
    public static String unguard(String cell) {
        return cell.indexOf('\'') < 0 ? cell : GUARDED.matcher(cell).replaceAll("$1");
    }

    /** A quick look that spares most cells the pattern: a letter or digit first, and nothing to split at. */
    private static boolean mayNeedGuard(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        boolean plainStart = first < 128 && Character.isLetterOrDigit(first);
        return !plainStart || hasSplit(text);
    }

    private static boolean hasSplit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ';' || c == '\t' || c == '\r' || c == '\n') {
                return true;
            }
        }
        return false;
    }
}
