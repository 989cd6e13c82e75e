package curfew.decision;

import curfew.directory.Group;
import java.time.Instant;
import java.util.List;

/**
 * Everything that can veto an action or force one, as the mappings say it. Subjects are matched against a person's keys, an
 * account's login, immutable id and DN, all without regard to case.
 */
public record GuardRules(
        List<Protection> protections,
        List<ExceptionRule> exceptions,
        List<LegalHold> legalHolds,
        List<UrgentRevocation> urgent,
        List<Hold> holds) {

    public static final GuardRules NONE = new GuardRules(List.of(), List.of(), List.of(), List.of(), List.of());

    public GuardRules {
        protections = List.copyOf(protections);
        exceptions = List.copyOf(exceptions);
        legalHolds = List.copyOf(legalHolds);
        urgent = List.copyOf(urgent);
        holds = List.copyOf(holds);
    }

    /** How a protection names what it protects. */
    public enum ProtectionKind {
        /** A login, DN, immutable id or person key. */
        SUBJECT,
        /** A login pattern with {@code *}. */
        PATTERN,
        /** Everything below a DN. */
        OU,
        /** The group itself is never edited. */
        GROUP
    }

    /**
     * Never touched.
     *
     * @param file where it stands, for evidence
     */
    public record Protection(ProtectionKind kind, String value, String reason, String file, long line) {}

    /** What an exception leaves out. */
    public enum Covers {
        ALL,
        DISABLE,
        GROUP
    }

    /**
     * Approved and dated; without an end there is none.
     *
     * @param group with {@link Covers#GROUP} the group's DN or name, else empty
     * @param from inclusive
     * @param until exclusive
     */
    public record ExceptionRule(
            String subject,
            Covers covers,
            String group,
            String reason,
            String approver,
            Instant from,
            Instant until,
            String file,
            long line) {
        public boolean isValidAt(Instant asOf) {
            return !asOf.isBefore(from) && asOf.isBefore(until);
        }

        /** Reason, approver, end and place, for a person. */
        String words() {
            return reason + ", approved by " + approver + " until " + until + ", " + file + ":" + line;
        }

        /** Whether the group that it names is this one. */
        boolean means(Group which) {
            String folded = Subject.fold(group);
            return folded.equals(Subject.fold(which.dn())) || folded.equals(Subject.fold(which.name()));
        }
    }

    /** No move, delete or removal of certificates; never stops a disable. */
    public record LegalHold(
            String subject,
            String matter,
            Instant from,
            @org.jspecify.annotations.Nullable Instant until,
            String file,
            long line) {
        public boolean isValidAt(Instant asOf) {
            return !asOf.isBefore(from) && (until == null || asOf.isBefore(until));
        }
    }

    /** In force from its instant until it is lifted by name: a date without a name lifts nothing, nor a name without a date. */
    public record UrgentRevocation(
            String subject,
            String reason,
            String by,
            Instant from,
            String liftedBy,
            @org.jspecify.annotations.Nullable Instant liftedAt,
            String file,
            long line) {
        public boolean isInForceAt(Instant asOf) {
            boolean lifted = liftedAt != null && !liftedBy.isBlank() && !asOf.isBefore(liftedAt);
            return !asOf.isBefore(from) && !lifted;
        }
    }

    /** Leave this alone, until a date. */
    public record Hold(String subject, String reason, String by, Instant from, Instant until, String file, long line) {
        public boolean isValidAt(Instant asOf) {
            return !asOf.isBefore(from) && asOf.isBefore(until);
        }
    }
}
