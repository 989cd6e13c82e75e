package curfew.correlation;

import curfew.directory.Account;
import curfew.directory.AccountKind;
import java.util.Locale;
import java.util.Map;

/** Says what kind of account it is: the register before the patterns, those before the OU, that before what the directory says. */
final class KindClassifier {
    private final KindRules rules;

    KindClassifier(KindRules rules) {
        this.rules = rules;
    }

    /** A kind, and which rule said so. */
    record Kind(AccountKind kind, String reason) {}

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
        String dn = account.dn().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, AccountKind> ou : rules.ous().entrySet()) {
            if (dn.endsWith("," + ou.getKey())) {
                return new Kind(ou.getValue(), "below " + ou.getKey());
            }
        }
        return new Kind(account.naturalKind(), "as the directory says");
    }

    private @org.jspecify.annotations.Nullable Kind registered(Account account) {
        for (String name : new String[] {account.entry().id(), account.login(), account.dn()}) {
            AccountKind kind = name.isEmpty() ? null : rules.register().get(name.toLowerCase(Locale.ROOT));
            if (kind != null) {
                return new Kind(kind, "registered as " + name);
            }
        }
        return null;
    }
}
