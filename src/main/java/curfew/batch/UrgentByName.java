package curfew.batch;

import curfew.decision.Decision;
import curfew.decision.ListedName;
import curfew.decision.PrivilegedGroups;
import curfew.decision.ProtectingGroups;
import curfew.decision.UnmetNames;
import curfew.receipt.Receipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a night does where a directory was not read to its end: an urgent revocation does not wait for the next night, so whom the urgent list
 * names is looked up there, one by one.
 */
final class UrgentByName {
    private final UrgentPass pass;
    private final Findings findings;
    private final UnmetNames unmet;
    private final Tidings tidings;
    private final Map<String, UrgentPass.Passed> withoutGroups = new HashMap<>();

    UrgentByName(UrgentPass pass, Findings findings, UnmetNames unmet, Tidings tidings) {
        this.pass = pass;
        this.findings = findings;
        this.unmet = unmet;
        this.tidings = tidings;
    }

    /** Does nothing where everything was read, or the list is empty. */
    void lookUp(List<DirectoryAccess> directories, AccountPass read, List<ListedName> listed) {
        List<ListedName> names = listed.stream().filter(ListedName::isUrgent).toList();
        for (DirectoryAccess directory : names.isEmpty() ? List.<DirectoryAccess>of() : directories) {
            List<Receipt> receipts = read.receipts(directory);
            if (receipts.stream()
                    .flatMap(receipt -> receipt.gaps().stream())
                    .anyMatch(gap -> gap.scope().isWide())) {
                UrgentPass.Passed passed = pass.over(directory, names, this::revoke);
                if (receipts.size() < 2 || !receipts.get(0).isComplete()) {
                    withoutGroups.put(directory.name(), passed);
                }
                tidings.line("directory " + directory.name() + " was not read to its end; "
                        + (passed.found().isComplete()
                                ? "whom the urgent list names was looked up there"
                                : "and whom the urgent list names could not be looked up there either"));
            }
        }
    }

    private void revoke(Decision decision) {
        unmet.saw(decision.account());
        if (!findings.isRevoked(decision.account().id())) {
            findings.accept(decision);
        }
    }

    /** With those of the accounts that were looked up, where the groups were not all read. */
    Map<String, PrivilegedGroups> privileged(Map<String, PrivilegedGroups> read) {
        Map<String, PrivilegedGroups> all = new HashMap<>(read);
        withoutGroups.forEach(
                (name, passed) -> all.put(name, passed.found().end().privileged()));
        return all;
    }

    /** As {@link #privileged}, of the groups that protect those in them. */
    Map<String, ProtectingGroups> protecting(Map<String, ProtectingGroups> read) {
        Map<String, ProtectingGroups> all = new HashMap<>(read);
        withoutGroups.forEach((name, passed) -> all.put(name, passed.protecting()));
        return all;
    }
}
