package curfew.demo;

import java.util.ArrayList;
import java.util.List;

/** A person and what the feeds say of them. */
record Staff(DemoPerson person, Engagements engagements) {

    /** Everybody: the cast first, then the many who simply work here, or do on a contract that goes on. */
    static List<Staff> all() {
        List<Staff> staff = new ArrayList<>();
        Cast.roles().forEach(role -> staff.add(new Staff(role.person(), role.engagements())));
        for (DemoPerson person : Population.people()) {
            staff.add(new Staff(person, ordinary(person)));
        }
        return List.copyOf(staff);
    }

    private static Engagements ordinary(DemoPerson person) {
        int spread = Integer.parseInt(person.number().replace("X", ""));
        String start = String.format("%d-%02d-01", 2010 + spread % 15, 1 + spread % 12);
        if (!person.contractor()) {
            return Engagements.employed(Engagements.since("active", start));
        }
        String to = spread % 4 == 0 ? "" : "2026-12-01";
        return Engagements.nowhere().and(Engagements.contract("K-" + (5000 + spread), start, to, ""));
    }
}
