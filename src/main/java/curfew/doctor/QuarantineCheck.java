package curfew.doctor;

import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Dns;
import curfew.ldap.examine.Examination.Leaving;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges whether accounts can be moved to the quarantine, and what that would do elsewhere. Pure. */
final class QuarantineCheck {
    private QuarantineCheck() {}

    /** What the settings alone tell. */
    static List<Diagnosis> scope(DirectoryCase directory) {
        List<Diagnosis> found = new ArrayList<>();
        String quarantine = directory.quarantine();
        String where = directory.where(quarantine);
        Optional<List<String>> scope = directory.syncScope();
        if (quarantine.isEmpty()) {
            return found;
        }
        if (scope.isEmpty() && directory.settings().kind() == Kind.ACTIVE_DIRECTORY) {
            found.add(new Diagnosis(Finding.SYNC_SCOPE_NOT_DECLARED, where, "no sync_scope", "the OUs, or []"));
        }
        scope.filter(ous -> !ous.isEmpty() && !isBelow(quarantine, ous))
                .ifPresent(ous -> found.add(new Diagnosis(
                        Finding.QUARANTINE_NOT_SYNCHRONIZED,
                        where,
                        "the quarantine is outside of sync_scope",
                        "an OU at or below " + String.join(" or ", ous))));
        if (!isBelow(quarantine, directory.settings().accounts().bases())) {
            found.add(new Diagnosis(
                    Finding.QUARANTINE_OUT_OF_SIGHT,
                    where,
                    "the quarantine is below none of the bases of accounts",
                    "an OU at or below "
                            + String.join(
                                    " or ", directory.settings().accounts().bases())));
        }
        return found;
    }

    private static boolean isBelow(String dn, List<String> bases) {
        return bases.stream().anyMatch(base -> Dns.isAtOrBelow(dn, base));
    }

    /** @param receives whether accounts may be put there; empty if that is not told */
    static List<Diagnosis> target(DirectoryCase directory, boolean exists, Optional<Boolean> receives) {
        String where = directory.where(directory.quarantine());
        if (!exists) {
            return List.of(new Diagnosis(Finding.QUARANTINE_MISSING, where, "no such entry", "an OU"));
        }
        return receives.orElse(true)
                ? List.of()
                : List.of(new Diagnosis(
                        Finding.QUARANTINE_RIGHT_MISSING,
                        where,
                        "users are not among allowedChildClassesEffective",
                        "the right to create users there"));
    }

    /** @param leaving by DN, of sampled accounts of one OU */
    static List<Diagnosis> source(DirectoryCase directory, String ou, Map<String, Leaving> leaving) {
        Map<Leaving, List<String>> by = new TreeMap<>();
        leaving.forEach(
                (dn, how) -> by.computeIfAbsent(how, any -> new ArrayList<>()).add(dn));
        List<Diagnosis> found = new ArrayList<>();
        by.forEach((how, dns) -> {
            Optional<Finding> code = switch (how) {
                case ALLOWED -> Optional.empty();
                case PROTECTED -> Optional.of(Finding.DELETION_PROTECTED);
                case NO_RIGHT -> Optional.of(Finding.QUARANTINE_RIGHT_MISSING);
            };
            code.ifPresent(finding -> found.add(new Diagnosis(
                    finding,
                    directory.where(ou),
                    dns.size() + " of " + leaving.size() + " accounts looked at may not be taken away, such as "
                            + dns.get(0),
                    "the right to delete them there, by the OU or by the accounts")));
        });
        return found;
    }
}
