package curfew.batch;

import curfew.approval.Only;
import curfew.journal.NextCommand;
import curfew.journal.Run;
import java.time.Instant;

/** The command by which a person tries again what a run has left undone. */
public final class TryAgain {
    private TryAgain() {}

    /**
     * Of a rollback, the same rollback once more, by the same person for the same reason; of any other run, its retry.
     *
     * @param job the job file
     */
    public static String command(Ports ports, Object job, Run run, Instant now) {
        Run planned = run.plannedBy().equals(run.id())
                ? run
                : ports.runs().find(run.plannedBy()).orElse(run);
        return NextCommand.of(
                job, Rollback.is(planned) ? words(planned, Rollback.of(planned), now) : "retry " + run.id());
    }

    private static String words(Run rollback, Rollback asked, Instant now) {
        StringBuilder words = new StringBuilder(Rollback.COMMAND + " " + rollback.parent());
        asked.parts().stream().map(Only::said).forEach(part -> option(words, "--only", part));
        asked.privileged().forEach(group -> option(words, "--privileged", group));
        option(words, "--by", asked.by());
        option(words, "--reason", asked.reason());
        if (asked.until().isAfter(now)) {
            option(words, "--until", asked.until().toString());
        }
        return words.toString();
    }

    private static void option(StringBuilder words, String name, String value) {
        words.append(' ').append(name).append(' ').append(NextCommand.quoted(value));
    }
}
