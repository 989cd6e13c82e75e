package curfew.given;

import curfew.decision.GuardRules;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.GuardRules.Hold;
import curfew.decision.GuardRules.LegalHold;
import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.GuardRules.UrgentRevocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Guard rules, in words. Dates are instants in ISO 8601. */
public final class Rules {
    private static final String FROM = "2026-01-01T00:00:00Z";

    private final List<Protection> protections = new ArrayList<>();
    private final List<ExceptionRule> exceptions = new ArrayList<>();
    private final List<LegalHold> legalHolds = new ArrayList<>();
    private final List<UrgentRevocation> urgent = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();

    public static Rules none() {
        return new Rules();
    }

    public Rules protect(ProtectionKind kind, String value) {
        protections.add(new Protection(kind, value, "break-glass", "protected.csv", 2));
        return this;
    }

    public Rules exceptFor(String subject, Covers covers, String group, String from, String until) {
        exceptions.add(new ExceptionRule(
                subject,
                covers,
                group,
                "handover",
                "the board",
                Instant.parse(from),
                Instant.parse(until),
                "exceptions.csv",
                3));
        return this;
    }

    public Rules exceptFor(String subject, Covers covers, String group) {
        return exceptFor(subject, covers, group, FROM, "2026-12-31T00:00:00Z");
    }

    public Rules legalHold(String subject) {
        legalHolds.add(new LegalHold(subject, "matter 7", Instant.parse(FROM), null, "legal.csv", 4));
        return this;
    }

    public Rules urgent(String subject) {
        return urgent(subject, FROM, "", null);
    }

    public Rules urgent(String subject, String from, String liftedBy, String liftedAt) {
        urgent.add(new UrgentRevocation(
                subject,
                "theft",
                "security",
                Instant.parse(from),
                liftedBy,
                liftedAt == null ? null : Instant.parse(liftedAt),
                "urgent.csv",
                5));
        return this;
    }

    public Rules hold(String subject, String from, String until) {
        holds.add(new Hold(subject, "rolled back", "anna", Instant.parse(from), Instant.parse(until), "holds.csv", 6));
        return this;
    }

    public GuardRules build() {
        return new GuardRules(protections, exceptions, legalHolds, urgent, holds);
    }
}
