package curfew.store;

import curfew.cases.Case;
import curfew.cases.CaseBook;
import curfew.cases.CaseKind;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cases, one row each, open and closed. */
final class JdbcCaseBook implements CaseBook {
    private static final Table TABLE = Table.of(
            "cases",
            "id",
            "kind, directory, account_id, account_dn, person, subject, detail, evidence, owner, first_seen, due_at, state,"
                    + " approver, valid_from, valid_until, orphan, run, mend");

    private final Database database;

    JdbcCaseBook(Database database) {
        this.database = database;
    }

    @Override
    public List<Case> open() {
        return database.list(TABLE.select("where state = 'OPEN' order by id"), JdbcCaseBook::read);
    }

    @Override
    public void save(Collection<Case> cases) {
        database.writeEach(TABLE.upsert(), cases, JdbcCaseBook::values);
    }

    private static @Nullable Object[] values(Case one) {
        Case.OrphanFacts orphan = one.orphan();
        return new @Nullable Object[] {
            one.id(),
            one.kind(),
            one.directory(),
            one.accountId(),
            one.accountDn(),
            one.person(),
            one.subject(),
            one.detail(),
            one.evidence(),
            one.owner(),
            one.firstSeen(),
            one.dueAt(),
            one.state(),
            one.approver(),
            one.validFrom(),
            one.validUntil(),
            orphan == null ? null : Json.ORPHAN.text(orphan),
            one.run(),
            one.ownMend()
        };
    }

    private static Case read(Row row) throws SQLException {
        String orphan = row.textOrNull("orphan");
        return new Case(
                row.text("id"),
                row.oneOf(CaseKind.class, "kind"),
                row.text("directory"),
                row.text("account_id"),
                row.text("account_dn"),
                row.text("person"),
                row.text("subject"),
                row.text("detail"),
                row.text("evidence"),
                row.text("owner"),
                row.instant("first_seen"),
                row.instant("due_at"),
                row.oneOf(Case.State.class, "state"),
                row.text("approver"),
                row.instantOrNull("valid_from"),
                row.instantOrNull("valid_until"),
                orphan == null ? null : Json.ORPHAN.read(orphan),
                row.text("run"),
                row.text("mend"));
    }
}
