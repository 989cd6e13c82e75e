package curfew.cases;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which changes of which runs wait for another server, as the open cases say: a case's subject names both. */
public final class Waiting {
    private static final char OF = '@';

    private Waiting() {}

    static String subject(String run, String operation) {
        return operation + OF + run;
    }

    /** Whether a case is about what this run changed. */
    public static boolean isOf(Case one, String run) {
        return one.kind() == CaseKind.PENDING_REPLICA && one.subject().endsWith(OF + run);
    }

    /** Ids of operations, by run. */
    public static Map<String, Set<String>> byRun(Collection<Case> open) {
        Map<String, Set<String>> byRun = new TreeMap<>();
        for (Case one : open) {
            int at = one.subject().indexOf(OF);
            if (one.kind() == CaseKind.PENDING_REPLICA && at > 0) {
                byRun.computeIfAbsent(one.subject().substring(at + 1), any -> new TreeSet<>())
                        .add(one.subject().substring(0, at));
            }
        }
        return byRun;
    }
}
