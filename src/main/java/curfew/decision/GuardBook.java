package curfew.decision;

import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.GuardRules.Hold;
import curfew.decision.GuardRules.LegalHold;
import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.directory.Account;
import curfew.directory.Dns;
import curfew.directory.Group;
import curfew.roster.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The guard rules, ready to be asked. Lists are indexed by subject, so that asking costs a few look-ups however long they are.
 * Immutable; safe for several threads.
 */
public final class GuardBook {
    private final GuardRules rules;
    private final Instant asOf;
    private final Map<String, Protection> protectedSubjects = new HashMap<>();
    private final List<Protected> protectedPatterns = new ArrayList<>();
    private final List<Protection> protectedOus = new ArrayList<>();
    private final Map<String, Protection> protectedGroups = new HashMap<>();
    private final Map<String, Protection> protectedMembers = new HashMap<>();
    private final Map<String, List<ExceptionRule>> exceptions = new HashMap<>();
    private final Map<String, List<LegalHold>> legalHolds = new HashMap<>();
    private final Map<String, List<UrgentRevocation>> urgent = new HashMap<>();
    private final Map<String, List<Hold>> holds = new HashMap<>();

    private final List<ExceptionRule> expired;

    private record Protected(Pattern pattern, Protection rule) {}

    public GuardBook(GuardRules rules, Instant asOf) {
        this.rules = rules;
        this.asOf = asOf;
        rules.protections().forEach(this::index);
        rules.exceptions().stream()
                .filter(rule -> rule.isValidAt(asOf))
                .forEach(rule -> add(exceptions, rule.subject(), rule));
        this.expired = rules.exceptions().stream()
                .filter(rule -> rule.isExpiredAt(asOf))
                .toList();
        rules.legalHolds().stream()
                .filter(rule -> rule.isValidAt(asOf))
                .forEach(rule -> add(legalHolds, rule.subject(), rule));
        rules.urgent().stream()
                .filter(rule -> rule.isInForceAt(asOf))
                .forEach(rule -> add(urgent, rule.subject(), rule));
        rules.holds().forEach(rule -> add(holds, rule.subject(), rule));
    }

    private void index(Protection rule) {
        String value = Subject.fold(rule.value());
        switch (rule.kind()) {
            case SUBJECT -> protectedSubjects.put(value, rule);
            case PATTERN -> protectedPatterns.add(new Protected(glob(value), rule));
            case OU -> protectedOus.add(rule);
            case GROUP -> protectedGroups.put(value, rule);
            case MEMBERS_OF -> protectedMembers.put(value, rule);
        }
    }

    private static Pattern glob(String written) {
        StringBuilder regex = new StringBuilder();
        for (String literal : written.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(literal.isEmpty() ? "(?:)" : Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static <T> void add(Map<String, List<T>> index, String subject, T rule) {
        index.computeIfAbsent(Subject.fold(subject), any -> new ArrayList<>()).add(rule);
    }

    /** What it was made of, past and future lines too. */
    GuardRules rules() {
        return rules;
    }

    /** Whether a list that can decide by itself names the account or a person behind it: the urgent list, or holds, past ones too. */
    boolean mayDecideAbout(Subject subject) {
        return !all(urgent, subject).isEmpty() || !all(holds, subject).isEmpty();
    }

    /** Whether the directory or a list protects the account itself, whoever is behind it. */
    public boolean isProtected(Account account) {
        return protection(account, new Subject(account, List.of())).isPresent();
    }

    /** What protects the account, in words; empty if nothing does. */
    Optional<String> protection(Account account, Subject subject) {
        if (account.critical()) {
            return Optional.of("the directory marks it as built-in or critical");
        }
        Optional<Protection> named = first(protectedSubjects, subject);
        if (named.isPresent()) {
            return named.map(Protection::words);
        }
        for (Protected pattern : protectedPatterns) {
            if (pattern.pattern.matcher(account.login()).matches()) {
                return Optional.of(pattern.rule.words());
            }
        }
        return protectedOus.stream()
                .filter(rule -> Dns.isAtOrBelow(account.dn(), rule.value()))
                .findFirst()
                .map(Protection::words);
    }

    /** Whether a list protects the group from being edited. */
    public boolean isProtected(Group group) {
        return protection(group).isPresent();
    }

    /** What protects a group from being edited, in words. */
    Optional<String> protection(Group group) {
        return of(protectedGroups, group);
    }

    /** The groups whose members a list protects. */
    public List<ListedName> protectingGroups() {
        return protectedMembers.values().stream()
                .map(rule -> new ListedName("protected", ListedName.Kind.GROUP, rule.value(), rule.file(), rule.line()))
                .toList();
    }

    /** Whether any list protects the members of groups. */
    boolean protectsMembers() {
        return !protectedMembers.isEmpty();
    }

    /** What protects those who are in a group, in words. */
    Optional<String> protectionOfMembers(Group group) {
        return of(protectedMembers, group);
    }

    private static Optional<String> of(Map<String, Protection> rules, Group group) {
        Protection byDn = rules.get(Subject.fold(group.dn()));
        Protection rule = byDn != null ? byDn : rules.get(Subject.fold(group.name()));
        return Optional.ofNullable(rule).map(Protection::words);
    }

    /** The exceptions that have run out, and still stand in their list. */
    public List<ExceptionRule> expiredExceptions() {
        return expired;
    }

    /** Everything in force that names an account or somebody behind it. */
    public InForce inForce(Account account, Collection<PersonId> persons) {
        Subject subject = new Subject(account, persons);
        List<Protection> protections = rules.protections().stream()
                .filter(rule -> protects(rule, account, subject))
                .toList();
        return new InForce(
                all(urgent, subject),
                all(holds, subject).stream()
                        .filter(hold -> hold.isValidAt(asOf))
                        .toList(),
                all(exceptions, subject),
                all(legalHolds, subject),
                protections);
    }

    private static boolean protects(Protection rule, Account account, Subject subject) {
        return switch (rule.kind()) {
            case SUBJECT -> subject.isNamed(rule.value());
            case PATTERN ->
                glob(Subject.fold(rule.value())).matcher(account.login()).matches();
            case OU -> Dns.isAtOrBelow(account.dn(), rule.value());
            case GROUP, MEMBERS_OF -> false;
        };
    }

    List<ExceptionRule> exceptions(Subject subject) {
        return all(exceptions, subject);
    }

    /** The exception that covers all of the account, or its disabling. */
    static Optional<ExceptionRule> covering(List<ExceptionRule> rules, Covers... covers) {
        return rules.stream()
                .filter(rule -> List.of(covers).contains(rule.covers()))
                .findFirst();
    }

    Optional<LegalHold> legalHold(Subject subject) {
        return all(legalHolds, subject).stream().findFirst();
    }

    /** The urgent revocation in force that means the account or a person behind it. */
    Optional<UrgentRevocation> urgent(Subject subject) {
        return all(urgent, subject).stream().findFirst();
    }

    /** The urgent revocation in force that means the account itself. */
    Optional<UrgentRevocation> urgentForAccount(Subject subject) {
        return all(urgent, subject).stream()
                .filter(rule -> subject.isAccount(rule.subject()))
                .findFirst();
    }

    Optional<Hold> hold(Subject subject) {
        return all(holds, subject).stream().filter(hold -> hold.isValidAt(asOf)).findFirst();
    }

    /** A hold that ran out within the look-back, unless another goes on. */
    Optional<Hold> endedHold(Subject subject, java.time.Duration lookBack) {
        List<Hold> ofSubject = all(holds, subject);
        if (ofSubject.stream().anyMatch(hold -> hold.isValidAt(asOf))) {
            return Optional.empty();
        }
        return ofSubject.stream()
                .filter(hold -> !hold.until().isAfter(asOf) && hold.until().isAfter(asOf.minus(lookBack)))
                .findFirst();
    }

    private static <T> List<T> all(Map<String, List<T>> index, Subject subject) {
        if (index.isEmpty()) {
            return List.of();
        }
        List<T> found = new ArrayList<>();
        subject.names().forEach(name -> found.addAll(index.getOrDefault(name, List.of())));
        return found;
    }

    private static <T> Optional<T> first(Map<String, T> index, Subject subject) {
        return subject.names().stream()
                .map(index::get)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }
}
