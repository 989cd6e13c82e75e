package curfew.cli;

import curfew.batch.RunIds;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.settings.JobSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the record of a run that is about to begin. */
final class NewRun {
    private NewRun() {}

    /**
     * Makes it.
     *
     * @param of the run whose plan is applied; null for a run that makes its own
     */
    static Run of(JobSettings settings, String command, @Nullable Run of, Instant asOf, Instant now) {
        String id = RunIds.next(settings.name(), now);
        OsUser user = OsUser.ofThisProcess();
        return new Run(
                id,
                settings.name(),
                settings.file().toString(),
                command,
                of == null ? "" : of.id(),
                of == null ? id : of.plannedBy(),
                asOf,
                now,
                null,
                RunStatus.RUNNING,
                -1,
                "",
                settings.digest(),
                user.asking(),
                user.name(),
                host(),
                ProcessHandle.current().pid(),
                "");
    }

    /**
     * One that makes its own plan, over what another run has left.
     *
     * @param asked what it is asked for, as JSON
     * @param by who asks; empty for whoever starts the process
     */
    static Run child(JobSettings settings, String command, Run parent, String asked, String by, Instant now) {
        Run own = of(settings, command, null, now, now);
        return new Run(
                own.id(),
                own.job(),
                own.jobFile(),
                command,
                parent.id(),
                own.plannedBy(),
                own.asOf(),
                own.startedAt(),
                null,
                own.status(),
                own.exitCode(),
                "",
                own.settingsDigest(),
                by.isEmpty() ? own.requestedBy() : by,
                own.osUser(),
                own.host(),
                own.pid(),
                "",
                asked);
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
