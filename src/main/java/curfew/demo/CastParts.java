package curfew.demo;

import curfew.demo.DemoCompany.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The cast as it is told: people, and the accounts that are nobody's. */
final class CastParts {
    private CastParts() {}

    static List<Part> all() {
        List<Part> parts = new ArrayList<>();
        for (Cast.Role role : Cast.roles()) {
            String login = accountOf(role);
            parts.add(new Part(login, role.person().displayName(), role.code(), role.night(), role.story()));
            if (!login.equals(role.person().login())) {
                parts.add(other(role.person().login(), "TERMINATED", 1, "The ordinary account, which goes."));
            }
        }
        parts.add(other("adm-jonas.weber", "TERMINATED", 1, "Found by its name alone: privileged groups go first."));
        parts.add(other("adm-frank.vogel", "RISK_REVOKED", 1, "Found by its name alone, as urgent as its person."));
        parts.add(other("adm-robert.dupont", "TERMINATED", 2, "Found by its name alone."));
        parts.add(other(
                "temp.helpdesk", "NO_PERSON", 1, "Nobody in the feeds stands behind it, and it may reset passwords."));
        parts.add(other("x.trainee", "NO_PERSON", 1, "Carries a number that nobody has."));
        parts.add(other("svc-backup", "NON_HUMAN", 1, "A service account that carries a leaver's number: left alone."));
        parts.add(other("info", "NON_HUMAN", 1, "A shared mailbox, disabled as all of them are."));
        parts.add(other("gmsa-sql$", "NON_HUMAN", 1, "A group managed service account."));
        parts.add(other("kiosk-gate", "NON_HUMAN", 1, "A kiosk, by its OU."));
        parts.sort(Comparator.comparingInt(Part::night));
        return List.copyOf(parts);
    }

    /** The account in which the role shows; not always the person's ordinary one. */
    private static String accountOf(Cast.Role role) {
        return switch (role.code()) {
            case "PROTECTED" -> "brk-glass1";
            case "AMBIGUOUS" -> "j.smith";
            default -> role.person().login();
        };
    }

    private static Part other(String login, String code, int night, String story) {
        return new Part(login, "", code, night, story);
    }
}
