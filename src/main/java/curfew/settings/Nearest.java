package curfew.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
final class Nearest {
    private static final int LONGEST = 80;
    private static final int TELLING = 4;

    private Nearest() {}

    /** The nearest word, if one is near enough; of several, the first in the alphabet. */
    static Optional<String> to(String word, Collection<String> known) {
        String wanted = plain(word);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        int reach = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(plain(candidate).length() - wanted.length()) <= reach)
                .map(candidate -> new Near(candidate, distance(wanted, plain(candidate))))
                .filter(near -> near.distance <= reach)
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .map(Near::word)
                .or(() -> beginning(wanted, known));
    }

    /** Somebody wrote only the beginning of it. */
    private static Optional<String> beginning(String wanted, Collection<String> known) {
        return known.stream()
                .filter(candidate ->
                        wanted.length() >= TELLING && plain(candidate).startsWith(wanted))
                .min(Comparator.naturalOrder());
    }

    private record Near(String word, int distance) {}

    /** Case and the choice between space, - and _ are no difference. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** Insertions, deletions, substitutions and swaps of neighbours. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int substitution = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(substitution, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
