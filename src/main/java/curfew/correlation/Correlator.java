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
        for (Key key : keys) {
            Fit fit = key.fit(account);
            if (fit.isAsked()) {
                fits.add(fit);
            }
        }
        return settle(kind, fits);
    }

    private static Match settle(KindClassifier.Kind kind, List<Fit> fits) {
        List<Candidate> candidates = fits.stream()
                .flatMap(fit -> fit.persons.stream().map(person -> new Candidate(person, fit.rule, fit.value)))
                .sorted(Comparator.comparing(candidate -> candidate.rule().strength()))
                .toList();
        if (candidates.isEmpty()) {
            boolean unclear = fits.stream().anyMatch(Fit::isUnclear);
            return new Match(
                    kind.kind(),
                    kind.reason(),
                    unclear ? Match.Outcome.AMBIGUOUS : Match.Outcome.ORPHAN,
                    -1,
                    candidates);
        }
        Optional<Integer> one = theOne(fits);
        return one.map(person -> matched(kind, person, candidates))
                .orElseGet(() -> new Match(kind.kind(), kind.reason(), Match.Outcome.AMBIGUOUS, -1, candidates));
    }

    private static Match matched(KindClassifier.Kind kind, int person, List<Candidate> candidates) {
        return new Match(kind.kind(), kind.reason(), Match.Outcome.MATCHED, person, candidates);
    }

    /**
     * The one person that every key which found anybody agrees on. A strong key that the account carries and that finds nobody
     * disagrees with a weak one that does: the number is somebody else's.
     */
    private static Optional<Integer> theOne(List<Fit> fits) {
        Set<Integer> agreed = null;
        for (Fit fit : fits) {
            boolean strongSaysNobody = fit.rule.strength() == Strength.STRONG && fit.persons.isEmpty();
            if (fit.isUnclear() || strongSaysNobody) {
                return Optional.empty();
            }
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
    private record Fit(KeyRule rule, String value, Set<Integer> persons, boolean isUnclear) {
        /** Whether the account carries the key at all. */
        boolean isAsked() {
            return !value.isEmpty();
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

        Fit fit(Account account) {
            if (derived != null) {
                return fitDerived(account);
            }
            Set<Integer> persons = new LinkedHashSet<>();
            String shown = "";
            for (String raw : values(account)) {
                String value = rule.normalisation().apply(raw);
                if (!value.isEmpty()) {
                    shown = shown.isEmpty() ? value : shown;
                    roster.findBy(rule.field(), value, persons::add);
                }
            }
            return new Fit(rule, shown, persons, false);
        }

        private Fit fitDerived(Account account) {
            Optional<String> login = derived(account);
            if (login.isEmpty()) {
                return new Fit(rule, "", Set.of(), false);
            }
            int person = logins.find(account.entry().directory(), login.get());
            Set<Integer> persons = person >= 0 ? Set.of(person) : Set.of();
            return new Fit(rule, login.get(), persons, person == LoginIndex.SEVERAL);
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
