package curfew.doctor;

import curfew.decision.ListedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether what the lists name is there. */
final class ListCheck {
    /** Where not everything was read, nobody knows what is not there. */
    private static final Set<Finding> NOT_ALL_READ = Set.of(
            Finding.DIRECTORY_UNREACHABLE, Finding.READ_INCOMPLETE, Finding.CHECK_FAILED, Finding.FEED_INCOMPLETE);

    /** So many names of one list are told. */
    private static final int NAMED = 10;

    private ListCheck() {}

    /** @param others what else was found */
    static List<Diagnosis> judge(List<ListedName> unmet, List<Diagnosis> others) {
        if (others.stream().map(Diagnosis::finding).anyMatch(NOT_ALL_READ::contains)) {
            return List.of();
        }
        List<Diagnosis> found = new ArrayList<>();
        Map<String, List<ListedName>> byList =
                unmet.stream().collect(Collectors.groupingBy(ListedName::list, TreeMap::new, Collectors.toList()));
        byList.forEach((list, names) -> {
            switch (list) {
                case "protected" -> names.forEach(name -> found.add(one(Finding.PROTECTION_MEETS_NOBODY, name)));
                case "urgent" -> names.forEach(name -> found.add(one(Finding.URGENT_MEETS_NOBODY, name)));
                default -> found.add(together(list, names));
            }
        });
        return found;
    }

    private static Diagnosis one(Finding finding, ListedName name) {
        return new Diagnosis(
                finding, name.place(), words(name) + " is, or holds, nothing that was read", expected(name));
    }

    private static Diagnosis together(String list, List<ListedName> names) {
        String told = names.stream()
                .limit(NAMED)
                .map(name -> words(name) + " (" + name.place() + ")")
                .collect(Collectors.joining("; "));
        int more = names.size() - NAMED;
        return new Diagnosis(
                Finding.LIST_MEETS_NOBODY,
                "list " + list,
                names.size() + (names.size() == 1 ? " name of which" : " names of which") + " nothing was read: " + told
                        + (more > 0 ? "; and " + more + " more" : ""),
                "names as the directories and feeds spell them");
    }

    private static String words(ListedName name) {
        return switch (name.kind()) {
                    case SUBJECT -> "subject ";
                    case OU -> "ou ";
                    case GROUP -> "group ";
                }
                + name.value();
    }

    private static String expected(ListedName name) {
        return switch (name.kind()) {
            case SUBJECT -> "an account, or a person of a feed";
            case OU -> "an OU with accounts";
            case GROUP -> "a group";
        };
    }
}
