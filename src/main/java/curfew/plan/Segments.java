package curfew.plan;

import curfew.directory.Account;
import curfew.directory.Dns;
import curfew.plan.Population.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which segments an account counts in. The population and the plan are counted by the same rule, or percents would lie. */
public final class Segments {
    private Segments() {}

    /** OU and department of an account, by kind; a kind that it has no value for is left out. */
    public static Map<String, String> of(Account account) {
        Map<String, String> segments = new TreeMap<>();
        put(segments, Segment.OU, Dns.parentOf(account.dn()));
        String department = account.value("department");
        put(segments, Segment.DEPARTMENT, department.isEmpty() ? account.value("departmentNumber") : department);
        return segments;
    }

    /** Every segment that an account counts in. */
    public static List<Segment> all(Account account) {
        List<Segment> all = new ArrayList<>();
        all.add(new Segment(Segment.WHOLE, ""));
        all.add(new Segment(Segment.DIRECTORY, account.entry().directory()));
        if (account.privileged()) {
            all.add(new Segment(Segment.PRIVILEGED, ""));
        }
        of(account).forEach((kind, name) -> all.add(new Segment(kind, name)));
        return all;
    }

    private static void put(Map<String, String> segments, String kind, String name) {
        if (!name.isEmpty()) {
            segments.put(kind, name);
        }
    }
}
