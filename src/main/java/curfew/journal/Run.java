package curfew.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param id {@code <job>-<UTC instant>-<4 hex>}
 * @param command which command made it: {@code plan}, {@code run}, {@code apply}, …
 * @param parent the run it follows from; empty if none
 * @param plannedBy the run whose plan it applies; its own id unless it follows another
 * @param asOf the instant that it decides for
 * @param exitCode -1 while it goes on
 * @param planDigest empty before the seal
 * @param requestedBy who asked for it; the OS user unless a person was named
 * @param osUser the OS user of the process
 * @param host where it runs
 * @param pid the process; for a person's eyes
 * @param message the last thing worth telling
 * @param asked what it was asked to do beyond its command, as its command writes it (JSON); empty if nothing
 */
public record Run(
        String id,
        String job,
        String jobFile,
        String command,
        String parent,
        String plannedBy,
        Instant asOf,
        Instant startedAt,
        @Nullable Instant endedAt,
        RunStatus status,
        int exitCode,
        String planDigest,
        String settingsDigest,
        String requestedBy,
        String osUser,
        String host,
        long pid,
        String message,
        String asked) {

    /** A run that was asked for nothing beyond its command. */
    public Run(
            String id,
            String job,
            String jobFile,
            String command,
            String parent,
            String plannedBy,
            Instant asOf,
            Instant startedAt,
            @Nullable Instant endedAt,
            RunStatus status,
            int exitCode,
            String planDigest,
            String settingsDigest,
            String requestedBy,
            String osUser,
            String host,
            long pid,
            String message) {
        this(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                endedAt,
                status,
                exitCode,
                planDigest,
                settingsDigest,
                requestedBy,
                osUser,
                host,
                pid,
                message,
                "");
    }

    /** The same run, asked for something. */
    public Run asking(String what) {
        return new Run(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                endedAt,
                status,
                exitCode,
                planDigest,
                settingsDigest,
                requestedBy,
                osUser,
                host,
                pid,
                message,
                what);
    }

    /** The same run, asked for by a person who was named. */
    public Run askedBy(String who) {
        return new Run(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                endedAt,
                status,
                exitCode,
                planDigest,
                settingsDigest,
                who,
                osUser,
                host,
                pid,
                message,
                asked);
    }

    /** The same run, decided by other settings than those it began with. */
    public Run decidedBy(String newSettingsDigest) {
        return new Run(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                endedAt,
                status,
                exitCode,
                planDigest,
                newSettingsDigest,
                requestedBy,
                osUser,
                host,
                pid,
                message,
                asked);
    }

    public Run ended(RunStatus newStatus, int newExitCode, Instant at, String newMessage) {
        return new Run(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                at,
                newStatus,
                newExitCode,
                planDigest,
                settingsDigest,
                requestedBy,
                osUser,
                host,
                pid,
                newMessage,
                asked);
    }

    public Run sealed(String newPlanDigest) {
        return new Run(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                endedAt,
                status,
                exitCode,
                newPlanDigest,
                settingsDigest,
                requestedBy,
                osUser,
                host,
                pid,
                message,
                asked);
    }

    /** The same run, going on in another process; it stays the run of whoever started it. */
    public Run resumedBy(String resumer, String newHost, long newPid) {
        return new Run(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                null,
                RunStatus.RUNNING,
                -1,
                planDigest,
                settingsDigest,
                requestedBy,
                osUser,
                newHost,
                newPid,
                "resumed by " + resumer,
                asked);
    }
}
