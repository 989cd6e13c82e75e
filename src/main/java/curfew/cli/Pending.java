package curfew.cli;

import curfew.approval.Held.Part;
import curfew.batch.PlanCheck;
import curfew.batch.PlanCheckException;
import curfew.batch.Ports;
import curfew.batch.Review;
import curfew.brake.LimitResult;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.reports.AnswerLines;
import curfew.settings.JobSettings;
import curfew.settings.JobSettings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan that can still be applied, and of which something waits for an answer, or was released and not applied. */
record Pending(Review review, JobSettings settings) {
    private static final int LOOK_BACK = 200;

    /** How long a run may have read before it sealed its plan. */
    private static final Duration READING = Duration.ofDays(1);

    /** All there are, the newest first; none where nothing is applied. */
    static List<Pending> of(Ports ports, JobSettings settings, Instant now) {
        if (settings.mode() == Mode.OBSERVE) {
            return List.of();
        }
        Instant oldest = now.minus(settings.planLifetime()).minus(READING);
        List<Pending> pending = new ArrayList<>();
        for (Run run : ports.runs().latest(LOOK_BACK)) {
            if (run.plannedBy().equals(run.id())
                    && run.job().equals(settings.name())
                    && run.startedAt().isAfter(oldest)
                    && !run.status().isResumable()
                    && mayWait(ports, run)) {
                Review.of(ports, settings, run, now)
                        .filter(review -> isOpen(review, ports, settings, now))
                        .map(review -> new Pending(review, settings))
                        .ifPresent(pending::add);
            }
        }
        return pending;
    }

    /** Whether anything of its plan was ever held; a plan of which nothing was need not be loaded. */
    private static boolean mayWait(Ports ports, Run run) {
        return ports.brakeReports()
                        .load(run.id())
                        .filter(brake -> !brake.held().isEmpty())
                        .isPresent()
                || Review.runsOf(ports, run.id()).stream()
                        .flatMap(one -> ports.runs().tallies(one.id()).stream())
                        .anyMatch(tally -> tally.state() == OperationState.HELD);
    }

    private static boolean isOpen(Review review, Ports ports, JobSettings settings, Instant now) {
        boolean asks = !review.held().waiting().isEmpty()
                || !review.held().in(Part.RELEASED).isEmpty();
        try {
            if (asks) {
                PlanCheck.check(review.plan(), settings, ports.baselines(), now);
            }
            return asks;
        } catch (PlanCheckException over) {
            return false;
        }
    }

    String run() {
        return review.run().id();
    }

    private List<Operation> waiting() {
        return review.held().waiting();
    }

    private List<Operation> released() {
        return review.held().in(Part.RELEASED);
    }

    /** What waits, what holds it, and what to type. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!waiting().isEmpty()) {
            lines.add("run " + run() + ": " + Counted.of(waiting().size(), "operation") + " of "
                    + Counted.of(accounts(waiting()), "account") + (waiting().size() == 1 ? " waits" : " wait")
                    + " for an answer until " + review.until());
            review.brake().trips().forEach(trip -> lines.add("  held by " + AnswerText.limit(trip)));
            lines.add("  " + AnswerLines.command(run(), settings.file()));
        }
        if (!released().isEmpty()) {
            lines.add("run " + run() + ": " + Counted.of(released().size(), "operation")
                    + " released and not applied; `curfew apply " + run() + "` applies them until "
                    + until(released()));
        }
        return lines;
    }

    private Instant until(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> review.held().answers().to(operation.id(), Instant.MIN).stream())
                .map(approval -> approval.expiresAt())
                .min(Instant::compareTo)
                .orElse(review.until());
    }

    private static long accounts(List<Operation> operations) {
        return operations.stream().map(Operation::account).distinct().count();
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run", run());
        document.put("plan_digest", review.plan().digest());
        document.put("waiting_operations", waiting().size());
        document.put("waiting_accounts", accounts(waiting()));
        document.put("released_operations", released().size());
        document.put("until", review.until().toString());
        document.put(
                "held_by",
                review.brake().trips().stream().map(Pending::document).toList());
        return document;
    }

    /** A limit that tripped, as JSON. */
    static Map<String, Object> document(LimitResult trip) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("limit", trip.limit().name());
        document.put("segment", trip.segment());
        document.put("found", trip.found());
        document.put("allowed", trip.allowed());
        document.put("population", trip.population());
        return document;
    }
}
