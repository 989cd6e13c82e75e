package curfew.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges which attributes of sampled entries cannot be read. Pure. */
final class HiddenCheck {
    private HiddenCheck() {}

    /** @param essential attributes without which a run lies; the others only tell more */
    static List<Diagnosis> judge(DirectoryCase directory, String what, Lacking hidden, Set<String> essential) {
        List<Diagnosis> found = new ArrayList<>();
        add(found, Finding.ATTRIBUTE_HIDDEN, directory, what, hidden.only(essential));
        add(found, Finding.DETAIL_HIDDEN, directory, what, hidden.without(essential));
        return found;
    }

    private static void add(List<Diagnosis> found, Finding code, DirectoryCase directory, String what, Lacking hidden) {
        String words = hidden.words(what);
        if (!words.isEmpty()) {
            found.add(new Diagnosis(
                    code, directory.where(hidden.ou()), "may not be read: " + words, "the right to read all of them"));
        }
    }
}
