package curfew.doctor;

import curfew.directory.MemberOf;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges whether memberOf is kept. Pure. */
final class MemberOfCheck {
    private MemberOfCheck() {}

    /** @param untold members whose entries do not name the group, by the group's DN; only groups that have some */
    static List<Diagnosis> judge(DirectoryCase directory, int groups, Map<String, Set<String>> untold) {
        MemberOf rule = directory.settings().conventions().memberOf();
        if (untold.isEmpty() || rule == MemberOf.OFF) {
            return List.of();
        }
        Map.Entry<String, Set<String>> first = untold.entrySet().iterator().next();
        return List.of(new Diagnosis(
                rule == MemberOf.ON ? Finding.MEMBER_OF_WRONG : Finding.MEMBER_OF_NOT_KEPT,
                directory.where(),
                untold.size() + " of " + groups + " groups looked at have members that do not name them, such as "
                        + first.getValue().iterator().next() + " in " + first.getKey(),
                "every member names its groups"));
    }
}
