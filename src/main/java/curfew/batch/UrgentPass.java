package curfew.batch;

import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.GuardBook;
import curfew.decision.ListedName;
import curfew.decision.ProtectingGroups;
import curfew.decision.Verdict;
import curfew.roster.Roster;
import curfew.snapshot.SnapshotWriter;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Looks up whom the urgent list names, and decides the accounts that are found as a night would decide them. */
final class UrgentPass {
    private final Roster roster;
    private final Decider decider;
    private final GuardBook guards;
    private final LookUp lookUp;

    UrgentPass(Roster roster, Decider decider, GuardBook guards, LookUp lookUp) {
        this.roster = roster;
        this.decider = decider;
        this.guards = guards;
        this.lookUp = lookUp;
    }

    /** What was found, and which groups of the directory protect those in them. */
    record Passed(LookUp.Found found, ProtectingGroups protecting) {}

    /** @param revoked told of each account whose access is to be revoked, and which a guard may stand before */
    Passed over(DirectoryAccess directory, Collection<ListedName> names, Consumer<Decision> revoked) {
        LookUp.Found found = lookUp.in(directory, names);
        SeenNames seen = new SeenNames(guards, List.of(), SnapshotWriter.NONE);
        Consumer<Decision> decided = decision -> {
            if (decision.verdict() == Verdict.RISK_REVOKED) {
                revoked.accept(decision);
            }
        };
        AccountPass pass = new AccountPass(roster, decider::judge, decided, seen, Tidings.SILENT);
        pass.groups(directory, found.groups());
        pass.accounts(directory, found.accounts());
        pass.ended(directory, found.end());
        return new Passed(found, seen.protecting(directory.name()));
    }
}
