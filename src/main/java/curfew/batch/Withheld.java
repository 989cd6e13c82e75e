package curfew.batch;

import curfew.batch.Deeds.Deed;
import curfew.decision.RestoreGuards;
import curfew.decision.RestoreGuards.Receiver;
import curfew.decision.Verdict;
import curfew.directory.AccountDetail;
import curfew.directory.Action;
import curfew.directory.Dns;
import curfew.directory.Group;
import curfew.plan.Operation;
import curfew.plan.Settled;
import curfew.plan.Settled.As;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is not given back, whatever the values are: guards, the urgent list, and privileged memberships that nobody named. */
final class Withheld {
    private final Rollback asked;
    private final Present present;
    private final RestoreGuards guards;

    Withheld(Rollback asked, Present present, RestoreGuards guards) {
        this.asked = asked;
        this.present = present;
        this.guards = guards;
    }

    /** What is known to stand against it before any value was looked at. */
    Optional<Settled> why(Deed deed, List<Deed> ofAccount, AccountDetail detail, Operation now) {
        Operation done = deed.operation();
        Receiver receiver = new Receiver(detail.account(), done.person(), detail.memberships());
        boolean revoked = done.reason().equals(Verdict.RISK_REVOKED.name());
        Optional<String> guard = guards.onAccount(
                        receiver, present.protecting(done.account().directory()))
                .or(() -> guards.onUrgent(receiver, revoked, done.evidence()))
                .or(() -> guards.onMove(receiver, now.action()))
                .or(() -> now.action() == Action.RESTORE_GROUP ? guards.onGroup(group(done)) : Optional.empty());
        if (guard.isPresent()) {
            return guard.map(why -> new Settled(now, As.GUARDED, why));
        }
        Operation strip = membershipOf(done, ofAccount);
        return strip != null && isPrivileged(strip, ofAccount) && !asked.names(strip)
                ? Optional.of(new Settled(
                        now,
                        As.NOT_NAMED,
                        "a privileged membership comes back only when it is named: --privileged \"" + strip.target()
                                + "\""))
                : Optional.empty();
    }

    private Group group(Operation done) {
        return present.group(done.entry())
                .orElseGet(() -> new Group(
                        done.entry(),
                        Dns.rdnOf(done.target()).replaceFirst("^[^=]*=", ""),
                        false,
                        false,
                        -1,
                        Set.of()));
    }

    /** The strip that an operation is, or that a change of the primary group is about; null if it is about no membership. */
    private static @Nullable Operation membershipOf(Operation done, List<Deed> ofAccount) {
        if (done.action().isStrip()) {
            return done;
        }
        return done.action() == Action.SWITCH_PRIMARY_GROUP
                ? ofAccount.stream()
                        .map(Deed::operation)
                        .filter(other ->
                                other.action().isStrip() && other.targetId().equals(done.targetId()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Then or now. A primary group is left in the phase of ordinary ones, whatever it is. */
    private boolean isPrivileged(Operation strip, List<Deed> ofAccount) {
        boolean primary = ofAccount.stream()
                .map(Deed::operation)
                .anyMatch(other -> other.action() == Action.SWITCH_PRIMARY_GROUP
                        && other.targetId().equals(strip.targetId()));
        return strip.action() == Action.STRIP_PRIVILEGED_GROUP
                || (primary && strip.privileged())
                || present.isPrivileged(group(strip));
    }
}
