package curfew.cli;

import curfew.batch.Ports;
import curfew.batch.Progress;
import curfew.batch.Resumption;
import curfew.batch.TryAgain;
import curfew.journal.ExitCode;
import curfew.journal.NextCommand;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person does next about a run, and what of a run that broke off was done. */
record NextStep(JobSettings settings, Ports ports, Instant now) {

    /** @param isGone whether its process is known to live no more */
    String of(Run run, boolean isGone) {
        if (run.status() == RunStatus.CLOSED) {
            return "nothing: its report and its cases tell what it had done, and what it had not begun was left to later runs";
        }
        if (!run.status().isResumable()) {
            return mend(run);
        }
        Optional<String> refused = Resumption.refused(ports, settings, run, now)
                .map(why -> "it cannot go on: " + why.why() + " " + why.next());
        if (run.status() == RunStatus.RUNNING) {
            String gone = "its process " + run.pid() + " is gone: ";
            return (isGone ? gone : "it goes on; if " + gone)
                    + refused.orElseGet(() -> NextCommand.of(settings.file(), "resume " + run.id()));
        }
        return refused.orElseGet(() -> mend(run));
    }

    private String mend(Run run) {
        ExitCode code = codeOf(run);
        return code == null ? "" : complete(code.mend(), run);
    }

    /** With everything that each command needs. */
    private String complete(String words, Run run) {
        return NextCommand.complete(
                words.replace("`curfew retry`", TryAgain.command(ports, settings.file(), run, now)),
                settings.file(),
                run.id());
    }

    /** Null while it goes on. */
    static @Nullable ExitCode codeOf(Run run) {
        for (ExitCode code : ExitCode.values()) {
            if (code.code() == run.exitCode()) {
                return code;
            }
        }
        return null;
    }

    /** What a run that has not come to its end has done, and what it has not; none of any other. */
    List<String> done(Run run) {
        return run.status().isResumable() && !run.planDigest().isEmpty()
                ? List.of(Progress.of(ports, run).words())
                : List.of();
    }

    /** As {@link #done}, for a program; null of any other. */
    @Nullable
    Map<String, Long> document(Run run) {
        return run.status().isResumable() && !run.planDigest().isEmpty()
                ? Progress.of(ports, run).document()
                : null;
    }
}
