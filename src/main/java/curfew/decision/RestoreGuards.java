package curfew.decision;

import curfew.decision.GuardRules.UrgentRevocation;
import curfew.directory.Account;
import curfew.directory.Action;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.roster.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What stands against giving something back to an account: the same guards that stand against taking it away, and the urgent list. Exceptions
 * stand against nothing here: they spare access.
 */
public final class RestoreGuards {
    private final GuardBook guards;
    private final List<UrgentRevocation> urgent;
    private final LaterLists lists;

    /** @param guards as of the same instant, with the accounts that Curfew itself logs in with */
    public RestoreGuards(GuardRules rules, GuardBook guards, Instant at) {
        this.guards = guards;
        this.urgent = rules.urgent();
        this.lists = new LaterLists(rules, at);
    }

    /**
     * Somebody to whom something is given back.
     *
     * @param account as it is now
     * @param person whose it was; empty if nobody's
     * @param memberships the groups that it is in now
     */
    public record Receiver(Account account, String person, Collection<Membership> memberships) {
        Subject subject() {
            int colon = person.indexOf(':');
            return new Subject(
                    account,
                    colon < 0
                            ? List.of()
                            : List.of(new PersonId(person.substring(0, colon), person.substring(colon + 1))));
        }
    }

    /** What protects the account as a whole, in words. */
    public Optional<String> onAccount(Receiver receiver, ProtectingGroups protecting) {
        return guards.protection(receiver.account(), receiver.subject())
                .or(() -> protecting.by(receiver.memberships()))
                .map(why -> "protected: " + why);
    }

    /** What keeps a group from being edited, in words. */
    public Optional<String> onGroup(Group group) {
        return guards.protection(group).map(why -> "the group is protected: " + why);
    }

    /** What keeps the entry where it is, in words. */
    public Optional<String> onMove(Receiver receiver, Action action) {
        return action == Action.RESTORE_MOVE
                ? guards.legalHold(receiver.subject())
                        .map(hold -> "a legal hold: " + hold.matter() + ", " + hold.file() + ":" + hold.line())
                : Optional.empty();
    }

    /**
     * What the urgent list has against it, in words. What was revoked by that list comes back only once the row is lifted: one that is gone was
     * perhaps lost.
     *
     * @param revoked whether it was the urgent list by which it was taken away
     * @param evidence what that rested on, which names the row
     */
    public Optional<String> onUrgent(Receiver receiver, boolean revoked, String evidence) {
        Collection<String> names = receiver.subject().names();
        Collection<String> meant = urgent.stream()
                .map(UrgentRevocation::subject)
                .filter(subject -> revoked && evidence.contains(" " + subject + "="))
                .toList();
        Optional<UrgentRevocation> inForce = lists.urgent(names).or(() -> lists.urgent(meant));
        if (inForce.isPresent()) {
            return inForce.map(row -> "on the urgent list, " + row.file() + ":" + row.line()
                    + ": lift it there first (lifted_by, lifted_at)");
        }
        boolean lifted = lists.lifted(names).isPresent() || lists.lifted(meant).isPresent();
        return revoked && !lifted
                ? Optional.of("revoked by the urgent list, and no row of it is lifted: lift it there first"
                        + " (lifted_by, lifted_at)")
                : Optional.empty();
    }
}
