package curfew.plan;

import curfew.directory.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person whose access ended or is about to: a line of the proof that nobody was forgotten.
 *
 * @param person id as text
 * @param feed the feed that says so
 * @param line of that feed's file; 0 if no row says so
 * @param reason the verdict's code
 * @param accessEnd null if not known
 * @param accounts every account of theirs
 * @param excepted those of the accounts that an exception or a protection keeps, wholly or in part
 */
public record Leaver(
        String person,
        String feed,
        long line,
        String reason,
        @Nullable Instant accessEnd,
        List<AccountId> accounts,
        List<AccountId> excepted) {
    public Leaver {
        accounts = List.copyOf(accounts);
        excepted = List.copyOf(excepted);
    }
}
