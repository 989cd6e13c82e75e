package curfew.journal;

import java.time.Instant;
import java.util.function.Consumer;
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
        return with(changes -> changes.asked = what);
    }

    /** The same run, asked for by a person who was named. */
    public Run askedBy(String who) {
        return with(changes -> changes.requestedBy = who);
    }

    /** The same run, decided by other settings than those it began with. */
    public Run decidedBy(String newSettingsDigest) {
        return with(changes -> changes.settingsDigest = newSettingsDigest);
    }

    public Run ended(RunStatus newStatus, int newExitCode, Instant at, String newMessage) {
        return with(changes -> {
            changes.endedAt = at;
            changes.status = newStatus;
            changes.exitCode = newExitCode;
            changes.message = newMessage;
        });
    }

    public Run sealed(String newPlanDigest) {
        return with(changes -> changes.planDigest = newPlanDigest);
    }

    /** The same run, going on in another process; it stays the run of whoever started it. */
    public Run resumedBy(String resumer, String newHost, long newPid) {
        return with(changes -> {
            changes.endedAt = null;
            changes.status = RunStatus.RUNNING;
            changes.exitCode = -1;
            changes.host = newHost;
            changes.pid = newPid;
            changes.message = "resumed by " + resumer;
        });
    }

    private Run with(Consumer<Changes> change) {
        Changes changes = new Changes(this);
        change.accept(changes);
        return new Run(
                id,
                job,
                jobFile,
                command,
                parent,
                plannedBy,
                asOf,
                startedAt,
                changes.endedAt,
                changes.status,
                changes.exitCode,
                changes.planDigest,
                changes.settingsDigest,
                changes.requestedBy,
                osUser,
                changes.host,
                changes.pid,
                changes.message,
                changes.asked);
    }

    /** What of a run may become another. */
    private static final class Changes {
        private @Nullable Instant endedAt;
        private RunStatus status;
        private int exitCode;
        private String planDigest;
        private String settingsDigest;
        private String requestedBy;
        private String host;
        private long pid;
        private String message;
        private String asked;

        Changes(Run run) {
            this.endedAt = run.endedAt;
            this.status = run.status;
            this.exitCode = run.exitCode;
            this.planDigest = run.planDigest;
            this.settingsDigest = run.settingsDigest;
            this.requestedBy = run.requestedBy;
            this.host = run.host;
            this.pid = run.pid;
            this.message = run.message;
            this.asked = run.asked;
        }
    }
}
