package curfew.correlation;

import curfew.directory.Account;
import curfew.directory.AccountKind;
import curfew.directory.Dns;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says what kind of account it is: the register before the patterns, those before the OU, that before what the directory says. */
public final class KindClassifier {
    private static final Map<AccountKind, Kind> NATURAL = natural();

    private final KindRules rules;
    private final List<Ou> ous;

    public KindClassifier(KindRules rules) {
        this.rules = rules;
        this.ous = rules.ous().entrySet().stream()
                .map(ou -> new Ou(Dns.comparable(ou.getKey()), ou.getValue()))
                .sorted(Comparator.comparingInt((Ou ou) -> -ou.dn.length()).thenComparing(Ou::dn))
                .toList();
    }

    /** A rule for everything below a DN. The longest DN comes first, so that an OU inside another has its own kind. */
    private record Ou(String dn, AccountKind kind) {}

    /** A kind, and which rule said so. */
    record Kind(AccountKind kind, String reason) {}

    /** What kind of account it is. */
    public AccountKind kindOf(Account account) {
        return classify(account).kind();
    }

    Kind classify(Account account) {
        Kind registered = registered(account);
        if (registered != null) {
            return registered;
        }
        for (KindRules.LoginPattern pattern : rules.patterns()) {
            if (pattern.pattern().matcher(account.login()).matches()) {
                return new Kind(pattern.kind(), "login matches " + pattern.pattern());
            }
        }
        return ous.isEmpty() ? natural(account) : byOu(account);
    }

    private Kind byOu(Account account) {
        String dn = Dns.comparable(account.dn());
        return ous.stream()
                .filter(ou -> dn.endsWith("," + ou.dn))
                .findFirst()
                .map(ou -> new Kind(ou.kind, "below " + ou.dn))
                .orElseGet(() -> natural(account));
    }

    private static Kind natural(Account account) {
        return Objects.requireNonNull(NATURAL.get(account.naturalKind()));
    }

    private static Map<AccountKind, Kind> natural() {
        Map<AccountKind, Kind> natural = new EnumMap<>(AccountKind.class);
        for (AccountKind kind : AccountKind.values()) {
            natural.put(kind, new Kind(kind, "as the directory says"));
        }
        return natural;
    }

    private @org.jspecify.annotations.Nullable Kind registered(Account account) {
        if (rules.register().isEmpty()) {
            return null;
        }
        for (String name : new String[] {account.entry().id(), account.login(), account.dn()}) {
            AccountKind kind = name.isEmpty() ? null : rules.register().get(name.toLowerCase(Locale.ROOT));
            if (kind != null) {
                return new Kind(kind, "registered as " + name);
            }
        }
        return null;
    }
}
