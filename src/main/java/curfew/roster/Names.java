package curfew.roster;

import curfew.feeds.Mapping;
import java.text.Normalizer;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether two names may be one person's. Without regard to case, accents, order and what stands between the words. */
final class Names {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Names() {}

    /** The name that a row gives: as displayed, else given and family name. Empty if it gives none. */
    static String of(Map<String, String> fields) {
        return fields.getOrDefault(Mapping.NAME, "");
    }

    /** Whether neither name holds all words of the other. Names that are not given differ from none. */
    static boolean differ(String one, String other) {
        Set<String> a = words(one);
        Set<String> b = words(other);
        return !a.isEmpty() && !b.isEmpty() && !a.containsAll(b) && !b.containsAll(a);
    }

    /** Whether the names have no word in common. Names that are not given share everything. */
    static boolean shareNothing(String one, String other) {
        Set<String> a = words(one);
        Set<String> b = words(other);
        return !a.isEmpty() && !b.isEmpty() && Collections.disjoint(a, b);
    }

    private static Set<String> words(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        Set<String> words = new TreeSet<>();
        Matcher word = WORD.matcher(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }
}
