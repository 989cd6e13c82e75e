package curfew.batch;

import curfew.decision.Entitlements;
import curfew.decision.GuardBook;
import curfew.decision.PrivilegedGroups;
import curfew.decision.ProtectingGroups;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryIdentity;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Readback;
import curfew.directory.Readback.Look;
import curfew.plan.Inverse;
import curfew.plan.Operation;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the directories show now of the accounts and groups that a plan was about. Reads every group once, because which are privileged hangs on all of
 * them, and of everything else only what the operations name.
 */
final class Present {
    /** So many operations are looked at together. */
    private static final int TOGETHER = 500;

    private final Night night;
    private final GuardBook guards;
    private final Map<AccountId, AccountDetail> accounts = new HashMap<>();
    private final Map<EntryRef, Group> groups = new TreeMap<>();
    private final Map<String, PrivilegedGroups> privileged = new HashMap<>();
    private final Map<String, ProtectingGroups> protecting = new HashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<DirectoryIdentity> identities = new ArrayList<>();

    private Present(Night night, GuardBook guards) {
        this.night = night;
        this.guards = guards;
    }

    /**
     * Reads it.
     *
     * @throws DirectoryException if none of the directories can be reached
     */
    static Present read(Night night, GuardBook guards, Collection<Operation> operations) {
        Present present = new Present(night, guards);
        Set<String> names = new TreeSet<>();
        for (Operation operation : operations) {
            names.add(operation.account().directory());
            names.add(operation.entry().directory());
        }
        DirectoryException last = null;
        for (String name : names) {
            try {
                present.read(present.directory(name), operations);
            } catch (DirectoryException unread) {
                present.receipts.add(Unread.receipt(name, unread, night.clock.instant()));
                last = unread;
            }
        }
        if (present.identities.isEmpty() && last != null) {
            throw last;
        }
        return present;
    }

    private void read(DirectoryAccess directory, Collection<Operation> operations) {
        List<Group> read = new ArrayList<>();
        receipts.add(directory.reader().readGroups(read::add));
        Entitlements entitlements = night.settings.entitlements();
        privileged.put(directory.name(), new PrivilegedGroups(read, entitlements));
        protecting.put(directory.name(), ProtectingGroups.of(read, guards));
        read.forEach(group -> groups.put(group.entry(), group));
        List<EntryRef> entries = operations.stream()
                .map(Operation::accountEntry)
                .filter(entry -> entry.directory().equals(directory.name()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        if (!entries.isEmpty()) {
            receipts.add(directory
                    .reader()
                    .readDetails(
                            entries, detail -> accounts.put(detail.account().id(), detail)));
        }
        identities.add(directory.reader().identity());
    }

    DirectoryAccess directory(String name) {
        return night.directories.stream()
                .filter(directory -> directory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlanCheckException("the job has no directory " + name
                        + " any more, in which the run did something. No change was made."));
    }

    /** Empty if it is gone, or could not be read, which a receipt says then. */
    Optional<AccountDetail> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Empty if it is gone, or lies where no groups are looked for. */
    Optional<Group> group(EntryRef entry) {
        return Optional.ofNullable(groups.get(entry));
    }

    boolean isPrivileged(Group group) {
        PrivilegedGroups ofDirectory = privileged.get(group.entry().directory());
        return ofDirectory != null && ofDirectory.contains(group);
    }

    ProtectingGroups protecting(String directory) {
        return protecting.getOrDefault(directory, ProtectingGroups.NONE);
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    List<DirectoryIdentity> identities() {
        return List.copyOf(identities);
    }

    /** What the directories show of each of these, by operation. Those in a directory that was not read are left out. */
    Map<String, Look> look(Collection<Operation> restores) {
        Map<EntryRef, List<Operation>> byEntry = new TreeMap<>();
        for (Operation restore : restores) {
            if (privileged.containsKey(restore.entry().directory())) {
                byEntry.computeIfAbsent(restore.entry(), any -> new ArrayList<>())
                        .add(restore);
            }
        }
        Map<String, Look> looks = new HashMap<>();
        Map<EntryRef, List<Operation>> together = new TreeMap<>();
        int size = 0;
        String directory = "";
        for (Map.Entry<EntryRef, List<Operation>> one : byEntry.entrySet()) {
            if (size >= TOGETHER || !one.getKey().directory().equals(directory)) {
                look(directory, together, looks);
                together.clear();
                size = 0;
                directory = one.getKey().directory();
            }
            together.put(one.getKey(), one.getValue());
            size += one.getValue().size();
        }
        look(directory, together, looks);
        return looks;
    }

    private void look(String name, Map<EntryRef, List<Operation>> byEntry, Map<String, Look> looks) {
        if (byEntry.isEmpty()) {
            return;
        }
        Readback readback = directory(name).readback();
        Map<EntryRef, List<List<Edit>>> edits = new TreeMap<>();
        byEntry.forEach((entry, operations) ->
                edits.put(entry, operations.stream().map(Inverse::looked).toList()));
        readback.ahead(edits, List.of());
        edits.forEach((entry, lists) -> {
            List<Look> seen = readback.look(entry, lists);
            List<Operation> operations = byEntry.getOrDefault(entry, List.of());
            for (int i = 0; i < seen.size(); i++) {
                looks.put(operations.get(i).id(), seen.get(i));
            }
        });
    }

    /** Whether two spellings mean the same DN to a directory. */
    boolean sameDn(String directory, String left, String right) {
        return directory(directory).readback().sameDn(left, right);
    }
}
