package curfew.cli;

import java.util.regex.Pattern;

/**
 * Takes out of a text what names a person: in a log that others collect, only ids may tell who is meant. Values of naming attributes in DNs and
 * filters, and mail addresses, become {@code …}; where something lies (OU, DC) stays. What is meant stands in the report and on the console.
 */
final class Discreet {
    private static final String HIDDEN = "…";

    /** The value ends at a comma, plus or parenthesis that is not escaped; hexadecimal and quoted forms have none of them in it. */
    private static final Pattern NAMING = Pattern.compile(
            "(?i)(?<![\\w\\[])((?:cn|uid|sn|surname|givenName|gn|name|displayName|mail|sAMAccountName|userPrincipalName|title|telephoneNumber|mobile)"
                    + "\\s*(?:[~<>]?=)\\s*)"
                    + "(?:\"(?:\\\\.|[^\"\\\\])*\"|(?:\\\\.|[^,+()\\\\])*)",
            Pattern.DOTALL);

    private static final Pattern MAIL =
            Pattern.compile("[^\\s<>(),;:\"'=|]+@[^\\s<>(),;:\"'=|@]+\\.[^\\s<>(),;:\"'=|@]+");

    private Discreet() {}

    static String of(String text) {
        return MAIL.matcher(NAMING.matcher(text).replaceAll("$1" + HIDDEN)).replaceAll(HIDDEN + "@" + HIDDEN);
    }
}
