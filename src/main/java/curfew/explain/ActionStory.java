package curfew.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action that was planned on an account, and what became of it.
 *
 * @param plannedBy the run that sealed the plan
 * @param heldBy limits that hold it or held it, with their numbers
 * @param refused why the seal refused it; empty if it did not
 * @param answers what people said about it
 * @param runs what each run of the plan made of it, the first first
 */
public record ActionStory(
        String plannedBy,
        String operation,
        String account,
        String action,
        String target,
        String reason,
        String evidence,
        List<String> heldBy,
        String refused,
        List<AnswerStory> answers,
        List<Fate> runs) {

    public ActionStory {
        heldBy = List.copyOf(heldBy);
        answers = List.copyOf(answers);
        runs = List.copyOf(runs);
    }

    /** What a person said. */
    public record AnswerStory(
            String id, String answer, String by, String reason, String osUser, Instant at, String usedBy) {
        String words() {
            return answer + " " + id + " by " + by + " (" + osUser + ") " + at + ": " + reason
                    + (usedBy.isEmpty() ? "" : ", used by " + usedBy);
        }
    }

    /**
     * What one run made of it.
     *
     * @param ldapCode -1 if no server answered
     * @param attempts how often it was sent
     */
    public record Fate(
            String run,
            String state,
            String result,
            int ldapCode,
            String server,
            int attempts,
            @Nullable Instant plannedAt,
            @Nullable Instant appliedAt,
            @Nullable Instant verifiedAt) {
        String words() {
            StringBuilder words = new StringBuilder(state).append(" in ").append(run);
            if (!server.isEmpty()) {
                words.append(", ").append(server).append(", attempt ").append(attempts);
            }
            if (ldapCode >= 0) {
                words.append(", result code ").append(ldapCode);
            }
            if (appliedAt != null) {
                words.append(", applied ").append(appliedAt);
            }
            if (verifiedAt != null) {
                words.append(", verified ").append(verifiedAt);
            }
            return words.append(result.isEmpty() ? "" : ": " + result).toString();
        }
    }

    /** Action and target. */
    String words() {
        return action + (target.isEmpty() ? "" : " " + target) + ", " + reason + ", planned in " + plannedBy;
    }
}
