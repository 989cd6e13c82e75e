package curfew.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port by which a run whose directories another run holds has its sealed plan applied by that other one, which takes it between two
 * batches. One row a run; durable on return; read and written by both processes. The journal of what is done is the offering run's own.
 */
public interface Handovers {

    /**
     * Offers a run's plan to whoever holds these directories, or says once more that the offer stands: one that nobody repeats is not to be
     * taken any more, because what it is for may have been taken back meanwhile.
     */
    void offer(String run, List<String> directories, Instant now);

    /** Those that nobody has ended and that were last offered after an instant, the oldest first. */
    List<Handover> open(Instant since);

    Optional<Handover> find(String run);

    /** Takes one to apply it. False if another holder has it, or it is no longer offered. */
    boolean take(String run, String holder);

    /** Gives one back that was taken and not carried out to its end; does nothing if it is not this holder's. */
    void giveBack(String run, String holder);

    /**
     * Says that one is dealt with; does nothing if it is not this holder's.
     *
     * @param failure what kept it from being applied; empty if it was applied
     */
    void end(String run, String holder, String failure, Instant now);

    /**
     * Takes an offer back, whoever has taken it. To be called only when it has ended, or by a run that holds all its directories itself: then
     * nobody else may write there.
     */
    void close(String run);

    /**
     * One offer.
     *
     * @param offeredAt when that was said last
     * @param holder who has taken it; empty as long as nobody has
     * @param ended whether it is dealt with
     * @param failure what kept it from being applied; empty if nothing did
     */
    record Handover(
            String run, List<String> directories, Instant offeredAt, String holder, boolean ended, String failure) {
        public Handover {
            directories = List.copyOf(directories);
        }
    }
}
