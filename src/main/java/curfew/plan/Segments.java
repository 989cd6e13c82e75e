package curfew.plan;

import curfew.directory.Account;
import curfew.directory.Dns;
import curfew.plan.Population.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Which segments an account counts in. The population and the plan are counted by the same rule, or percents would lie. */
public final class Segments {
    private Segments() {}

    /** OU and department of an account, by kind; a kind that it has no value for is left out. */
    public static Map<String, String> of(Account account) {
        Map<String, String> segments = new TreeMap<>();
        visit(account, segments::put);
        return segments;
    }

    /** Counts the accounts in every segment: a number for each kind and name. */
    public static final class Count {
        private final Map<String, Map<String, long[]>> counts = new HashMap<>();

        /** One more account. */
        public void add(Account account) {
            add(Segment.WHOLE, "");
            add(Segment.DIRECTORY, account.entry().directory());
            if (account.privileged()) {
                add(Segment.PRIVILEGED, "");
            }
            visit(account, this::add);
        }

        private void add(String kind, String name) {
            counts.computeIfAbsent(kind, any -> new HashMap<>()).computeIfAbsent(name, any -> new long[1])[0]++;
        }

        public Map<Segment, Long> bySegment() {
            Map<Segment, Long> all = new TreeMap<>();
            counts.forEach((kind, names) -> names.forEach((name, count) -> all.put(new Segment(kind, name), count[0])));
            return all;
        }
    }

    private static void visit(Account account, BiConsumer<String, String> segment) {
        String ou = Dns.parentOf(account.dn());
        if (!ou.isEmpty()) {
            segment.accept(Segment.OU, ou);
        }
        String own = account.value("department");
        String department = own.isEmpty() ? account.value("departmentNumber") : own;
        if (!department.isEmpty()) {
            segment.accept(Segment.DEPARTMENT, department);
        }
    }
}
