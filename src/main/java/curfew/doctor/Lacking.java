package curfew.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Of the entries of one OU that were looked at, which lack what.
 *
 * @param ou the DN below which they are, or several of them for a person
 * @param entries how many there are in all
 * @param looked how many of them were looked at and told
 * @param dns the DNs that lack it, by attribute
 */
record Lacking(String ou, long entries, int looked, Map<String, List<String>> dns) {
    /** How many OUs are named of those that are alike. */
    private static final int NAMED = 5;

    Lacking {
        dns = java.util.Collections.unmodifiableMap(new TreeMap<>(dns));
    }

    /**
     * Asks about each entry of a sample.
     *
     * @param lacking what an entry lacks; empty if that is not told
     */
    static Lacking of(Sample.Taken taken, Function<String, Optional<Set<String>>> lacking) {
        Map<String, List<String>> dns = new TreeMap<>();
        int looked = 0;
        for (var entry : taken.sample()) {
            Optional<Set<String>> found = lacking.apply(entry.dn());
            looked += found.isPresent() ? 1 : 0;
            found.orElse(Set.of())
                    .forEach(attribute -> dns.computeIfAbsent(attribute, any -> new ArrayList<>())
                            .add(entry.dn()));
        }
        return new Lacking(taken.ou(), taken.entries(), looked, dns);
    }

    /** OUs that lack the very same attributes as one; what lacks nothing is left out. In the order in which they come. */
    static List<Lacking> joined(List<Lacking> all) {
        Map<Set<String>, List<Lacking>> alike = new LinkedHashMap<>();
        all.stream()
                .filter(one -> !one.dns.isEmpty())
                .forEach(one -> alike.computeIfAbsent(one.dns.keySet(), any -> new ArrayList<>())
                        .add(one));
        return alike.values().stream().map(Lacking::join).toList();
    }

    private static Lacking join(List<Lacking> alike) {
        if (alike.size() == 1) {
            return alike.get(0);
        }
        Map<String, List<String>> dns = new TreeMap<>();
        alike.forEach(one -> one.dns.forEach((attribute, who) ->
                dns.computeIfAbsent(attribute, any -> new ArrayList<>()).addAll(who)));
        String named = alike.stream().limit(NAMED).map(Lacking::ou).collect(Collectors.joining("; "));
        int more = alike.size() - NAMED;
        return new Lacking(
                alike.size() + " OUs: " + named + (more > 0 ? "; and " + more + " more" : ""),
                alike.stream().mapToLong(Lacking::entries).sum(),
                alike.stream().mapToInt(Lacking::looked).sum(),
                dns);
    }

    /** The same with some of the attributes. */
    Lacking only(Collection<String> attributes) {
        Map<String, List<String>> some = new TreeMap<>(dns);
        some.keySet().removeIf(attribute -> attributes.stream().noneMatch(attribute::equalsIgnoreCase));
        return new Lacking(ou, entries, looked, some);
    }

    /** The same without some of the attributes. */
    Lacking without(Collection<String> attributes) {
        Map<String, List<String>> some = new TreeMap<>(dns);
        some.keySet().removeIf(attribute -> attributes.stream().anyMatch(attribute::equalsIgnoreCase));
        return new Lacking(ou, entries, looked, some);
    }

    /** Such as {@code info: 2 of 5 accounts looked at, such as CN=…}, for each attribute; empty if nothing is lacking. */
    String words(String what) {
        List<String> words = new ArrayList<>();
        dns.forEach((attribute, who) -> words.add(attribute + " (" + who.size() + " of " + looked + ")"));
        return words.isEmpty()
                ? ""
                : String.join(", ", words) + " of " + looked + " " + what + " looked at among " + entries + ", such as "
                        + dns.values().iterator().next().get(0);
    }
}
