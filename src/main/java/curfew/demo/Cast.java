package curfew.demo;

import curfew.demo.DemoPerson.Country;
import java.util.ArrayList;
import java.util.List;

/**
 * Those to whom something happens. Each stands for a verdict, a finding or a guard, and has an engagement that makes it so; what is
 * particular about their accounts is in {@link CastAccounts}.
 */
final class Cast {
    private Cast() {}

    /**
     * One of the cast.
     *
     * @param code the verdict, finding or guard that the account stands for
     * @param night the first night on which it does
     * @param story why, in one sentence
     */
    record Role(DemoPerson person, Engagements engagements, String code, int night, String story) {}

    static List<Role> roles() {
        List<Role> roles = new ArrayList<>(FirstNightCast.roles());
        roles.addAll(LaterNightsCast.roles());
        return List.copyOf(roles);
    }

    static Role role(
            String number,
            String given,
            String family,
            String login,
            Country country,
            String department,
            Engagements engagements,
            String code,
            int night,
            String story) {
        boolean contractor = number.startsWith("X");
        DemoPerson person = new DemoPerson(number, given, family, login, country, department, contractor);
        return new Role(person, engagements, code, night, story);
    }
}
