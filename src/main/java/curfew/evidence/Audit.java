package curfew.evidence;

import java.util.List;

/**
 * What an offline check came to.
 *
 * @param reports how many reports were checked
 * @param files how many of their files were read through
 * @param findings what is wrong, report by report; empty if all is as it was written
 */
public record Audit(int reports, int files, List<AuditFinding> findings) {
    public Audit {
        findings = List.copyOf(findings);
    }

    public boolean isClean() {
        return findings.isEmpty();
    }
}
