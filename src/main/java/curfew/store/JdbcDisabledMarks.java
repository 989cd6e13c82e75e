package curfew.store;

import curfew.decision.DisabledMark;
import curfew.decision.DisabledMarks;
import curfew.decision.Verdict;
import curfew.directory.AccountId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Marks, one row an account. A night asks for every account, and a statement for each of a million would take longer than reading
 * the directory. So the first question loads one 64-bit hash for each mark (8 MB a million), and only an account whose hash is there
 * costs a statement; two accounts with one hash cost one for nothing.
 */
final class JdbcDisabledMarks implements DisabledMarks {
    private static final Table TABLE = Table.of("disabled_marks", "directory, account_id", "run, marked_at, verdict");

    private final Database database;
    private long @Nullable [] hashes;

    JdbcDisabledMarks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<DisabledMark> mark(AccountId account) {
        if (Arrays.binarySearch(hashes(), hash(account)) < 0) {
            return Optional.empty();
        }
        return database.first(
                TABLE.select("where directory = ? and account_id = ?"),
                row -> new DisabledMark(
                        account, row.text("run"), row.instant("marked_at"), row.oneOf(Verdict.class, "verdict")),
                account.directory(),
                account.id());
    }

    @Override
    public void record(Collection<DisabledMark> marks) {
        database.writeEach(TABLE.upsert(), marks, mark -> new @Nullable Object[] {
            mark.account().directory(), mark.account().id(), mark.run(), mark.at(), mark.verdict()
        });
        hashes = null;
    }

    @Override
    public void forget(AccountId account) {
        database.write(
                "delete from disabled_marks where directory = ? and account_id = ?", account.directory(), account.id());
        hashes = null;
    }

    private long[] hashes() {
        long[] known = hashes;
        if (known == null) {
            known = database
                    .list(
                            "select directory, account_id from disabled_marks",
                            row -> hash(new AccountId(row.text("directory"), row.text("account_id"))))
                    .stream()
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            hashes = known;
        }
        return known;
    }

    /** FNV-1a over both texts and a joint that neither holds. */
    private static long hash(AccountId account) {
        long hash = 0xcbf29ce484222325L;
        for (char c : account.directory().toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        hash = hash * 0x100000001b3L;
        for (char c : account.id().toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        return hash;
    }
}
