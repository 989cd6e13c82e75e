package curfew.batch;

import curfew.brake.PrivilegedGroup;
import curfew.decision.Decision;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.DirectoryReader;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.plan.Drafted;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which privileged groups of a directory would lose enabled members, and how many would stay. Only where a plan touches such a group are other
 * accounts looked at: those that the streaming read saw enabled and in some privileged group, which are few; a run that read nobody else looks the
 * group's members up.
 */
final class PrivilegedTouched {
    /** So many accounts are read between two looks whether enough is known. */
    private static final int CHUNK = 1_000;

    private final String directory;
    private final Predicate<Group> isPrivileged;
    private final @Nullable OtherMembers others;
    private final Map<String, Set<AccountId>> due = new TreeMap<>();
    private final Map<String, Membership> through = new TreeMap<>();

    /** @param others where the members of a group are looked up; null if everybody was read */
    PrivilegedTouched(String directory, Predicate<Group> isPrivileged, @Nullable OtherMembers others) {
        this.directory = directory;
        this.isPrivileged = isPrivileged;
        this.others = others;
    }

    /** Takes what is due for one account. */
    void note(Decision decision, AccountDetail detail, List<Drafted> operations) {
        if (!decision.account().isEnabled()) {
            return;
        }
        for (Membership membership : detail.memberships()) {
            String dn = membership.group().dn();
            if (isPrivileged.test(membership.group())
                    && operations.stream().anyMatch(drafted -> takesOut(drafted.operation(), dn))) {
                due.computeIfAbsent(dn, any -> new HashSet<>())
                        .add(detail.account().id());
                through.putIfAbsent(dn, membership);
            }
        }
    }

    private static boolean takesOut(Operation operation, String group) {
        return operation.action() == Action.DISABLE
                || (operation.action().isStrip() && operation.target().equals(group));
    }

    /**
     * How many enabled members each of them has, at least.
     *
     * @param enabled of the directory, in some privileged group
     * @param seen is given everybody who was looked at for that
     */
    List<PrivilegedGroup> counted(DirectoryReader reader, List<EntryRef> enabled, Consumer<AccountDetail> seen) {
        Map<String, Set<AccountId>> staying = new HashMap<>();
        List<EntryRef> left = due.isEmpty() ? List.of() : candidates(enabled);
        for (int from = 0; from < left.size() && !staying.keySet().containsAll(due.keySet()); from += CHUNK) {
            reader.readDetails(left.subList(from, Math.min(left.size(), from + CHUNK)), detail -> {
                seen.accept(detail);
                for (Membership membership : detail.memberships()) {
                    Set<AccountId> leaving = due.get(membership.group().dn());
                    AccountId account = detail.account().id();
                    if (leaving != null && !leaving.contains(account)) {
                        staying.computeIfAbsent(membership.group().dn(), any -> new HashSet<>())
                                .add(account);
                    }
                }
            });
        }
        return groups(staying);
    }

    private List<EntryRef> candidates(List<EntryRef> enabled) {
        OtherMembers lookedUp = others;
        if (lookedUp == null) {
            return List.copyOf(enabled);
        }
        Set<EntryRef> found = new TreeSet<>();
        through.forEach((dn, membership) -> found.addAll(lookedUp.staying(membership, due.getOrDefault(dn, Set.of()))));
        return List.copyOf(found);
    }

    private List<PrivilegedGroup> groups(Map<String, Set<AccountId>> staying) {
        List<PrivilegedGroup> groups = new ArrayList<>();
        due.forEach((dn, leaving) -> groups.add(new PrivilegedGroup(
                directory,
                dn,
                (long) leaving.size() + staying.getOrDefault(dn, Set.of()).size(),
                leaving)));
        return groups;
    }
}
