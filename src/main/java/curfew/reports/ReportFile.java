package curfew.reports;

import java.util.List;

/**
 * The files of a report, with the columns of those that are tables. Names and columns are a contract: columns may be added at the
 * end, never renamed or moved.
 */
public enum ReportFile {
    ACTIONS(
            "actions.csv",
            "every action on every account, with what came of it",
            "run_id, seq, op_id, directory, account_id, account_dn, account_guid, person_id, action, "
                    + "target, target_guid, reason, evidence, privileged, before, after, state, result, ldap_code, "
                    + "server, attempts, effective_at, first_known_at, planned_at, applied_at, verified_at, "
                    + "plan_digest, approval_id, requested_by, os_user, previous_run, mend"),
    LEAVERS(
            "leavers.csv",
            "every person whose access ended or is about to: the proof that nobody was forgotten",
            "person_id, feed, line, reason, access_end, accounts, outcome, case_id, run_id"),
    DECISIONS(
            "decisions.csv",
            "the verdict on every account, kept ones too",
            "directory, account_id, account_guid, kind, person_id, verdict, guard, findings, evidence"),
    EXCEPTIONS(
            "exceptions.csv",
            "what a person must look at, with owner and due time",
            "case_id, kind, severity, directory, account_id, account_dn, person_id, detail, evidence, mend, "
                    + "owner, first_seen, due_at, overdue, state, approver, valid_from, valid_until, run_id"),
    ORPHANS(
            "orphans.csv",
            "accounts that nobody stands behind",
            "case_id, directory, account_id, account_dn, class, enabled, privileged, groups, created, "
                    + "last_used, suggested_owner, owner, state, first_seen, due_at, overdue, next_step, evidence, "
                    + "run_id"),
    REJECTS("rejects.csv", "feed rows that could not be understood", "feed, file, line, column, value, problem, mend"),
    SUMMARY("summary.json", "counts, receipts, limits and time to revoke, for programs", ""),
    PLAN_LDIF("plan.ldif", "every request, as a directory engineer reads it", ""),
    INDEX("index.html", "this page", ""),
    MANIFEST("manifest.json", "SHA-256 of every file, and of the manifest before it", "");

    private final String fileName;
    private final String about;
    private final String columns;

    ReportFile(String fileName, String about, String columns) {
        this.fileName = fileName;
        this.about = about;
        this.columns = columns;
    }

    public String fileName() {
        return fileName;
    }

    /** What it holds, in a few words. */
    public String about() {
        return about;
    }

    /** In order; empty for a file that is no table. */
    public List<String> columns() {
        return columns.isEmpty() ? List.of() : List.of(columns.split(", "));
    }
}
