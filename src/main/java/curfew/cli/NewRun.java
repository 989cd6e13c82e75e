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
        return of == null
                ? made(settings, command, "", "", asOf, now)
                : made(settings, command, of.id(), of.plannedBy(), asOf, now);
    }

    /**
     * One that makes its own plan, over what another run has left.
     *
     * @param asked what it is asked for, as JSON
     * @param by who asks; empty for whoever starts the process
     */
    static Run child(JobSettings settings, String command, Run parent, String asked, String by, Instant now) {
        Run child = made(settings, command, parent.id(), "", now, now).asking(asked);
        return by.isEmpty() ? child : child.askedBy(by);
    }

    /** @param plannedBy the run whose plan it applies; empty for its own */
    private static Run made(
            JobSettings settings, String command, String parent, String plannedBy, Instant asOf, Instant now) {
        String id = RunIds.next(settings.name(), now);
        OsUser user = OsUser.ofThisProcess();
        return new Run(
                id,
                settings.name(),
                settings.file().toString(),
                command,
                parent,
                plannedBy.isEmpty() ? id : plannedBy,
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

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
