package curfew.settings;

import curfew.apply.Caution;
import curfew.approval.ApprovalPolicy;
import curfew.brake.Freeze;
import curfew.brake.Limits;
import curfew.decision.Entitlements;
import curfew.decision.GuardRules;
import curfew.decision.ListedName;
import curfew.decision.Policy;
import curfew.feeds.FeedSettings;
import curfew.metrics.MetricsSettings;
import curfew.receipt.Acceptances;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
 * @param approvals what an approval must be
 * @param feeds in the order of the file
 * @param directories in the order of the file
 * @param policy what is done about each verdict
 * @param entitlements what the groups mean
 * @param guards what vetoes an action or forces one
 * @param names what entitlements, the non-human register, the pilot and the kinds name; the guards know their own
 * @param growing the files of the lists that commands add to
 * @param limits what stops a plan
 * @param caution what stops it while it is applied
 * @param freezes when nothing ordinary is changed
 * @param accepted what a person has said to be right though it looks wrong
 * @param reports where and how much
 * @param state where journal and history are
 * @param logs the maintainer's log
 * @param metrics where figures of a run go
 * @param digest lower-case hex SHA-256 over the job file, mappings and lists but for the growing ones: the same digest, the same settings
 * @param warnings what holds, and may not have been meant
 */
public record JobSettings(
        String name,
        Path file,
        ZoneId zone,
        Mode mode,
        Pilot pilot,
        Duration planLifetime,
        ApprovalPolicy approvals,
        List<FeedSettings> feeds,
        List<DirectoryJob> directories,
        Policy policy,
        Entitlements entitlements,
        GuardRules guards,
        List<ListedName> names,
        GrowingLists growing,
        Limits limits,
        Caution caution,
        List<Freeze> freezes,
        Acceptances accepted,
        ReportSettings reports,
        StateSettings state,
        LogSettings logs,
        MetricsSettings metrics,
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
        names = List.copyOf(names);
        freezes = List.copyOf(freezes);
        warnings = List.copyOf(warnings);
    }

    /** Every name that any list gives to something which should be there at this instant. */
    public List<ListedName> allNames(Instant asOf) {
        List<ListedName> all = new ArrayList<>(guards.names(asOf));
        all.addAll(names);
        return all;
    }

    /** The same with other guard rules. */
    public JobSettings with(GuardRules others) {
        return new JobSettings(
                name,
                file,
                zone,
                mode,
                pilot,
                planLifetime,
                approvals,
                feeds,
                directories,
                policy,
                entitlements,
                others,
                names,
                growing,
                limits,
                caution,
                freezes,
                accepted,
                reports,
                state,
                logs,
                metrics,
                digest,
                warnings);
    }

    /** The same with what it reads and writes elsewhere. */
    public JobSettings elsewhere(
            Path otherFile, List<FeedSettings> otherFeeds, ReportSettings otherReports, StateSettings otherState) {
        return new JobSettings(
                name,
                otherFile,
                zone,
                mode,
                pilot,
                planLifetime,
                approvals,
                otherFeeds,
                directories,
                policy,
                entitlements,
                guards,
                names,
                growing,
                limits,
                caution,
                freezes,
                accepted,
                otherReports,
                otherState,
                LogSettings.in(otherState.logFolder()),
                MetricsSettings.NONE,
                digest,
                warnings);
    }

    /** How long an answer to one request may be waited for, at most. */
    public Duration longestRequest() {
        return directories.stream()
                .map(directory -> directory.directory().server().longestRequest())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The directory that relative paths in the job file are relative to, such as those of {@link FeedSettings#file()}. */
    public Path folder() {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
