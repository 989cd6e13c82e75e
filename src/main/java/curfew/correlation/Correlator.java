package curfew.correlation;

import curfew.correlation.KeyRule.Strength;
import curfew.directory.Account;
import curfew.roster.Roster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

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
    private static final int NOBODY = -1;

    private final Roster roster;
    private final KindClassifier kinds;
    private final List<Key> keys;
    private final LoginIndex logins;
    private final boolean derives;

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
        this.derives = keys.stream().anyMatch(key -> key.derived != null);
    }

    /** Whether any key looks at the logins of other accounts, so that they have to be noted. */
    public boolean derives() {
        return derives;
    }

    /** Whether a derived key may say something about the account, so that it has to wait for the others. */
    public boolean isDerived(Account account) {
        return derives && keys.stream().anyMatch(key -> key.derived(account).isPresent());
    }

    /** Who stands behind it. Pure but for the login index. */
    public Match match(Account account) {
        KindClassifier.Kind kind = kinds.classify(account);
        if (!kind.kind().isHuman()) {
            return new Match(kind.kind(), kind.reason(), Match.Outcome.NOT_HUMAN, -1, List.of());
        }
        List<Fit> fits = new ArrayList<>(keys.size());
        for (Key key : keys) {
            key.fit(account, fits);
        }
        return settle(kind, fits);
    }

    /** What each key says of an account, those that it does not carry too: for telling, not for deciding. */
    public List<Tried> tried(Account account) {
        List<Tried> tried = new ArrayList<>();
        for (Key key : keys) {
            List<Fit> fits = new ArrayList<>(1);
            key.fit(account, fits);
            if (fits.isEmpty()) {
                tried.add(new Tried(key.rule, "", List.of(), false));
            }
            for (Fit fit : fits) {
                tried.add(new Tried(
                        fit.rule, fit.value, Arrays.stream(fit.persons).boxed().toList(), fit.isSeveral));
            }
        }
        return tried;
    }

    /** The same directory under another roster and other settings, by the same logins. */
    public Correlator with(Roster otherRoster, CorrelationSettings otherSettings) {
        return new Correlator(otherRoster, otherSettings, logins);
    }

    private static Match settle(KindClassifier.Kind kind, List<Fit> fits) {
        List<Candidate> candidates = candidates(fits);
        boolean several = false;
        List<String> elsewhere = new ArrayList<>(0);
        for (Fit fit : fits) {
            several |= fit.isSeveral;
            if (fit.isElsewhere()) {
                elsewhere.add(fit.words());
            }
        }
        if (candidates.isEmpty() && !several) {
            return new Match(kind.kind(), kind.reason(), Match.Outcome.ORPHAN, -1, candidates);
        }
        int one = elsewhere.isEmpty() ? theOne(fits) : NOBODY;
        return one == NOBODY
                ? new Match(kind.kind(), kind.reason(), Match.Outcome.AMBIGUOUS, -1, candidates, elsewhere)
                : new Match(kind.kind(), kind.reason(), Match.Outcome.MATCHED, one, candidates);
    }

    /** Strongest first; of the same strength in the order of the keys. */
    private static List<Candidate> candidates(List<Fit> fits) {
        List<Candidate> candidates = new ArrayList<>(fits.size());
        for (Fit fit : fits) {
            for (int person : fit.persons) {
                candidates.add(new Candidate(person, fit.rule, fit.value));
            }
        }
        if (candidates.size() > 1) {
            candidates.sort(Comparator.comparing(candidate -> candidate.rule().strength()));
        }
        return candidates;
    }

    /** The one person that every key which found anybody agrees on; {@link #NOBODY} if there is none, or several. */
    private static int theOne(List<Fit> fits) {
        int[] agreed = null;
        for (Fit fit : fits) {
            if (fit.persons.length > 0) {
                int[] persons = fit.persons;
                agreed = agreed == null
                        ? persons
                        : Arrays.stream(agreed)
                                .filter(person -> contains(persons, persons.length, person))
                                .toArray();
            }
        }
        return agreed != null && agreed.length == 1 ? agreed[0] : NOBODY;
    }

    private static boolean contains(int[] persons, int count, int person) {
        for (int i = 0; i < count; i++) {
            if (persons[i] == person) {
                return true;
            }
        }
        return false;
    }

    /** What one key says of one account. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and read by this class alone
    private record Fit(KeyRule rule, String value, int[] persons, boolean isSeveral) {
        /**
         * Whether it points to somebody whom it cannot name. A strong key that the account carries and that finds nobody disagrees with a
         * weak one that does: the number is somebody else's.
         */
        boolean isElsewhere() {
            return isSeveral || (rule.strength() == Strength.STRONG && persons.length == 0);
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
        void fit(Account account, List<Fit> into) {
            if (derived != null) {
                derived(account).ifPresent(login -> into.add(fitLogin(account, login)));
                return;
            }
            List<String> values = normalised(account);
            if (rule.strength() == Strength.STRONG) {
                for (String value : values) {
                    into.add(fit(List.of(value)));
                }
            } else if (!values.isEmpty()) {
                into.add(fit(values));
            }
        }

        private List<String> normalised(Account account) {
            List<String> raw = values(account);
            if (raw.size() == 1) {
                String value = rule.normalisation().apply(raw.get(0));
                return value.isEmpty() ? List.of() : List.of(value);
            }
            return raw.stream()
                    .map(rule.normalisation()::apply)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
        }

        private Fit fit(List<String> values) {
            Found found = new Found();
            String shown = values.get(0);
            for (String value : values) {
                int before = found.count;
                roster.findBy(rule.field(), value, found);
                shown = before == 0 && found.count > 0 ? value : shown;
            }
            return new Fit(rule, shown, found.persons(), false);
        }

        private Fit fitLogin(Account account, String login) {
            int person = logins.find(account.entry().directory(), login);
            int[] persons = person >= 0 ? new int[] {person} : new int[0];
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

    /** Gathers persons, each once, in the order in which they are found. */
    private static final class Found implements IntConsumer {
        private int[] persons = new int[1];
        private int count;

        @Override
        public void accept(int person) {
            if (contains(persons, count, person)) {
                return;
            }
            if (count == persons.length) {
                persons = Arrays.copyOf(persons, count * 2);
            }
            persons[count++] = person;
        }

        int[] persons() {
            return count == persons.length ? persons : Arrays.copyOf(persons, count);
        }
    }
}
