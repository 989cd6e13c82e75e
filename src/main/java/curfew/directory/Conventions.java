package curfew.directory;

import curfew.directory.DirectorySettings.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a directory marks what the standard leaves open. Active Directory's are fixed, but for stamp and credentials.
 *
 * @param id the attribute with the immutable id
 * @param login the attribute with the login name
 * @param locks the marks by which an account is switched off, each of its own attribute; the first that applies to an entry is its
 *     primary one, and to lift that is to let somebody in again. None if this directory has no way to
 * @param memberAttributes the groups' attributes that hold members: {@code member}, {@code uniqueMember} (DNs), {@code memberUid}
 *     (login names)
 * @param memberOf whether accounts and groups tell in {@code memberOf} which groups they are in
 * @param lastMember what is done when a group may not become empty
 * @param stamp the attribute that is stamped; empty for none
 * @param credentials attributes of accounts with credentials that outlive a password
 * @param times which attributes tell when an account ends, began and was used
 */
public record Conventions(
        String id,
        String login,
        List<Lock> locks,
        List<String> memberAttributes,
        MemberOf memberOf,
        LastMember lastMember,
        String stamp,
        Set<String> credentials,
        AccountTimes times) {

    public Conventions {
        locks = List.copyOf(locks);
        memberAttributes = List.copyOf(memberAttributes);
        credentials = Set.copyOf(credentials);
        Set<String> edited = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        edited.addAll(credentials);
        edited.add(stamp);
        for (Lock lock : locks) {
            require(
                    edited.add(lock.attribute()),
                    "each lock has an attribute of its own, no stamp and no credential: " + lock.attribute()
                            + " has not");
        }
    }

    /** With one lock at most, and no more times than the standard has. */
    public Conventions(
            String id,
            String login,
            @Nullable Lock lock,
            List<String> memberAttributes,
            MemberOf memberOf,
            LastMember lastMember,
            String stamp,
            Set<String> credentials) {
        this(
                id,
                login,
                lock == null ? List.of() : List.of(lock),
                memberAttributes,
                memberOf,
                lastMember,
                stamp,
                credentials,
                AccountTimes.STANDARD);
    }

    /** The primary lock of an entry that all locks apply to; null if there is none. */
    public @Nullable Lock lock() {
        return locks.isEmpty() ? null : locks.get(0);
    }

    /** The same with other locks. */
    public Conventions withLocks(Lock... others) {
        return new Conventions(
                id, login, List.of(others), memberAttributes, memberOf, lastMember, stamp, credentials, times);
    }

    /** The same with other rules for groups. */
    public Conventions withGroups(MemberOf believed, LastMember last) {
        return new Conventions(id, login, locks, memberAttributes, believed, last, stamp, credentials, times);
    }

    /** What holds for a kind of directory where the job file says nothing. */
    public static Conventions of(Kind kind) {
        return switch (kind) {
            case ACTIVE_DIRECTORY ->
                new Conventions(
                        "objectGUID",
                        "sAMAccountName",
                        null,
                        List.of("member"),
                        MemberOf.ON,
                        LastMember.MAY_BE_EMPTY,
                        "info",
                        Set.of("altSecurityIdentities", "userCertificate", "msDS-KeyCredentialLink", "sshPublicKey"));
            case OPENLDAP ->
                new Conventions(
                        "entryUUID",
                        "uid",
                        Lock.wellKnown("pwdAccountLockedTime").stream().toList(),
                        List.of("member", "uniqueMember", "memberUid"),
                        MemberOf.AUTO,
                        LastMember.REFUSED,
                        "description",
                        Set.of("sshPublicKey", "userCertificate;binary"),
                        AccountTimes.OPENLDAP);
            case DS389 ->
                new Conventions(
                        "nsUniqueId",
                        "uid",
                        Lock.wellKnown("nsAccountLock").stream().toList(),
                        List.of("member", "uniqueMember", "memberUid"),
                        MemberOf.AUTO,
                        // Its schema lets every group be empty, unlike the standard's.
                        LastMember.MAY_BE_EMPTY,
                        "description",
                        Set.of("sshPublicKey", "nsSshPublicKey", "userCertificate;binary"),
                        AccountTimes.DS389);
            case LDAP ->
                new Conventions(
                        "entryUUID",
                        "uid",
                        null,
                        List.of("member", "uniqueMember", "memberUid"),
                        MemberOf.AUTO,
                        LastMember.REFUSED,
                        "description",
                        Set.of("sshPublicKey", "userCertificate;binary"));
        };
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
