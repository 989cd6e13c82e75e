package curfew.doctor;

import curfew.decision.GuardRules.Protection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether what the list of protected names is there. */
final class ListCheck {
    /** Where not everything was read, nobody knows what is not there. */
    private static final Set<Finding> NOT_ALL_READ =
            Set.of(Finding.DIRECTORY_UNREACHABLE, Finding.READ_INCOMPLETE, Finding.CHECK_FAILED);

    private ListCheck() {}

    /** @param others what else was found */
    static List<Diagnosis> judge(List<Protection> unmet, List<Diagnosis> others) {
        if (others.stream().map(Diagnosis::finding).anyMatch(NOT_ALL_READ::contains)) {
            return List.of();
        }
        return unmet.stream()
                .map(rule -> new Diagnosis(
                        Finding.PROTECTION_MEETS_NOBODY,
                        rule.file() + ":" + rule.line(),
                        rule.kind().name().toLowerCase(Locale.ROOT) + " " + rule.value()
                                + " is, or holds, nothing that was read",
                        "an account, an OU with accounts, or a group"))
                .toList();
    }
}
