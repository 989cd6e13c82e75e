package curfew.correlation;

import curfew.correlation.KeyRule.Strength;
import curfew.directory.Account;
import curfew.directory.AccountKind;
import curfew.roster.Roster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who stands behind the accounts of one directory. Every key is evaluated; the order of keys ranks evidence only.
 *
 * <p>A first design took the first key that fits. It disables the wrong person as soon as a mail address was reused: the number
 * that would have disagreed was never looked at.
 *
 * <p>An account whose name is derived from another ({@code adm-jdoe}) can be matched only once every account was seen: while
 * streaming, callers keep those for which {@link #isDerived} holds, and match them at the end.
 */
public final class Correlator {
    private final Roster roster;
    private final KindClassifier kinds;
    private final List<Key> keys;
    private final LoginIndex logins;

    /**
     * For one directory.
     *
     * @param logins filled by the caller with every match that is not derived
     */
    public Correlator(Roster roster, CorrelationSettings settings, LoginIndex logins) {
        this.roster = roster;
        this.kinds = new KindClassifier(settings.kinds());
        this.keys = settings.keys().stream().map(Key::new).toList();
        this.logins = logins;
    }

    /** Whether a derived key may say something about the account, so that it has to wait for the others. */
    public boolean isDerived(Account account) {
        return keys.stream().anyMatch(key -> key.derived(account).isPresent());
    }

    /** Who stands behind it. Pure but for the login index. */
    public Match match(Account account) {
        KindClassifier.Kind kind = kinds.classify(account);
        if (!kind.kind().isHuman()) {
            return new Match(kind.kind(), kind.reason(), Match.Outcome.NOT_HUMAN, -1, List.of());
        }
        List<Fit> fits = new ArrayList<>();
        keys.forEach(key -> fits.addAll(key.fits(account)));
        return settle(kind, fits);
    }

    private static Match settle(KindClassifier.Kind kind, List<Fit> fits) {
        List<Candidate> candidates = fits.stream()
                .flatMap(fit -> fit.persons.stream().map(person -> new Candidate(person, fit.rule, fit.value)))
                .sorted(Comparator.comparing(candidate -> candidate.rule().strength()))
                .toList();
        List<String> elsewhere =
                fits.stream().filter(Fit::isElsewhere).map(Fit::words).toList();
        boolean isOrphan = candidates.isEmpty() && fits.stream().noneMatch(Fit::isSeveral);
        if (isOrphan) {
            return new Match(kind.kind(), kind.reason(), Match.Outcome.ORPHAN, -1, candidates);
        }
        Optional<Integer> one = elsewhere.isEmpty() ? theOne(fits) : Optional.empty();
        return one.map(person -> matched(kind, person, candidates))
                .orElseGet(() ->
                        new Match(kind.kind(), kind.reason(), Match.Outcome.AMBIGUOUS, -1, candidates, elsewhere));
    }

    private static Match matched(KindClassifier.Kind kind, int person, List<Candidate> candidates) {
        return new Match(kind.kind(), kind.reason(), Match.Outcome.MATCHED, person, candidates);
    }

    /** The one person that every key which found anybody agrees on. */
    private static Optional<Integer> theOne(List<Fit> fits) {
        Set<Integer> agreed = null;
        for (Fit fit : fits) {
            if (!fit.persons.isEmpty()) {
                if (agreed == null) {
                    agreed = new HashSet<>(fit.persons);
                } else {
                    agreed.retainAll(fit.persons);
                }
            }
        }
        return agreed != null && agreed.size() == 1
                ? Optional.of(agreed.iterator().next())
                : Optional.empty();
    }

    /** The kind of an account alone. */
    public AccountKind kindOf(Account account) {
        return kinds.classify(account).kind();
    }

    /** What one key says of one account. */
    private record Fit(KeyRule rule, String value, Set<Integer> persons, boolean isSeveral) {
        /**
         * Whether it points to somebody whom it cannot name. A strong key that the account carries and that finds nobody disagrees with a
         * weak one that does: the number is somebody else's.
         */
        boolean isElsewhere() {
            return isSeveral || (rule.strength() == Strength.STRONG && persons.isEmpty());
        }

        String words() {
            return rule.attribute() + "=" + value + (isSeveral ? " derives from a login of several" : " fits nobody");
        }
    }

    private final class Key {
        private final KeyRule rule;
        private final @org.jspecify.annotations.Nullable DerivedLogin derived;

        Key(KeyRule rule) {
            this.rule = rule;
            this.derived = rule.strength() == Strength.DERIVED ? new DerivedLogin(rule.pattern()) : null;
        }

        Optional<String> derived(Account account) {
            return derived == null ? Optional.empty() : derived.from(raw(account));
        }

        /** Nothing if the account does not carry the key. Each number has to agree; of several mail addresses or names one is enough. */
        List<Fit> fits(Account account) {
            if (derived != null) {
                return derived(account)
                        .map(login -> List.of(fitLogin(account, login)))
                        .orElse(List.of());
            }
            List<String> values = values(account).stream()
                    .map(rule.normalisation()::apply)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
            if (rule.strength() == Strength.STRONG) {
                return values.stream().map(value -> fit(List.of(value))).toList();
            }
            return values.isEmpty() ? List.of() : List.of(fit(values));
        }

        private Fit fit(List<String> values) {
            Set<Integer> persons = new LinkedHashSet<>();
            String shown = values.get(0);
            for (String value : values) {
                int before = persons.size();
                roster.findBy(rule.field(), value, persons::add);
                shown = before == 0 && !persons.isEmpty() ? value : shown;
            }
            return new Fit(rule, shown, persons, false);
        }

        private Fit fitLogin(Account account, String login) {
            int person = logins.find(account.entry().directory(), login);
            Set<Integer> persons = person >= 0 ? Set.of(person) : Set.of();
            return new Fit(rule, login, persons, person == LoginIndex.SEVERAL);
        }

        private List<String> values(Account account) {
            return rule.attribute().equals("login") ? List.of(account.login()) : account.values(rule.attribute());
        }

        private String raw(Account account) {
            List<String> values = values(account);
            return values.isEmpty() ? "" : values.get(0);
        }
    }
}
