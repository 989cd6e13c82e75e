package curfew.batch;

import curfew.journal.Handovers.Handover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a run on demand comes to be applied: by itself, if nobody holds its directories; else by whoever does, to whom it offers its plan. If
 * that one lets go, or dies and its lease runs out, it applies by itself after all, from its journal.
 */
final class UrgentTurn {
    private static final Duration LOOK = Duration.ofMillis(250);

    /** How long somebody who waits is left without a word. */
    private static final Duration WORD = Duration.ofSeconds(30);

    /** How often an offer is repeated; it is not taken a minute after the last time. */
    private static final Duration REPEAT = Duration.ofSeconds(5);

    private final Night night;
    private final List<String> directories;
    private final String holder;
    private String told = "";
    private Instant word = Instant.MIN;
    private Instant offered = Instant.MIN;

    UrgentTurn(Night night) {
        this.night = night;
        this.directories = night.directories.stream().map(DirectoryAccess::name).toList();
        this.holder = Holder.ofThisProcess(night.run()).text();
    }

    /**
     * Waits until one of both is so.
     *
     * @return the lease, for this run to apply by itself; empty if another run has applied its plan
     * @throws StoppedException if this run was asked to stop meanwhile; its offer stands, and resume goes on
     */
    Optional<LeaseKeeper> await() {
        String run = night.run().id();
        while (true) {
            try {
                LeaseKeeper lease = LeaseKeeper.take(
                        night.ports.lease(),
                        directories,
                        run,
                        holder,
                        LeaseKeeper.Terms.of(night.settings),
                        night.clock,
                        night.stop);
                night.ports.handovers().close(run);
                return Optional.of(lease);
            } catch (DirectoryHeldException held) {
                offer();
                Optional<Handover> offer = night.ports.handovers().find(run);
                if (offer.filter(one -> one.ended() && one.failure().isEmpty()).isPresent()) {
                    night.ports.handovers().close(run);
                    return Optional.empty();
                }
                tell(held, offer.map(Handover::failure).orElse(""));
            }
            pause();
        }
    }

    private void offer() {
        Instant now = night.clock.instant();
        if (now.isAfter(offered.plus(REPEAT))) {
            night.ports.handovers().offer(night.run().id(), directories, now);
            offered = now;
        }
    }

    private void tell(DirectoryHeldException held, String failure) {
        Instant now = night.clock.instant();
        String words = failure.isEmpty()
                ? "run " + held.run() + " holds directory " + held.directory() + " since " + held.since()
                        + ": the plan is offered to it, to be applied between two of its batches"
                : "run " + held.run() + " could not apply the plan (" + failure + "); waiting until it lets go of "
                        + held.directory();
        if (!words.equals(told)) {
            night.tidings.line(words);
        } else if (now.isAfter(word.plus(WORD))) {
            night.tidings.line("waiting for run " + held.run() + " still; if it has died, its lease ends at "
                    + held.until() + " and this run goes on by itself");
        } else {
            return;
        }
        told = words;
        word = now;
    }

    private void pause() {
        if (night.stop.get()) {
            throw new StoppedException(
                    "stopped on request while another run holds the directory; its row on the urgent list stands. Run"
                            + " `curfew resume`");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted while another run holds the directory; run `curfew resume`");
        }
    }
}
