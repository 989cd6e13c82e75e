package curfew.directory;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mark by which a plain LDAP directory switches an account off: a value of an attribute. Each mark shuts one way in (a bind, a POSIX
 * login), so an account may need several.
 *
 * @param attribute such as {@code pwdAccountLockedTime} or {@code nsAccountLock}; single-valued
 * @param disabled the value that is written to switch the account off
 * @param alsoDisabled other values that switch it off as well, and are left alone
 * @param enabled the value that stands for on; empty if any other value, or none, does
 * @param objectClass the mark is only for entries of this class; empty for all
 * @param date how the attribute writes an instant, if it is one: an instant that has passed shuts as the mark does; else null
 */
public record Lock(
        String attribute,
        String disabled,
        Set<String> alsoDisabled,
        String enabled,
        String objectClass,
        TimeAttribute.@Nullable Form date) {

    public Lock {
        alsoDisabled = Set.copyOf(alsoDisabled);
        require(!attribute.isBlank(), "a lock needs an attribute");
        require(!disabled.isBlank(), "the lock " + attribute + " needs the value that switches an account off");
        require(
                enabled.isEmpty()
                        || Stream.concat(Stream.of(disabled), alsoDisabled.stream())
                                .noneMatch(enabled::equalsIgnoreCase),
                "the lock " + attribute + " needs another value for on than for off, " + enabled);
        require(enabled.isEmpty() || date == null, "the lock " + attribute + " has a date or a value for on, not both");
    }

    /** A mark for every entry. */
    public Lock(String attribute, String disabled, String enabled) {
        this(attribute, disabled, Set.of(), enabled, "", null);
    }

    /** Whether a value switches the account off by itself; a date that has passed is not such a value. */
    public boolean isDisabled(String value) {
        return disabled.equalsIgnoreCase(value) || alsoDisabled.stream().anyMatch(value::equalsIgnoreCase);
    }

    /**
     * How an attribute is used where it is known; empty for any other.
     *
     * <p>{@code pwdAccountLockedTime} (draft-behera-ldap-password-policy 5.3.3): year 0 locks for good, a time locks for a while.
     * {@code pwdEndTime} (the same, 5.3.10). {@code shadowExpire} (RFC 2307 and shadow(5)): 1 and not 0, which sssd takes for never.
     * {@code loginShell}: a shell that ends at once. {@code nsAccountLock}: 389 Directory Server and its kin.
     */
    public static Optional<Lock> wellKnown(String attribute) {
        return Stream.of(
                        new Lock("pwdAccountLockedTime", "000001010000Z", ""),
                        new Lock(
                                "pwdEndTime", "19700101000000Z", Set.of(), "", "", TimeAttribute.Form.GENERALIZED_TIME),
                        new Lock("shadowExpire", "1", Set.of(), "", "shadowAccount", TimeAttribute.Form.DAYS),
                        new Lock(
                                "loginShell",
                                "/usr/sbin/nologin",
                                Set.of("/sbin/nologin", "/bin/false", "/usr/bin/false"),
                                "",
                                "posixAccount",
                                null),
                        new Lock("nsAccountLock", "true", ""))
                .filter(lock -> lock.attribute.equalsIgnoreCase(attribute))
                .findFirst();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
