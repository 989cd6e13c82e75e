package curfew.doctor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges what AdminSDHolder has taken. Pure. */
final class AdminHolderCheck {
    private AdminHolderCheck() {}

    /**
     * An account with adminCount 1 that nobody protects.
     *
     * @param missing attributes that Curfew may not write, though a run might have to
     * @param groups names of the privileged groups that it is directly in
     */
    record Held(String dn, Set<String> missing, Set<String> groups) {}

    static List<Diagnosis> judge(DirectoryCase directory, List<Held> held) {
        List<Held> out = held.stream().filter(one -> !one.missing.isEmpty()).toList();
        if (out.isEmpty()) {
            return List.of();
        }
        Map<String, Long> groups = out.stream()
                .flatMap(one -> one.groups.stream())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        long without = out.stream().filter(one -> one.groups.isEmpty()).count();
        Set<String> missing = out.stream()
                .flatMap(one -> one.missing.stream())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        String why = groups.entrySet().stream()
                .map(group -> group.getValue() + " in " + group.getKey())
                .collect(Collectors.joining(", "));
        String left = without == 0 ? "" : without + " directly in no privileged group";
        return List.of(new Diagnosis(
                Finding.ADMIN_SD_HOLDER,
                directory.where(),
                out.size() + " of " + held.size() + " accounts with adminCount 1 do not let Curfew write "
                        + String.join(", ", missing) + "; such as " + out.get(0).dn + ". Because of groups: "
                        + (why.isEmpty() ? left : left.isEmpty() ? why : why + "; " + left),
                "the right to write them, or a list that protects these accounts"));
    }
}
