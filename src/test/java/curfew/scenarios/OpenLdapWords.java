package curfew.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Says what a scenario that was written for Active Directory is expected to come to on OpenLDAP, as far as the two differ in nothing
 * but words. Where they differ in more, {@code expected-openldap.txt} stands beside {@code expected.txt}.
 */
final class OpenLdapWords {
    private static final Map<String, String> WORDS = Map.of(
            " + userAccountControl: 514", " + pwdAccountLockedTime: 000001010000Z",
            " + info: ", " + description: ",
            "employeeid=", "employeenumber=",
            "shows employeeID", "shows employeeNumber",
            "(sAMAccountType=805306368)", "(|(objectClass=person)(objectClass=account)(objectClass=posixAccount))");

    /** Locked is a mark that is there or not, and no bit of a number that is always there. */
    private static final String UNLOCKED = " - userAccountControl: 512";

    private static final Pattern TYPE = Pattern.compile("\\b(CN|OU|DC|UID)=");

    private OpenLdapWords() {}

    static String of(String expected) {
        List<String> lines = new ArrayList<>();
        expected.lines().filter(line -> !line.endsWith(UNLOCKED)).forEach(line -> {
            String said = line;
            for (Map.Entry<String, String> word : WORDS.entrySet()) {
                said = said.replace(word.getKey(), word.getValue());
            }
            lines.add(said);
        });
        return String.join("\n", lines) + "\n";
    }

    /**
     * In one spelling: OpenLDAP prints the types of a name in lower case, whoever wrote them how, and a list is sorted by what it
     * says.
     */
    static String spelled(String text) {
        List<String> lines = new ArrayList<>();
        List<String> list = new ArrayList<>();
        TYPE.matcher(text).replaceAll(OpenLdapWords::lowerCase).lines().forEach(line -> {
            if (!line.startsWith("  ")) {
                list.stream().sorted().forEach(lines::add);
                list.clear();
                lines.add(line);
            } else {
                list.add(line);
            }
        });
        list.stream().sorted().forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static String lowerCase(MatchResult type) {
        return type.group().toLowerCase(java.util.Locale.ROOT);
    }
}
