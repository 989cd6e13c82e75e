package curfew.doctor;

import curfew.directory.Account;
import curfew.directory.Dns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what is still only observed, and counts whom that leaves out while accounts stream by. */
final class ActingCheck {
    /** So many OUs are named. */
    private static final int NAMED = 5;

    private final Acting acting;
    private final Map<String, Long> outside = new HashMap<>();
    private long accounts;

    ActingCheck(Acting acting) {
        this.acting = acting;
    }

    /** @param account of a person, and enabled */
    void saw(Account account) {
        accounts++;
        if (!acting.acts() || !acting.reaches().test(account.dn())) {
            outside.merge(Dns.parentOf(account.dn()), 1L, Long::sum);
        }
    }

    List<Diagnosis> judge() {
        if (!acting.acts()) {
            return List.of(new Diagnosis(
                    Finding.ONLY_OBSERVED,
                    "mode",
                    "mode: observe; nothing is applied to any of " + accounts + " enabled accounts of persons"
                            + (acting.onlyObserved().isEmpty() ? "" : ", whether for " + reasons()),
                    "mode: act, once the reports of some nights say what you expect"));
        }
        List<String> words = new ArrayList<>();
        if (!acting.onlyObserved().isEmpty()) {
            words.add(reasons() + (acting.onlyObserved().size() == 1 ? " is" : " are") + " only observed");
        }
        long left = outside.values().stream().mapToLong(Long::longValue).sum();
        if (left > 0) {
            words.add(left + " of " + accounts + " enabled accounts of persons lie where nothing is applied: " + ous());
        }
        words.addAll(acting.steps());
        return words.isEmpty()
                ? List.of()
                : List.of(new Diagnosis(
                        Finding.ONLY_OBSERVED,
                        "pilot",
                        String.join("; ", words),
                        "no pilot, once it has done what you expect"));
    }

    private String reasons() {
        return String.join(", ", new TreeSet<>(acting.onlyObserved()));
    }

    /** The largest first. */
    private String ous() {
        String named = outside.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> ou) -> -ou.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(NAMED)
                .map(ou -> ou.getKey() + " (" + ou.getValue() + ")")
                .collect(Collectors.joining(", "));
        int more = outside.size() - NAMED;
        return named + (more > 0 ? " and " + more + " more OUs" : "");
    }
}
