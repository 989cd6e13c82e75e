package curfew.scenarios;

import curfew.directory.Value;
import curfew.servers.Difference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whose accounts are not what they were, by what the directory itself shows. */
final class Touched {
    private Touched() {}

    /** Logins, sorted; the DN of an entry that is nobody's account, such as a group that is new. */
    static Set<String> logins(Scenario scenario, List<Difference> differences) {
        Map<String, String> logins = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Company.Csv.read(scenario.accounts())
                .forEach(row -> logins.put(Wording.account("CN", row.get("name"), row.get("ou")), row.get("login")));
        Set<String> touched = new TreeSet<>();
        for (Difference one : differences) {
            if (one.attribute().equalsIgnoreCase("member")) {
                Stream.concat(one.gone().stream(), one.come().stream())
                        .map(Value::text)
                        .map(dn -> logins.getOrDefault(dn, dn))
                        .forEach(touched::add);
            } else if (logins.containsKey(one.dn()) || one.isNewEntry() || one.isLostEntry()) {
                touched.add(logins.getOrDefault(one.dn(), one.dn()));
            }
        }
        return touched;
    }
}
