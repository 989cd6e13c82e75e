package curfew.doctor;

import curfew.directory.Conventions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Judges which attributes of sampled entries cannot be written. Pure. */
final class RightsCheck {
    private RightsCheck() {}

    static List<Diagnosis> accounts(DirectoryCase directory, Lacking unwritable) {
        return judge(
                directory,
                unwritable,
                "accounts",
                actions(directory, unwritable.dns().keySet()));
    }

    static List<Diagnosis> groups(DirectoryCase directory, Lacking unwritable) {
        return judge(directory, unwritable, "groups", "strip-group, strip-privileged-group");
    }

    private static List<Diagnosis> judge(DirectoryCase directory, Lacking unwritable, String what, String actions) {
        String words = unwritable.words(what);
        return words.isEmpty()
                ? List.of()
                : List.of(new Diagnosis(
                        Finding.RIGHT_MISSING,
                        directory.where(unwritable.ou()),
                        "may not be written: " + words,
                        "the right to write them, for " + actions));
    }

    /** The actions that write these attributes of accounts. */
    private static String actions(DirectoryCase directory, Set<String> attributes) {
        Conventions conventions = directory.settings().conventions();
        Set<String> credentials = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        credentials.addAll(conventions.credentials());
        Set<String> actions = new LinkedHashSet<>();
        for (String attribute : attributes) {
            actions.add(
                    credentials.contains(attribute)
                            ? "remove-credential"
                            : attribute.equalsIgnoreCase(conventions.stamp()) ? "stamp" : "disable");
        }
        return String.join(", ", actions);
    }

    /**
     * @param what {@code written} or {@code read}
     * @param asked how many entries the server was asked about
     */
    static List<Diagnosis> notTold(DirectoryCase directory, String what, int asked, int told) {
        return asked > 0 && told == 0
                ? List.of(new Diagnosis(
                        Finding.RIGHTS_NOT_TOLD,
                        directory.where(),
                        "of none of " + asked + " entries the server tells what may be " + what,
                        "an answer for each"))
                : List.of();
    }
}
