package curfew.reports;

import java.util.List;

/**
 * What {@code index.html} shows, ready to be printed: the template only places it. All text is plain; the template engine escapes
 * it.
 *
 * @param tone of the run as a whole
 * @param badge one or two words for it
 * @param shares how the operations' states divide the bar below the headline
 * @param cases what waits for a person, the gravest kind first
 * @param answers what waits for an answer, and what was answered
 * @param trips limits that stopped something
 * @param bars the limits that came closest to it
 * @param quietBars the other limits
 * @param moreLeavers what was left out, and where it is; empty if nothing. So are the other two
 * @param ending people whose access ends soon
 * @param actions accounts with their actions, at most as many as fit
 * @param observed nights that only observed something, the newest first; empty if nothing is only observed
 */
record Page(
        String job,
        String run,
        String headline,
        Tone tone,
        String badge,
        List<Fact> facts,
        List<Share> shares,
        List<Fact> caseCounts,
        List<CaseGroup> cases,
        Answers answers,
        List<Bar> trips,
        List<Bar> bars,
        List<Bar> quietBars,
        List<LeaverLine> leavers,
        String moreLeavers,
        List<LeaverLine> ending,
        String moreEnding,
        List<AccountCard> actions,
        String moreActions,
        List<InputCard> inputs,
        List<Clock> clocks,
        List<VerdictLine> verdicts,
        List<FileLine> files,
        List<Fact> provenance,
        List<ObservedLine> observed) {

    /** What one night only observed, and how that differs from the night before. */
    record ObservedLine(String when, String accounts, String what, String held, String change) {}

    /** A name and its value; {@code code} if it is set as code. */
    record Fact(String name, String value, Tone tone, boolean code) {
        static Fact of(String name, String value) {
            return new Fact(name, value, Tone.CALM, false);
        }

        static Fact code(String name, String value) {
            return new Fact(name, value, Tone.CALM, true);
        }
    }

    /** A part of the bar; {@code percent} as a style sheet takes it. */
    record Share(String word, String count, String percent, Tone tone) {}

    /** Cases of one kind, the less pressing ones folded away. */
    record CaseGroup(
            String severity,
            Tone tone,
            String title,
            String count,
            String mend,
            List<CaseItem> items,
            List<CaseItem> folded,
            String more) {}

    /** One case. */
    record CaseItem(
            String id,
            String who,
            String where,
            String detail,
            String due,
            String dueAt,
            boolean overdue,
            String owner) {}

    /**
     * Who released what, when and why.
     *
     * @param any whether there is anything to show
     * @param waiting how much waits, in words, and until when; empty if nothing
     * @param command what to type
     * @param since what has changed since the plan that nobody answered; empty if nothing can be compared
     */
    record Answers(boolean any, String waiting, String command, List<AnswerItem> given, List<String> since) {}

    /** One answer. */
    record AnswerItem(
            String id, String word, Tone tone, String covers, String by, String reason, String when, String used) {}

    /** A limit in one segment; {@code fill} and {@code mark} in percent of the bar's width. */
    record Bar(
            String name,
            String segment,
            String found,
            String allowed,
            String population,
            boolean tripped,
            String fill,
            String mark) {}

    /** A person. */
    record LeaverLine(
            String person,
            String reason,
            String accessEnd,
            String accessEndIso,
            String accounts,
            String outcome,
            Tone tone,
            String cases,
            String evidence) {}

    /** An account with what was done to it. */
    record AccountCard(
            String login,
            String dn,
            String person,
            String reason,
            String evidence,
            boolean privileged,
            List<ActionLine> lines) {}

    /** One operation. */
    record ActionLine(String action, String target, String state, Tone tone, String result) {}

    /** A feed or a directory as it was read. */
    record InputCard(
            String source,
            String origin,
            String count,
            String counts,
            String produced,
            String digest,
            boolean complete,
            List<GapLine> gaps) {}

    /** What was missing. */
    record GapLine(String reason, String scope, String detail, String mend) {}

    /** Time to revoke by one clock. */
    record Clock(String name, String accounts, String median, String p95, String max) {}

    /** How many accounts had a verdict, and what it means. */
    record VerdictLine(String verdict, String count, String meaning) {}

    /** A file of the report. */
    record FileLine(String name, String about, String size, String sha256) {}
}
