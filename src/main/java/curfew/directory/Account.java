package curfew.directory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as the first, streaming read sees it: no more than a decision needs.
 *
 * @param entry where it is and its immutable id
 * @param base the search base, as the job spells it, that it was found under
 * @param login sAMAccountName or uid; empty if it has none
 * @param state whether it can be used
 * @param attributes the attributes that the job asked for (keys, department and the like), names in lower case
 * @param memberships how many groups it is directly in, as far as the first read tells; -1 if it does not tell
 * @param privileged whether it is, directly or through nested groups, in a privileged group
 * @param credentials how many credentials that outlive a password it holds; -1 if not known
 * @param critical whether the directory itself marks it as critical or built-in
 * @param created null if not known
 * @param lastUsed null if not known; missing is not old
 * @param expires null if it never expires
 * @param dependencies what may stop with it, in words: services that run under it, accounts that it may act for; empty for none
 */
public record Account(
        EntryRef entry,
        String base,
        String login,
        AccountKind naturalKind,
        AccountState state,
        Map<String, List<String>> attributes,
        int memberships,
        boolean privileged,
        int credentials,
        boolean critical,
        @Nullable Instant created,
        @Nullable Instant lastUsed,
        @Nullable Instant expires,
        List<String> dependencies) {

    public Account {
        dependencies = List.copyOf(dependencies);
    }

    /** One that nothing is known to depend on. */
    public Account(
            EntryRef entry,
            String base,
            String login,
            AccountKind naturalKind,
            AccountState state,
            Map<String, List<String>> attributes,
            int memberships,
            boolean privileged,
            int credentials,
            boolean critical,
            @Nullable Instant created,
            @Nullable Instant lastUsed,
            @Nullable Instant expires) {
        this(
                entry,
                base,
                login,
                naturalKind,
                state,
                attributes,
                memberships,
                privileged,
                credentials,
                critical,
                created,
                lastUsed,
                expires,
                List.of());
    }

    public AccountId id() {
        return new AccountId(entry.directory(), entry.id());
    }

    public String dn() {
        return entry.dn();
    }

    /** All values of an attribute, whatever the case of its name; empty if there are none. */
    public List<String> values(String attribute) {
        List<String> asWritten = attributes.get(attribute);
        return asWritten != null ? asWritten : attributes.getOrDefault(attribute.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of an attribute, or an empty string. */
    public String value(String attribute) {
        List<String> values = values(attribute);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Whether somebody may get in, as far as anybody can tell. */
    public boolean isEnabled() {
        return switch (state) {
            case ENABLED, PARTLY_DISABLED, UNKNOWN -> true;
            case DISABLED, EXPIRED -> false;
        };
    }
}
