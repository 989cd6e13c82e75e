package curfew.plan;

import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action on one account: a row of the plan. It carries everything that applying, reading back, reporting and undoing need.
 *
 * @param id hash of directory, account id, action and target id; see {@link OperationId}
 * @param seq only an order, from 1
 * @param account the account
 * @param accountDn as the server spelled it when the plan was made
 * @param login for a person's eyes
 * @param person the person's id as text; empty if there is none
 * @param action what is done
 * @param target the group's DN or the attribute; empty for the account itself
 * @param targetId the group's immutable id, or the attribute
 * @param reason code of the verdict or finding
 * @param evidence what it rests on, in words
 * @param privileged whether the account, or the group it leaves, is privileged
 * @param urgent whether it is an urgent revocation, with a limit of its own
 * @param segments which segments it counts in, by kind ({@code ou}, {@code department})
 * @param edits what changes, with the values before; empty for an action outside the directory
 * @param waitsFor ids of operations that must have been done before this one is sent
 * @param effectiveAt when access ended; null if not known
 * @param firstKnownAt when the end was first known; null if not known
 */
public record Operation(
        String id,
        int seq,
        AccountId account,
        String accountDn,
        String login,
        String person,
        Action action,
        String target,
        String targetId,
        String reason,
        String evidence,
        boolean privileged,
        boolean urgent,
        Map<String, String> segments,
        List<Edit> edits,
        List<String> waitsFor,
        @Nullable Instant effectiveAt,
        @Nullable Instant firstKnownAt) {

    public Operation {
        segments = Map.copyOf(segments);
        edits = List.copyOf(edits);
        waitsFor = List.copyOf(waitsFor);
    }

    /** The same operation at another place in the order. */
    public Operation withSeq(int newSeq) {
        return with(newSeq, edits, waitsFor);
    }

    /** The same operation with other edits: narrowed to what is left, or following an entry that was moved. */
    public Operation withEdits(List<Edit> newEdits) {
        return with(seq, newEdits, waitsFor);
    }

    /** The same operation, which waits for another besides. */
    public Operation after(Operation other) {
        List<String> both = new ArrayList<>(waitsFor);
        both.add(other.id);
        return with(seq, edits, both);
    }

    private Operation with(int newSeq, List<Edit> newEdits, List<String> newWaitsFor) {
        return new Operation(
                id,
                newSeq,
                account,
                accountDn,
                login,
                person,
                action,
                target,
                targetId,
                reason,
                evidence,
                privileged,
                urgent,
                segments,
                newEdits,
                newWaitsFor,
                effectiveAt,
                firstKnownAt);
    }

    /** Whether nothing is left to do once its entry is gone: what would be taken away went with it, but nothing can be given back. */
    public boolean isMootWithoutEntry() {
        return !action.isRestore();
    }

    /** The account's entry as it was when the plan was made. */
    public EntryRef accountEntry() {
        return new EntryRef(account.directory(), account.id(), accountDn);
    }

    /** The entry that is edited. */
    public EntryRef entry() {
        return edits.get(0).entry();
    }
}
