package curfew.batch;

import curfew.journal.ExitCode;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.Plan;
import curfew.plan.PlanInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How a run ended, from what the plan, the brake and the journal say. Pure. */
record Ending(RunStatus status, ExitCode exitCode, String message) {
    private static final String URGENT = "an urgent revocation met a protected account";

    /**
     * The ending of a run that came to its end.
     *
     * @param held how many operations wait for an answer, or were refused
     * @param applies whether it was to apply anything; false for a plan that is only looked at
     * @param protectedUrgent whether an urgent revocation met a protected account
     * @param impossible how many actions are due that the directory cannot do
     * @param overdue how many changes of earlier runs are not at another server though their time is up
     */
    static Ending of(
            Plan plan,
            long held,
            Collection<OperationRecord> records,
            boolean applies,
            boolean protectedUrgent,
            long impossible,
            long overdue) {
        return of(
                plan,
                held,
                records,
                applies,
                plan.header().inputs().stream().filter(Ending::isShort).count(),
                new Trouble(protectedUrgent, impossible, overdue, 0));
    }

    /**
     * The ending of a run that revoked a few on demand, and waited for no read.
     *
     * @param unmet how many names of the urgent list were not met, or not looked for everywhere
     */
    static Ending onDemand(
            Plan plan,
            long held,
            Collection<OperationRecord> records,
            boolean applies,
            boolean protectedUrgent,
            long impossible,
            long unmet) {
        return of(plan, held, records, applies, 0, new Trouble(protectedUrgent, impossible, 0, unmet));
    }

    /** What keeps a run from having done everything, beside what is held. */
    private record Trouble(boolean protectedUrgent, long impossible, long overdue, long unmet) {
        boolean isThere() {
            return protectedUrgent || impossible > 0 || overdue > 0 || unmet > 0;
        }

        void tell(List<String> words) {
            if (impossible > 0) {
                words.add(impossible + " due that the directory cannot do");
            }
            if (overdue > 0) {
                words.add(overdue + " changes of earlier runs are not at another server in time");
            }
            if (protectedUrgent) {
                words.add(URGENT);
            }
            if (unmet > 0) {
                words.add(
                        "not everybody was met whom it was to revoke: they stay on the urgent list, and the next night"
                                + " looks for them everywhere");
            }
        }
    }

    private static Ending of(
            Plan plan, long held, Collection<OperationRecord> records, boolean applies, long short_, Trouble trouble) {
        boolean waits = held > 0 || short_ > 0;
        if (!applies) {
            return waits || trouble.protectedUrgent
                    ? held(held, short_, trouble.protectedUrgent)
                    : new Ending(
                            RunStatus.PLANNED,
                            trouble.unmet > 0 ? ExitCode.OPEN : ExitCode.DONE,
                            operations(plan.operations().size()) + " planned; no change was made");
        }
        long proven = count(records, OperationState::isProven);
        long sent = records.size() - count(records, OperationState::isUntouched);
        long open = sent - proven;
        if (open > 0 || trouble.isThere()) {
            List<String> words = new ArrayList<>();
            if (open > 0) {
                words.add(open + " of " + sent + " operations failed or are not verified");
            }
            trouble.tell(words);
            if (held > 0) {
                words.add(operations(held) + " held");
            }
            return new Ending(RunStatus.OPEN, ExitCode.OPEN, String.join("; ", words));
        }
        if (!waits) {
            return new Ending(RunStatus.DONE, ExitCode.DONE, done(proven));
        }
        return sent == 0
                ? held(held, short_, false)
                : new Ending(
                        RunStatus.PART_HELD,
                        ExitCode.PART_HELD,
                        operations(proven) + " verified; " + waiting(held, short_));
    }

    /**
     * The ending of a run that broke off and is closed by another; its exit code stays what it ended with.
     *
     * @param by the run that closes it
     */
    static Ending closed(Run run, String by, Collection<OperationRecord> records) {
        return closed(
                run,
                "broke off, and was closed by run " + by + "; "
                        + Progress.of(records).words());
    }

    /** The same in other words, of a run that has nothing to tell of. */
    static Ending closed(Run run, String message) {
        return new Ending(
                RunStatus.CLOSED,
                run.exitCode() == ExitCode.STOPPED.code() ? ExitCode.STOPPED : ExitCode.FAILED,
                message);
    }

    /** The same, which says besides how much is no longer due. */
    Ending withNoLongerDue(Collection<OperationRecord> records) {
        long superseded = count(records, state -> state == OperationState.SUPERSEDED);
        return superseded == 0
                ? this
                : new Ending(status, exitCode, message + "; " + operations(superseded) + " no longer due");
    }

    private static String done(long proven) {
        return proven == 0
                ? "nothing to do; no change was made"
                : (proven == 1 ? "" : "all ") + operations(proven) + " verified";
    }

    private static String operations(long number) {
        return number == 1 ? "1 operation" : number + " operations";
    }

    private static Ending held(long held, long short_, boolean protectedUrgent) {
        String waiting = waiting(held, short_);
        String urgent = protectedUrgent ? (waiting.isEmpty() ? "" : "; ") + URGENT : "";
        return new Ending(RunStatus.HELD, ExitCode.HELD, waiting + urgent + "; no change was made");
    }

    private static String waiting(long held, long short_) {
        String operations = held == 0 ? "" : operations(held) + " held";
        String reads = short_ == 0 ? "" : short_ + (short_ == 1 ? " read is" : " reads are") + " not complete";
        return operations + (operations.isEmpty() || reads.isEmpty() ? "" : ", ") + reads;
    }

    private static long count(Collection<OperationRecord> records, java.util.function.Predicate<OperationState> test) {
        return records.stream().filter(record -> test.test(record.state())).count();
    }

    /**
     * A rejected row holds its own person and nobody else. Anything wider leaves the feed in doubt, and an account or group that could not be read
     * may be one that something is due for.
     */
    private static boolean isShort(PlanInput input) {
        return input.gaps().stream()
                .anyMatch(gap -> gap.wide() || !input.source().startsWith("feed "));
    }
}
