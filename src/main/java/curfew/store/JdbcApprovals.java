package curfew.store;

import curfew.approval.Answer;
import curfew.approval.Answers;
import curfew.approval.Approval;
import curfew.approval.Approvals;
import curfew.approval.Signature;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Approvals, one row each, and for each plan the steps at which something was stored. Two processes that judged by the same answers both try to
 * take the next step; the key lets one of them, and the other stores nothing.
 */
final class JdbcApprovals implements Approvals {
    private static final Table TABLE = Table.of(
            "approvals",
            "id",
            "run, step, plan_digest, answer, operations, asked, by_whom, reason, os_user, behind, host, given_at, expires_at,"
                    + " used_by, used_at");
    private static final String USE =
            "update approvals set used_by = ?, used_at = ? where id = ? and run = ? and used_by = ''";

    private final Database database;

    JdbcApprovals(Database database) {
        this.database = database;
    }

    /** The step first: what is stored between the two reads is seen, and still refuses whoever goes on from this step. */
    @Override
    public Answers of(String run) {
        int step = database.first(
                        "select coalesce(max(step), 0) as step from approval_steps where run = ?",
                        row -> (int) row.number("step"),
                        run)
                .orElse(0);
        return new Answers(
                run, step, database.list(TABLE.select("where run = ? order by step"), JdbcApprovals::read, run));
    }

    @Override
    public boolean add(Answers seen, Approval approval) {
        return step(seen, () -> database.write(TABLE.insert(), values(seen.step() + 1, approval)));
    }

    @Override
    public boolean use(Answers seen, Collection<String> ids, String by, Instant at) {
        return step(
                seen,
                () -> database.changeEach(
                        USE,
                        ids,
                        id -> new @Nullable Object[] {by, at, id, seen.run()},
                        id -> "approval " + id + " is not there or was used before: nothing was stored"));
    }

    private boolean step(Answers seen, Runnable work) {
        AtomicBoolean taken = new AtomicBoolean();
        database.together(() -> {
            taken.set(database.write(
                            "insert into approval_steps (run, step) values (?, ?) on conflict do nothing",
                            seen.run(),
                            seen.step() + 1)
                    == 1);
            if (taken.get()) {
                work.run();
            }
        });
        return taken.get();
    }

    @Override
    public List<Approval> since(Instant after) {
        return database.list(
                TABLE.select("where given_at > ? order by given_at, run, step"), JdbcApprovals::read, after);
    }

    private static @Nullable Object[] values(int step, Approval approval) {
        Signature signature = approval.signature();
        return new @Nullable Object[] {
            approval.id(),
            approval.run(),
            step,
            approval.planDigest(),
            approval.answer(),
            Json.TEXTS.text(approval.operations()),
            Json.TEXTS.text(approval.asked()),
            signature.by(),
            signature.reason(),
            signature.osUser(),
            signature.behind(),
            signature.host(),
            approval.at(),
            approval.expiresAt(),
            approval.usedBy(),
            approval.usedAt()
        };
    }

    private static Approval read(Row row) throws SQLException {
        return new Approval(
                row.text("id"),
                row.text("run"),
                row.text("plan_digest"),
                row.oneOf(Answer.class, "answer"),
                row.json(Json.TEXTS, "operations"),
                row.json(Json.TEXTS, "asked"),
                new Signature(
                        row.text("by_whom"),
                        row.text("reason"),
                        row.text("os_user"),
                        row.text("behind"),
                        row.text("host")),
                row.instant("given_at"),
                row.instant("expires_at"),
                row.text("used_by"),
                row.instantOrNull("used_at"));
    }
}
