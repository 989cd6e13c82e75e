package curfew.reports;

import curfew.decision.Verdict;
import curfew.plan.Leaver;
import curfew.reports.Page.LeaverLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The people of a run for the page: those who lost something or should have, and those whose access ends soon. */
final class LeaverLines {
    /** So many people are shown in each list. */
    static final int MOST = 200;

    private static final Comparator<Leavers.Settled> WORST_FIRST = Comparator.comparing(Leavers.Settled::outcome)
            .reversed()
            .thenComparing(settled -> settled.leaver().person());
    private static final Comparator<Leavers.Settled> SOONEST_FIRST = Comparator.comparing(LeaverLines::end)
            .thenComparing(settled -> settled.leaver().person());

    private final Outcomes outcomes;
    private final Logins logins;

    LeaverLines(Outcomes outcomes, Logins logins) {
        this.outcomes = outcomes;
        this.logins = logins;
    }

    /** Whoever this run had something to do for, or left something open of; the worst outcome first. */
    List<LeaverLine> tonight(List<Leavers.Settled> settled) {
        return settled.stream()
                .filter(this::isTonight)
                .sorted(WORST_FIRST)
                .limit(MOST)
                .map(this::line)
                .toList();
    }

    /** What the list leaves out, in words; empty if nothing. */
    String moreTonight(List<Leavers.Settled> settled) {
        long tonight = settled.stream().filter(this::isTonight).count();
        long before = settled.stream()
                .filter(one -> !isTonight(one) && !isEnding(one))
                .count();
        String cut = tonight > MOST ? Headline.number(tonight - MOST) + " more of tonight" : "";
        String gone = before > 0
                ? Headline.count(before, "person", "persons") + " whose access was gone already, or who had none"
                : "";
        String both = cut.isEmpty() || gone.isEmpty() ? cut + gone : cut + ", and " + gone;
        return both.isEmpty() ? "" : "Also in leavers.csv: " + both + ".";
    }

    List<LeaverLine> ending(List<Leavers.Settled> settled) {
        return settled.stream()
                .filter(LeaverLines::isEnding)
                .sorted(SOONEST_FIRST)
                .limit(MOST)
                .map(this::line)
                .toList();
    }

    /** As {@link #moreTonight}, of those whose access ends soon. */
    String moreEnding(List<Leavers.Settled> settled) {
        long ending = settled.stream().filter(LeaverLines::isEnding).count();
        return ending > MOST ? "and " + Headline.number(ending - MOST) + " more in leavers.csv" : "";
    }

    private boolean isTonight(Leavers.Settled settled) {
        if (isEnding(settled)) {
            return false;
        }
        boolean open = switch (settled.outcome()) {
            case FAILED, HELD, EXCEPTED -> true;
            case DONE, NONE -> false;
        };
        return open
                || settled.leaver().accounts().stream()
                        .anyMatch(account -> !outcomes.of(account).isEmpty());
    }

    private static boolean isEnding(Leavers.Settled settled) {
        return settled.leaver().reason().equals(Verdict.ENDING_SOON.name());
    }

    private static Instant end(Leavers.Settled settled) {
        Instant end = settled.leaver().accessEnd();
        return end == null ? Instant.MAX : end;
    }

    private LeaverLine line(Leavers.Settled settled) {
        Leaver leaver = settled.leaver();
        return new LeaverLine(
                leaver.person(),
                leaver.reason(),
                Words.when(leaver.accessEnd()),
                Cell.time(leaver.accessEnd()),
                leaver.accounts().stream()
                        .distinct()
                        .sorted()
                        .map(account -> account.directory() + "/" + logins.of(account))
                        .collect(Collectors.joining(", ")),
                Cell.code(settled.outcome()),
                Tone.of(settled.outcome()),
                String.join(", ", settled.cases()),
                leaver.feed() + (leaver.line() > 0 ? ", line " + leaver.line() : ""));
    }
}
