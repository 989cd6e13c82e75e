package curfew.ldap.read;

import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.AccountDetail;
import curfew.directory.Membership;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account that was read again, while its memberships are still being found. One thread. */
final class Pending {
    private final SearchResultEntry entry;
    private final String base;
    private final List<String> groups;
    private final List<Membership> memberships = new ArrayList<>();
    private AccountDetail.@Nullable UsualPrimary usualPrimary;

    Pending(SearchResultEntry entry, String base, List<String> groups) {
        this.entry = entry;
        this.base = base;
        this.groups = groups;
    }

    SearchResultEntry entry() {
        return entry;
    }

    /** Empty if it is under none. */
    String base() {
        return base;
    }

    /** What its {@code memberOf} names. */
    List<String> groups() {
        return groups;
    }

    /** Grows. */
    List<Membership> memberships() {
        return memberships;
    }

    void setUsualPrimary(AccountDetail.UsualPrimary usual) {
        usualPrimary = usual;
    }

    AccountDetail.@Nullable UsualPrimary usualPrimary() {
        return usualPrimary;
    }
}
