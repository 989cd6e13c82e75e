package curfew.metrics;

import java.util.List;

/** Every figure by name. The names and their labels are a contract with those who watch; each has the label {@code curfew_job} besides. */
public enum Metric {
    BUILD("curfew_build", "The version that wrote these figures; always 1.", "version"),
    EXIT_CODE("curfew_run_exit_code", "Exit code of the last run; -1 while it goes on.", "command"),
    START("curfew_run_start_timestamp_seconds", "When the last run began."),
    END("curfew_run_end_timestamp_seconds", "When the last run ended."),
    LAST_GOOD(
            "curfew_last_good_run_timestamp_seconds",
            "When the newest run ended that was done and verified, with nothing held; 0 if there was none."),
    STEP("curfew_step_duration_seconds", "How long a step of the last run took, as often as it was begun.", "step"),
    OPERATIONS("curfew_operations", "Operations of the last run's plan, by what became of them.", "action", "state"),
    CASES("curfew_cases_open", "Open cases.", "kind", "severity"),
    OVERDUE("curfew_cases_overdue", "Open cases that are overdue.", "kind", "severity"),
    ROWS("curfew_feed_rows", "Rows that the last run read of a feed.", "feed"),
    REJECTS("curfew_feed_rejects", "Rows of it that could not be understood.", "feed"),
    PRODUCED("curfew_feed_produced_timestamp_seconds", "When the feed was produced.", "feed"),
    COMPLETE("curfew_read_complete", "1 if the last run read all of a feed or directory, else 0.", "source"),
    FOUND(
            "curfew_limit_found",
            "What a limit found, in the segment where it came nearest to what is allowed.",
            "limit"),
    ALLOWED("curfew_limit_allowed", "What the limit allows there.", "limit"),
    TRIPPED("curfew_limit_tripped", "In how many segments the limit tripped.", "limit"),
    REVOKE(
            "curfew_time_to_revoke_seconds",
            "How long access outlived its end, or the first word of it, until its removal was read back.",
            "clock",
            "statistic");

    private final String code;
    private final String help;
    private final String labels;

    Metric(String code, String help, String... labels) {
        this.code = code;
        this.help = help;
        this.labels = String.join(" ", labels);
    }

    /** As Prometheus knows it. */
    public String code() {
        return code;
    }

    /** What it says. */
    public String help() {
        return help;
    }

    /** Names of the labels that it has beside the job's. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }
}
