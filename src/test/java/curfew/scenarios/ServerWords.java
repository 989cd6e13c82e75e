package curfew.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says what a scenario that was written for Active Directory is expected to come to on another server, as far as the two differ in nothing
 * but words. Where they differ in more, {@code expected-openldap.txt} and the like stand beside {@code expected.txt}.
 */
final class ServerWords {
    private static final Map<String, String> WORDS = Map.of(
            " + userAccountControl: 514",
            " + pwdAccountLockedTime: 000001010000Z",
            " + info: ",
            " + description: ",
            "employeeid=",
            "employeenumber=",
            "shows employeeID",
            "shows employeeNumber",
            "(|(sAMAccountType=805306368)(objectClass=msDS-GroupManagedServiceAccount)"
                    + "(objectClass=msDS-ManagedServiceAccount)(objectClass=msDS-DelegatedManagedServiceAccount))",
            "(|(objectClass=person)(objectClass=account)(objectClass=posixAccount))");

    /** Locked is a mark that is there or not, and no bit of a number that is always there. */
    private static final String UNLOCKED = " - userAccountControl: 512";

    private static final Pattern TYPE = Pattern.compile("\\b(CN|OU|DC|UID)=");

    private ServerWords() {}

    static String openLdap(String expected) {
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

    static String ds389(String expected) {
        return openLdap(expected)
                .replace("pwdAccountLockedTime: 000001010000Z", "nsAccountLock: true")
                .replace(
                        "(|(objectClass=person)(objectClass=account)",
                        "(|(objectClass=person)(objectClass=nsPerson)(objectClass=account)");
    }

    /**
     * In one spelling: OpenLDAP prints the types of a name in lower case, whoever wrote them how, and a list is sorted by what it
     * says.
     */
    static String spelled(String text) {
        List<String> lines = new ArrayList<>();
        List<String> list = new ArrayList<>();
        TYPE.matcher(text).replaceAll(ServerWords::lowerCase).lines().forEach(line -> {
            if (!line.startsWith("  ")) {
                list.stream().sorted().forEach(lines::add);
                list.clear();
                lines.add(line);
            } else {
                list.add(line.startsWith("  hr:") || line.startsWith("  contracts:") ? listed(line) : line);
            }
        });
        list.stream().sorted().forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    /** Whose order is that of the accounts' ids, which a real server draws by lot. */
    private static String listed(String line) {
        return Arrays.stream(line.split("; ", -1))
                .map(cell -> Arrays.stream(cell.split(" \\| ", -1)).sorted().collect(Collectors.joining(" | ")))
                .collect(Collectors.joining("; "));
    }

    private static String lowerCase(MatchResult type) {
        return type.group().toLowerCase(java.util.Locale.ROOT);
    }
}
