package curfew.batch;

import curfew.decision.GuardBook;
import curfew.decision.ListedName;
import curfew.decision.ProtectingGroups;
import curfew.decision.UnmetNames;
import curfew.directory.Account;
import curfew.directory.Group;
import curfew.snapshot.SnapshotWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes while everything is read which groups protect their members, and which names in lists nothing has. One thread. */
final class SeenNames implements AccountPass.Seen {
    private final GuardBook guards;
    private final UnmetNames unmet;
    private final UnmetNames protectors;
    private final SnapshotWriter snapshot;
    private final Map<String, ProtectingGroups> protecting = new HashMap<>();

    /**
     * @param names those that are to be looked for
     * @param snapshot keeps everything
     */
    SeenNames(GuardBook guards, Collection<ListedName> names, SnapshotWriter snapshot) {
        this.guards = guards;
        this.snapshot = snapshot;
        this.unmet = new UnmetNames(names);
        this.protectors = new UnmetNames(guards.protectingGroups());
    }

    @Override
    public void groups(DirectoryAccess directory, List<Group> groups) {
        groups.forEach(unmet::saw);
        groups.forEach(protectors::saw);
        snapshot.groups(groups);
        protecting.put(directory.name(), ProtectingGroups.of(groups, guards));
    }

    @Override
    public void accounts(DirectoryAccess directory, List<Account> accounts) {
        accounts.forEach(unmet::saw);
        snapshot.accounts(accounts);
    }

    /** Of a directory that has ended. */
    ProtectingGroups protecting(String directory) {
        return protecting.getOrDefault(directory, ProtectingGroups.NONE);
    }

    /** By directory, once all have ended. */
    Map<String, ProtectingGroups> protecting() {
        return Map.copyOf(protecting);
    }

    /** The groups whose members a list protects, and that no directory showed. */
    List<ListedName> missingProtectors() {
        return protectors.left();
    }

    UnmetNames unmet() {
        return unmet;
    }
}
