package curfew.settings;

import curfew.brake.Limits;
import curfew.decision.Entitlements;
import curfew.decision.GuardRules;
import curfew.decision.Policy;
import curfew.feeds.FeedSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that a site has written down for one job.
 *
 * @param name part of every run id
 * @param file the job file
 * @param zone of dates that name none
 * @param mode whether anything may be changed
 * @param pilot where {@link Mode#ACT} is narrowed to
 * @param planLifetime how long a sealed plan may be applied
 * @param feeds in the order of the file
 * @param directories in the order of the file
 * @param policy what is done about each verdict
 * @param entitlements what the groups mean
 * @param guards what vetoes an action or forces one
 * @param limits what stops a plan
 * @param reports where and how much
 * @param state where journal and history are
 * @param digest lower-case hex SHA-256 over the job file, mappings and lists: the same digest, the same settings
 * @param warnings what holds, and may not have been meant
 */
public record JobSettings(
        String name,
        Path file,
        ZoneId zone,
        Mode mode,
        Pilot pilot,
        Duration planLifetime,
        List<FeedSettings> feeds,
        List<DirectoryJob> directories,
        Policy policy,
        Entitlements entitlements,
        GuardRules guards,
        Limits limits,
        ReportSettings reports,
        StateSettings state,
        String digest,
        List<Warning> warnings) {

    /** Whether a run changes anything. */
    public enum Mode {
        /** Reads, plans and reports. */
        OBSERVE,
        /** Applies what was planned and released, within the pilot. */
        ACT
    }

    public JobSettings {
        feeds = List.copyOf(feeds);
        directories = List.copyOf(directories);
        warnings = List.copyOf(warnings);
    }

    /** The directory that relative paths in the job file are relative to, such as those of {@link FeedSettings#file()}. */
    public Path folder() {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
