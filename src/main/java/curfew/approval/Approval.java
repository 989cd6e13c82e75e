package curfew.approval;

import curfew.plan.Encoding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer to a part of one plan. It never covers another plan, and what it says is used once.
 *
 * @param id begins with {@code A-}; a hash over everything that the person said and saw
 * @param run the run that sealed the plan
 * @param planDigest of the plan as the person saw it
 * @param operations ids, sorted; closed: accounts whole, and what they wait for
 * @param asked the parts that the person named; empty for everything that was held
 * @param at when it was given
 * @param expiresAt until when it may be used; a rejection holds as long as its plan
 * @param usedBy the run that carried it out; empty before
 * @param usedAt null before
 */
public record Approval(
        String id,
        String run,
        String planDigest,
        Answer answer,
        List<String> operations,
        List<String> asked,
        Signature signature,
        Instant at,
        Instant expiresAt,
        String usedBy,
        @Nullable Instant usedAt) {
    private static final int ID_DIGITS = 12;

    public Approval {
        operations = operations.stream().sorted().toList();
        asked = List.copyOf(asked);
    }

    /** A new one. */
    public static Approval given(
            String run,
            String planDigest,
            Answer answer,
            List<String> operations,
            List<String> asked,
            Signature signature,
            Instant at,
            Instant expiresAt) {
        Approval given =
                new Approval("", run, planDigest, answer, operations, asked, signature, at, expiresAt, "", null);
        return new Approval(
                given.hash(), run, planDigest, answer, given.operations, asked, signature, at, expiresAt, "", null);
    }

    /** Whether it still says what the person said. */
    public boolean isIntact() {
        return id.equals(hash());
    }

    public boolean isUsed() {
        return !usedBy.isEmpty();
    }

    /** Whether it could be used then. */
    public boolean isOpenAt(Instant now) {
        return answer == Answer.APPROVED && !isUsed() && now.isBefore(expiresAt);
    }

    private String hash() {
        Encoding encoding = new Encoding("curfew-approval-1")
                .text(run)
                .text(planDigest)
                .text(answer.name())
                .text(signature.by())
                .text(signature.reason())
                .text(signature.osUser())
                .text(signature.behind())
                .text(signature.host())
                .text(at.toString())
                .text(expiresAt.toString())
                .number(asked.size());
        asked.forEach(encoding::text);
        encoding.number(operations.size());
        operations.forEach(encoding::text);
        return "A-" + encoding.digest().substring(0, ID_DIGITS);
    }
}
