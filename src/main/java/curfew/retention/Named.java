package curfew.retention;

import curfew.directory.Dns;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whom lines of a list name: by login, DN, immutable id or person, without regard to case, as the lists have it. */
public final class Named {
    private final Set<String> names = new HashSet<>();

    /**
     * Takes them.
     *
     * @param subjects as they are written
     */
    public Named(List<String> subjects) {
        for (String subject : subjects) {
            names.add(plain(subject));
            if (subject.contains("=")) {
                names.add(Dns.comparable(subject));
            }
        }
    }

    public boolean isNobody() {
        return names.isEmpty();
    }

    /** Whether an account, or whoever stands behind it, is among them. */
    public boolean is(Archive.Named account) {
        return isName(account.accountId())
                || isName(account.login())
                || isName(account.person())
                || (!account.accountDn().isEmpty() && names.contains(Dns.comparable(account.accountDn())));
    }

    private boolean isName(String name) {
        return !name.isEmpty() && names.contains(plain(name));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
