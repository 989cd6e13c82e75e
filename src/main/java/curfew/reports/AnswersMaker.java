package curfew.reports;

import curfew.approval.Answer;
import curfew.approval.Approval;
import curfew.plan.PlanDifference;
import curfew.reports.Page.AnswerItem;
import curfew.reports.Page.Answers;
import java.util.List;

/** Who released what, when and why, as the page shows it. */
final class AnswersMaker {
    private final Answering answering;
    private final String job;

    /** @param job the job file */
    AnswersMaker(Answering answering, String job) {
        this.answering = answering;
        this.job = job;
    }

    Answers answers() {
        boolean waits = !answering.waiting().isEmpty();
        PlanDifference since = answering.since();
        return new Answers(
                waits || since != null || !answering.answers().isEmpty(),
                waits ? AnswerLines.waiting(answering) + "." : "",
                waits ? AnswerLines.command(answering.plannedBy(), job) : "",
                answering.answers().stream().map(this::item).toList(),
                since == null ? List.of() : AnswerLines.difference(since));
    }

    private AnswerItem item(Approval approval) {
        boolean approved = approval.answer() == Answer.APPROVED;
        return new AnswerItem(
                approval.id(),
                approval.isIntact() ? approval.answer().code() : "altered since",
                approval.isIntact() ? (approved ? Tone.GOOD : Tone.WARN) : Tone.BAD,
                covers(approval),
                by(approval),
                approval.signature().reason(),
                Words.when(approval.at()),
                used(approval));
    }

    private String covers(Approval approval) {
        String asked = approval.asked().isEmpty() ? "everything held" : String.join(", ", approval.asked());
        String plan = approval.run().equals(answering.plannedBy()) ? "" : ", of the plan of " + approval.run();
        return Headline.count(approval.operations().size(), "operation", "operations") + ", " + asked + plan;
    }

    private static String by(Approval approval) {
        String behind = approval.signature().behind();
        return approval.signature().by() + ", user " + approval.signature().osUser()
                + (behind.isEmpty() ? "" : " by sudo of " + behind) + " on "
                + approval.signature().host();
    }

    private static String used(Approval approval) {
        if (approval.answer() == Answer.REJECTED) {
            return "";
        }
        return approval.isUsed()
                ? "used by " + approval.usedBy() + ", " + Words.when(approval.usedAt())
                : "not used; may be until " + Words.when(approval.expiresAt());
    }
}
