package curfew.batch;

import curfew.cases.DecisionCases;
import curfew.cases.Docket;
import curfew.decision.Decision;
import curfew.decision.Leaving;
import curfew.decision.Verdict;
import curfew.decision.Veto;
import curfew.directory.Account;
import curfew.directory.AccountId;
import curfew.directory.EntryRef;
import curfew.plan.Population;
import curfew.plan.Population.Segment;
import curfew.plan.Segments;
import curfew.reports.DecisionsCsv;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the streaming read leaves behind: the few accounts that something is due for, counts by segment, the accounts of those who leave.
 * Everything else goes into the table of decisions as it passes and is forgotten. Filled by one thread.
 */
final class Findings {
    /** Where more are privileged, none of their groups is about to lose its last member. */
    private static final int MOST_PRIVILEGED = 50_000;

    private final Leaving leaving;
    private final boolean allFeedsRead;
    private final DecisionCases cases;
    private final DecisionsCsv table;
    private final Owed owed;
    private final List<Decision> affected = new ArrayList<>();
    private final Segments.Count population = new Segments.Count();
    private final Map<Segment, Long> members = new HashMap<>();
    private final Map<Integer, List<AccountId>> accountsOfLeaving = new HashMap<>();
    private final Map<String, List<EntryRef>> enabledPrivileged = new HashMap<>();
    private final Set<AccountId> excepted = new HashSet<>();
    private final Map<Integer, Instant> urgent = new HashMap<>();
    private final Set<AccountId> revoked = new HashSet<>();
    private final Map<AccountId, Decision> ofOwed = new HashMap<>();
    private long accounts;

    /**
     * Empty.
     *
     * @param allFeedsRead whether nobody can be in what was not read of the feeds; else an account without a person is no orphan yet
     * @param owed what earlier nights left undone
     */
    Findings(Leaving leaving, boolean allFeedsRead, Docket docket, DecisionsCsv table, Owed owed) {
        this.leaving = leaving;
        this.allFeedsRead = allFeedsRead;
        this.cases = new DecisionCases(docket);
        this.table = table;
        this.owed = owed;
    }

    /** Takes one account's decision. */
    void accept(Decision decision) {
        accounts++;
        noteEnabledPrivileged(decision.account());
        table.add(decision);
        if (allFeedsRead || decision.verdict() != Verdict.NO_PERSON) {
            cases.note(decision);
        }
        count(decision);
        noteLeaver(decision);
        boolean heldByPerson = decision.verdict() == Verdict.HELD_BY_PERSON;
        if (heldByPerson || isKeptByPolicy(decision) || isSpared(decision.guards())) {
            excepted.add(decision.account().id());
        }
        if (owed.accounts().contains(decision.account().id())) {
            ofOwed.put(decision.account().id(), decision);
        }
        if (decision.needsDetail() || isOwed(decision)) {
            affected.add(decision);
        }
    }

    private void noteEnabledPrivileged(Account account) {
        if (account.privileged() && account.isEnabled()) {
            List<EntryRef> ofDirectory =
                    enabledPrivileged.computeIfAbsent(account.entry().directory(), any -> new ArrayList<>());
            if (ofDirectory.size() < MOST_PRIVILEGED) {
                ofDirectory.add(account.entry());
            }
        }
    }

    private boolean isOwed(Decision decision) {
        return owed.accounts().contains(decision.account().id())
                && decision.treatment().strips()
                && decision.guards().stream().noneMatch(Veto::stopsAll);
    }

    private void count(Decision decision) {
        if (decision.account().isEnabled() && decision.match().kind().isHuman()) {
            population.add(decision.account());
        }
    }

    /** Where the keys do not agree on one person, the account counts for each leaver whom they fit: it must not be forgotten. */
    private void noteLeaver(Decision decision) {
        int only = decision.match().person();
        Instant from = decision.accessEnd();
        if (decision.verdict() == Verdict.RISK_REVOKED) {
            revoked.add(decision.account().id());
        }
        if (only >= 0 && from != null && decision.verdict() == Verdict.RISK_REVOKED) {
            urgent.putIfAbsent(only, from);
        }
        for (int person : decision.match().persons()) {
            if (leaving.is(person) || urgent.containsKey(person)) {
                accountsOfLeaving
                        .computeIfAbsent(person, any -> new ArrayList<>())
                        .add(decision.account().id());
            }
        }
    }

    private static boolean isSpared(List<Veto> guards) {
        for (Veto veto : guards) {
            if (keeps(veto)) {
                return true;
            }
        }
        return false;
    }

    private static boolean keeps(Veto veto) {
        return switch (veto.guard()) {
            case EXCEPTION, PROTECTED, AMBIGUOUS -> true;
            case LEGAL_HOLD -> false;
        };
    }

    /** A group's members, once somebody asked. */
    void countMembers(String groupDn, long members) {
        if (members >= 0) {
            this.members.put(new Segment(Segment.GROUP, groupDn), members);
        }
    }

    /** Ended, usable still, and meant to be: nothing is due, and nothing was done. */
    private static boolean isKeptByPolicy(Decision decision) {
        return decision.verdict().isEnded()
                && decision.account().isEnabled()
                && !decision.treatment().disables();
    }

    void markExcepted(AccountId account) {
        excepted.add(account);
    }

    /** The decision on an account of which earlier nights left something undone; empty if it was not seen. */
    Optional<Decision> ofOwed(AccountId account) {
        return Optional.ofNullable(ofOwed.get(account));
    }

    List<Decision> affected() {
        return Collections.unmodifiableList(affected);
    }

    Population population() {
        Map<Segment, Long> all = population.bySegment();
        all.putAll(members);
        return new Population(all);
    }

    /** Enabled accounts of a directory that are in some privileged group, of whatever kind they are. */
    List<EntryRef> enabledPrivileged(String directory) {
        return List.copyOf(enabledPrivileged.getOrDefault(directory, List.of()));
    }

    List<AccountId> accountsOf(int person) {
        return accountsOfLeaving.getOrDefault(person, List.of()).stream()
                .sorted()
                .toList();
    }

    boolean isExcepted(AccountId account) {
        return excepted.contains(account);
    }

    /** Whether the account is to be revoked at once. */
    boolean isRevoked(AccountId account) {
        return revoked.contains(account);
    }

    /** Who is to be revoked at once, and since when. */
    Map<Integer, Instant> urgentPersons() {
        return Map.copyOf(urgent);
    }

    long accounts() {
        return accounts;
    }
}
