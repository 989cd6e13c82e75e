package curfew.directory;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which attributes of a plain LDAP directory tell when an account ends, began and was last used. Of several, the first that an entry
 * shows is taken.
 *
 * @param expires when nobody can log in any more
 * @param created when it was made
 * @param lastUsed when somebody last logged in
 */
public record AccountTimes(List<TimeAttribute> expires, List<TimeAttribute> created, List<TimeAttribute> lastUsed) {

    /** What the standard itself has (RFC 4512, 3.4): when the entry was made. */
    public static final AccountTimes STANDARD =
            new AccountTimes(List.of(), List.of(TimeAttribute.generalized("createTimestamp")), List.of());

    /** The password policy's, and those of {@code lastbind}, which is a setting of 2.5 and an overlay before. */
    public static final AccountTimes OPENLDAP = new AccountTimes(
            List.of(TimeAttribute.generalized("pwdEndTime")),
            STANDARD.created,
            List.of(TimeAttribute.generalized("pwdLastSuccess"), TimeAttribute.generalized("authTimestamp")));

    /** Those of the account policy plug-in, which keeps the time of the last login where it is told to. */
    public static final AccountTimes DS389 =
            new AccountTimes(List.of(), STANDARD.created, List.of(TimeAttribute.generalized("lastLoginTime")));

    public AccountTimes {
        expires = List.copyOf(expires);
        created = List.copyOf(created);
        lastUsed = List.copyOf(lastUsed);
    }

    /** The names of all of them. */
    public List<String> attributes() {
        return Stream.of(expires, created, lastUsed)
                .flatMap(List::stream)
                .map(TimeAttribute::attribute)
                .toList();
    }
}
