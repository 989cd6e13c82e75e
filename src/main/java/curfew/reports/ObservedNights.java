package curfew.reports;

import curfew.journal.Fate;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What nights that only observed, wholly or outside of a pilot, would have done, and how that changes from night to night. What is only
 * observed is due again every night: so the accounts that are new since the night before say more than the sum.
 */
public final class ObservedNights {
    /** So many nights are told of. */
    public static final int MOST = 14;

    private ObservedNights() {}

    /**
     * One night.
     *
     * @param reasons accounts and operations that would have been dealt with, by code
     * @param accounts how many there would have been in all
     * @param held operations that would have waited for a person all the same
     * @param fresh accounts that were not due on the night before
     * @param gone accounts that were, and are no more
     */
    public record Night(
            String run, Instant asOf, Map<String, Due> reasons, long accounts, long held, long fresh, long gone) {
        public Night {
            reasons = java.util.Collections.unmodifiableMap(new TreeMap<>(reasons));
        }

        /** Such as {@code TERMINATED 3 accounts (12 actions), CONTRACT_ENDED 1 account (2 actions)}. */
        public String words() {
            return reasons.isEmpty()
                    ? "nothing"
                    : reasons.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + " " + entry.getValue().words())
                            .collect(Collectors.joining(", "));
        }

        /** How it differs from the night before. */
        public String change() {
            return Headline.number(fresh) + " new, " + Headline.number(gone) + " no longer due";
        }

        public Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("run", run);
            document.put("as_of", Cell.time(asOf));
            document.put("accounts", accounts);
            Map<String, Object> byReason = new TreeMap<>();
            reasons.forEach((reason, due) -> byReason.put(reason, due.document()));
            document.put("by_reason", byReason);
            document.put("held", held);
            document.put("new_accounts", fresh);
            document.put("no_longer_due", gone);
            return document;
        }
    }

    /** How much is due for one reason. */
    public record Due(long accounts, long operations) {
        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("accounts", accounts);
            document.put("operations", operations);
            return document;
        }

        String words() {
            return Headline.count(accounts, "account", "accounts") + " ("
                    + Headline.count(operations, "action", "actions") + ")";
        }
    }

    /** A night as the journal knows it. */
    public record Told(Run run, Collection<Fate> fates) {}

    /**
     * The nights that observed something or would have held something, in the order in which they are given.
     *
     * @param oldestFirst runs of the command {@code run} that have ended, one after the other
     */
    public static List<Night> of(List<Told> oldestFirst) {
        List<Night> nights = new ArrayList<>();
        Set<String> before = null;
        for (Told told : oldestFirst) {
            Set<String> due = told.fates.stream()
                    .filter(fate -> fate.observed() || fate.held())
                    .map(Fate::account)
                    .collect(Collectors.toSet());
            nights.add(night(told, due, before == null ? due : before));
            before = due;
        }
        return nights;
    }

    /** Whether a run is a night that may be told of: one that only plans, or applies what another planned, is none. */
    public static boolean isNight(Run run) {
        return run.command().equals("run") && !run.planDigest().isEmpty();
    }

    /** Whether a night left anything that is due, or would have been, because it only observed; none that has not come to its end. */
    public static boolean isObserved(Told told) {
        return !told.run.status().isResumable() && isObserving(told);
    }

    private static boolean isObserving(Told told) {
        return told.run.status() == RunStatus.PLANNED || told.fates.stream().anyMatch(Fate::observed);
    }

    private static Night night(Told told, Set<String> due, Set<String> before) {
        Map<String, Set<String>> accounts = new TreeMap<>();
        Map<String, Long> operations = new TreeMap<>();
        Set<String> all = new HashSet<>();
        long held = 0;
        for (Fate fate : told.fates) {
            if (fate.observed()) {
                accounts.computeIfAbsent(fate.reason(), any -> new HashSet<>()).add(fate.account());
                operations.merge(fate.reason(), fate.operations(), Long::sum);
                all.add(fate.account());
            }
            held += fate.held() ? fate.operations() : 0;
        }
        Map<String, Due> reasons = new TreeMap<>();
        accounts.forEach((reason, ofReason) ->
                reasons.put(reason, new Due(ofReason.size(), operations.getOrDefault(reason, 0L))));
        return new Night(
                told.run.id(),
                told.run.asOf(),
                reasons,
                all.size(),
                held,
                due.stream().filter(account -> !before.contains(account)).count(),
                before.stream().filter(account -> !due.contains(account)).count());
    }
}
