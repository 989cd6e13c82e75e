package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.DirectoryDialect;
import curfew.directory.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dialect that also knows what the entries of its kind of directory mean. What is absent from an entry may also be hidden. */
public interface LdapDialect extends DirectoryDialect {

    /** Attributes of an account that the facts below are told from, besides memberships; no more than these are read. */
    Set<String> accountAttributes();

    /** As {@link #accountAttributes}, of a group. */
    Set<String> groupAttributes();

    /** Attributes without which accounts mean nothing: absent from every entry, the read is partial. */
    Set<String> requiredAttributes();

    /** Attributes whose absence says that somebody can log in: hidden from Curfew, they would say so of everybody. */
    default Set<String> absentWhenEnabled() {
        return Set.of();
    }

    /** The attribute with the immutable id. */
    String idAttribute();

    /** The immutable id in its usual text form; empty if the entry does not show it. */
    String idOf(Entry entry);

    /** Finds the entry with an immutable id, anywhere. */
    Filter byId(String id);

    /** A DN by which the server itself finds an entry by its immutable id, wherever it is; empty if it has no such form. */
    Optional<String> addressOf(String id);

    /** Whether an entry that the account filter matched is an account at all (trusts between domains are not). */
    boolean isAccount(Entry entry);

    String loginOf(Entry account);

    AccountKind naturalKind(Entry account);

    AccountState stateOf(Entry account, Instant now);

    /** Whether the directory itself marks it as critical or built-in. */
    boolean critical(Entry account);

    /** How many credential values it shows. */
    default int credentialsOf(Entry account) {
        int count = 0;
        for (String attribute : credentialAttributes()) {
            com.unboundid.ldap.sdk.Attribute found = account.getAttribute(attribute);
            count += found == null ? 0 : found.size();
        }
        return count;
    }

    @Nullable
    Instant createdAt(Entry account);

    @Nullable
    Instant lastUsedAt(Entry account);

    @Nullable
    Instant expiresAt(Entry account);

    /** What may stop with an account, in words: services that run under it, accounts that it may act for. */
    default List<String> dependenciesOf(Entry account) {
        return List.of();
    }

    /**
     * What finds the groups, among others, that {@link #builtinPrivileged} or {@link #weakens} says yes to, wherever they lie; empty where there are
     * none, or where the whole directory cannot be searched for single groups.
     */
    default Optional<Filter> builtinGroups() {
        return Optional.empty();
    }

    /** Whether the directory's own rules make a group privileged. */
    boolean builtinPrivileged(Entry group);

    /** Whether leaving a group gives more access rather than less. */
    boolean weakens(Entry group);

    /** The security identifier of an account's primary group; empty where there is no such thing. */
    Optional<Value> primaryGroupOf(Entry account);

    /**
     * The security identifier of the group that is the primary one of accounts of this kind, where this one was given another: such a group
     * is a membership like any other. Empty if it has the usual one, or where there is no such thing.
     */
    default Optional<Value> usualPrimaryGroupOf(Entry account) {
        return Optional.empty();
    }

    /** The attribute by which a group is found from {@link #primaryGroupOf}; empty where there is no such thing. */
    default String groupSid() {
        return "";
    }

    /** Whether a server of this kind can be asked what it would refuse: see {@link Refusals}. */
    default boolean tellsRefusals() {
        return false;
    }

    /** Whether a server of this kind gives a long attribute in pieces, so that asking for it is never asking for too much. */
    default boolean givesRanges() {
        return false;
    }

    /** The groups' attributes that hold members. */
    List<String> memberAttributes();

    /** Whether an attribute holds DNs. */
    boolean holdsDns(String attribute);

    /**
     * Whether memberOf names just the groups of which the entry's own DN is a value. Else it may name those that it is in by another
     * attribute, or through other groups, and the groups themselves have to be looked at.
     */
    boolean memberOfIsExact();
}
