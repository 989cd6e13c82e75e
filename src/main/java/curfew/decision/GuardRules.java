package curfew.decision;

import curfew.decision.ListedName.Kind;
import curfew.directory.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * Every name that a list which is still in use at this instant gives to an account, a person, an OU or a group. Patterns may be there for
     * accounts to come, and are left out.
     */
    public List<ListedName> names(Instant asOf) {
        List<ListedName> names = new ArrayList<>();
        for (Protection rule : protections) {
            kindOf(rule)
                    .ifPresent(kind ->
                            names.add(new ListedName("protected", kind, rule.value(), rule.file(), rule.line())));
        }
        for (ExceptionRule rule : exceptions) {
            if (!rule.isExpiredAt(asOf)) {
                names.add(ListedName.subject("exceptions", rule.subject(), rule.file(), rule.line()));
                if (rule.covers() == Covers.GROUP) {
                    names.add(new ListedName("exceptions", Kind.GROUP, rule.group(), rule.file(), rule.line()));
                }
            }
        }
        for (LegalHold rule : legalHolds) {
            if (rule.until() == null || asOf.isBefore(rule.until())) {
                names.add(ListedName.subject("legal_holds", rule.subject(), rule.file(), rule.line()));
            }
        }
        urgent.stream()
                .filter(rule -> !rule.isLiftedAt(asOf))
                .forEach(rule -> names.add(ListedName.subject("urgent", rule.subject(), rule.file(), rule.line())));
        holds.stream()
                .filter(rule -> asOf.isBefore(rule.until()))
                .forEach(rule -> names.add(ListedName.subject("holds", rule.subject(), rule.file(), rule.line())));
        return names;
    }

    private static Optional<Kind> kindOf(Protection rule) {
        return switch (rule.kind()) {
            case SUBJECT -> Optional.of(Kind.SUBJECT);
            case OU -> Optional.of(Kind.OU);
            case GROUP, MEMBERS_OF -> Optional.of(Kind.GROUP);
            case PATTERN -> Optional.empty();
        };
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
        GROUP,
        /** Every account in the group, directly or through other groups. */
        MEMBERS_OF;

        /** As the list writes it, for a person. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Never touched.
     *
     * @param file where it stands, for evidence
     */
    public record Protection(ProtectionKind kind, String value, String reason, String file, long line) {
        /** What it names, why, and where it stands, for a person. */
        public String words() {
            return kind.words() + " " + value + " (" + reason + "), " + file + ":" + line;
        }
    }

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

        /** Whether it was valid, and is no more. */
        public boolean isExpiredAt(Instant asOf) {
            return !asOf.isBefore(until);
        }

        /** What it covers, in a few words. */
        public String coverage() {
            return covers == Covers.GROUP ? "group " + group : covers.name().toLowerCase(Locale.ROOT);
        }

        /** Reason, approver, end and place, for a person. */
        public String words() {
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
            return !asOf.isBefore(from) && !isLiftedAt(asOf);
        }

        boolean isLiftedAt(Instant asOf) {
            return liftedAt != null && !liftedBy.isBlank() && !asOf.isBefore(liftedAt);
        }
    }

    /** Leave this alone, until a date. */
    public record Hold(String subject, String reason, String by, Instant from, Instant until, String file, long line) {
        public boolean isValidAt(Instant asOf) {
            return !asOf.isBefore(from) && asOf.isBefore(until);
        }
    }
}
