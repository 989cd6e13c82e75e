package curfew.plan;

import curfew.directory.DirectoryIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a plan was computed from, and what is checked before it is applied.
 *
 * @param run the run that made it
 * @param job the job's name
 * @param asOf the instant that it decides for
 * @param sealedAt when it was sealed
 * @param lifetime how long after that it may be applied
 * @param settingsDigest SHA-256 of job file and mappings, hex
 * @param directories the directories it is for
 * @param inputs feeds and directory reads
 * @param population how many accounts and persons there were, by segment
 */
public record PlanHeader(
        String run,
        String job,
        Instant asOf,
        Instant sealedAt,
        Duration lifetime,
        String settingsDigest,
        List<DirectoryIdentity> directories,
        List<PlanInput> inputs,
        Population population) {
    public PlanHeader {
        directories = List.copyOf(directories);
        inputs = List.copyOf(inputs);
    }

    public boolean isExpiredAt(Instant now) {
        return now.isAfter(sealedAt.plus(lifetime));
    }

    /** Whether it decides for a time that is still to come. It was so when it was made: a clock that was put back since makes no other day of it. */
    public boolean isAheadAt(Instant now) {
        return asOf.isAfter(sealedAt) && asOf.isAfter(now);
    }
}
