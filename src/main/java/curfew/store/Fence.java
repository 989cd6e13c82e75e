package curfew.store;

import curfew.journal.LeaseLostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets through whoever holds all leases that it took, and keeps them from being taken until the surrounding transaction ends. */
final class Fence implements Runnable {
    private final Database database;
    private final String holder;
    private final Set<String> directories;

    Fence(Database database, String holder, Collection<String> directories) {
        this.database = database;
        this.holder = holder;
        this.directories = Set.copyOf(directories);
    }

    @Override
    public void run() {
        List<String> held = database.list(
                "select directory from leases where holder = ?"
                        + database.dialect().unchanged(),
                row -> row.text("directory"),
                holder);
        if (!new HashSet<>(held).containsAll(directories)) {
            throw new LeaseLostException(holder);
        }
    }
}
