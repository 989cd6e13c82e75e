package curfew.batch;

import curfew.approval.Answer;
import curfew.approval.AnswerRefusedException;
import curfew.approval.Approval;
import curfew.approval.ApprovalPolicy.Requester;
import curfew.approval.Held.Part;
import curfew.approval.Only;
import curfew.approval.Selection;
import curfew.approval.Selector;
import curfew.approval.Signature;
import curfew.cases.CaseKind;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import curfew.settings.JobSettings.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Where people answer what a plan holds: judges whether it may be answered so, and stores it. */
public final class AnswerDesk {
    private final Ports ports;
    private final JobSettings settings;
    private final Clock clock;

    public AnswerDesk(Ports ports, JobSettings settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
    }

    /** An answer that may be given, and what it covers; not stored. */
    public record Prepared(Review review, Selection selection, Approval approval) {}

    /**
     * Judges an answer.
     *
     * @param run the run that sealed the plan, or one that follows it
     * @param parts empty for everything that waits
     * @throws AnswerRefusedException if it may not be given
     * @throws PlanCheckException if the plan cannot be applied any more
     */
    public Prepared prepare(String run, Answer answer, Signature signature, List<Only> parts) {
        Instant now = clock.instant();
        Review review = review(ports.runs()
                .find(run)
                .orElseThrow(() -> new AnswerRefusedException("there is no run " + run
                        + " in this job's state; nothing was stored. `curfew runs` lists them.")));
        settle(review);
        mayBeAnswered(review, answer, signature, now);
        Selection selection = new Selector(review.held(), review.brake(), answer).select(parts);
        Approval approval = Approval.given(
                review.run().id(),
                review.plan().digest(),
                answer,
                selection.ids(),
                parts.stream().map(Only::said).toList(),
                signature,
                now,
                expiry(review, now));
        return new Prepared(review, selection, approval);
    }

    private Review review(Run run) {
        Review.runsOf(ports, run.plannedBy()).stream()
                .filter(other -> other.status().isResumable())
                .findFirst()
                .ifPresent(other -> {
                    throw new AnswerRefusedException("run " + other.id() + " of this plan is " + other.status()
                            + ": what it holds can be answered once it has ended. If its process is gone, "
                            + Resumption.endsIt(settings.file(), other) + ". Nothing was stored.");
                });
        return Review.of(ports, settings, run, clock.instant())
                .orElseThrow(() -> new AnswerRefusedException("run " + run.id() + " is " + run.status()
                        + " and has no sealed plan: there is nothing to answer, and nothing was stored."));
    }

    /** A rejection does no harm to anybody: it may come late, and from whoever made the plan. */
    private void mayBeAnswered(Review review, Answer answer, Signature signature, Instant now) {
        if (answer == Answer.REJECTED) {
            PlanCheck.intact(review.plan());
            return;
        }
        if (settings.mode() == Mode.OBSERVE) {
            throw new AnswerRefusedException(
                    "the job is in mode: observe, and applies nothing, whatever is approved. Nothing was stored. "
                            + "Set mode: act, and make a new plan.");
        }
        PlanCheck.check(review.plan(), settings, ports.baselines(), now);
        settings.approvals()
                .admit(
                        signature,
                        new Requester(review.run().osUser(), review.run().requestedBy()));
    }

    private Instant expiry(Review review, Instant now) {
        Instant own = now.plus(settings.approvals().expires());
        return own.isBefore(review.until()) ? own : review.until();
    }

    /** Stores it. False if somebody else has answered this plan meanwhile: then it has to be judged again. */
    public boolean store(Prepared prepared) {
        if (!ports.approvals().add(prepared.review().held().answers(), prepared.approval())) {
            return false;
        }
        Review.of(ports, settings, prepared.review().run(), clock.instant()).ifPresent(this::settle);
        return true;
    }

    /**
     * Once everything is answered, no limit that tripped holds the next night for it; once nothing is left to apply either, no case waits. Safe to
     * repeat, and repeated whenever somebody answers: a process may have died after it stored the last answer.
     */
    private void settle(Review review) {
        List<Approval> answers = review.held().answers().all();
        if (answers.isEmpty() || !review.held().waiting().isEmpty()) {
            return;
        }
        Run planned = review.run();
        Approval last = answers.get(answers.size() - 1);
        ports.trips().answer(planned.job(), planned.id(), last.signature().by(), last.at());
        if (review.held().in(Part.RELEASED).isEmpty()) {
            List<String> runs =
                    Review.runsOf(ports, planned.id()).stream().map(Run::id).toList();
            ports.cases()
                    .save(ports.cases().open().stream()
                            .filter(one -> one.kind() == CaseKind.HELD_BY_LIMIT && runs.contains(one.run()))
                            .map(one -> one.closed(one.run()))
                            .toList());
        }
    }
}
