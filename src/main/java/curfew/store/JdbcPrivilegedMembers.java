package curfew.store;

import curfew.brake.PrivilegedGroup;
import curfew.brake.PrivilegedMembers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Privileged groups that plans touch, one row a group. */
final class JdbcPrivilegedMembers implements PrivilegedMembers {
    private static final Table TABLE = Table.of("privileged_groups", "run, directory, group_dn", "enabled, due");

    private final Database database;

    JdbcPrivilegedMembers(Database database) {
        this.database = database;
    }

    @Override
    public void save(String run, List<PrivilegedGroup> groups) {
        database.together(() -> {
            database.write("delete from privileged_groups where run = ?", run);
            database.writeEach(TABLE.insert(), groups, group -> new @Nullable Object[] {
                run,
                group.directory(),
                group.dn(),
                group.enabled(),
                Json.ACCOUNTS.text(group.due().stream().sorted().toList())
            });
        });
    }

    @Override
    public List<PrivilegedGroup> load(String run) {
        return database.list(
                TABLE.select("where run = ? order by directory, group_dn"),
                row -> new PrivilegedGroup(
                        row.text("directory"),
                        row.text("group_dn"),
                        row.number("enabled"),
                        Set.copyOf(row.json(Json.ACCOUNTS, "due"))),
                run);
    }
}
