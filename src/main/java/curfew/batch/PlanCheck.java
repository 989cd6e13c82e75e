package curfew.batch;

import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.PlanInput;
import curfew.receipt.Baselines;
import curfew.receipt.Source;
import curfew.settings.JobSettings;
import java.time.Instant;

/** What was true when a plan was sealed and must be true when it is applied, or approved so that it will be. */
public final class PlanCheck {
    private static final String MEND = "Make a new plan.";

    private PlanCheck() {}

    /**
     * The same operations and settings, in time, and nothing newer to decide by.
     *
     * @throws PlanCheckException if something has changed
     */
    public static void check(Plan plan, JobSettings settings, Baselines baselines, Instant now) {
        intact(plan);
        if (plan.header().isExpiredAt(now)) {
            throw new PlanCheckException(
                    "the plan was sealed at " + plan.header().sealedAt() + " and may be applied for "
                            + plan.header().lifetime() + ".",
                    MEND);
        }
        if (plan.header().isAheadAt(now)) {
            throw new PlanCheckException(
                    "the plan decides for " + plan.header().asOf()
                            + ", which is still to come: what it takes away may not be due yet.",
                    MEND);
        }
        settings(plan, settings);
        if (plan.operations().stream().allMatch(Operation::urgent)) {
            // No feed says anything for or against an urgent revocation.
            return;
        }
        plan.header().inputs().stream()
                .filter(input -> input.source().startsWith("feed "))
                .forEach(input -> newest(input, baselines));
    }

    /**
     * The operations are those that were sealed.
     *
     * @throws PlanCheckException if they are not
     */
    public static void intact(Plan plan) {
        if (!plan.isIntact()) {
            throw new PlanCheckException(
                    "the stored plan of " + plan.header().run()
                            + " is not what was sealed: its digest differs. Somebody changed it, or another version of Curfew sealed it.",
                    MEND);
        }
    }

    /**
     * The settings are those that the plan was made by.
     *
     * @throws PlanCheckException if they are not
     */
    static void settings(Plan plan, JobSettings settings) {
        if (!plan.header().settingsDigest().equals(settings.digest())) {
            throw new PlanCheckException(
                    "the job's settings have changed since the plan was sealed.",
                    "Make a new plan, or put the settings back.",
                    true);
        }
    }

    /** Whoever came back to work meanwhile is in the newer feed alone, and no value in the directory tells of them. */
    private static void newest(PlanInput input, Baselines baselines) {
        String feed = input.source().substring("feed ".length());
        baselines
                .lastGood(Source.feed(feed))
                .filter(last ->
                        last.readAt().isAfter(input.readAt()) && !last.digest().equals(input.digest()))
                .ifPresent(last -> {
                    throw new PlanCheckException(
                            "a later run has accepted a newer feed " + feed + ".\n  planned from: "
                                    + input.origin() + ", read at " + input.readAt() + "\n  newer:        "
                                    + last.origin()
                                    + ", read at " + last.readAt()
                                    + "\nWhat this plan says may be no longer due.",
                            "Answer the plan of that run, or make a new one.");
                });
    }
}
