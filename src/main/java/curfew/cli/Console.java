package curfew.cli;

import curfew.batch.Tidings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's lines: the night's ten on one channel, progress of long work now and then on the other. */
final class Console implements Tidings {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final long PROGRESS_SECONDS = 5;

    private final PrintWriter out;
    private final PrintWriter progress;
    private final Clock clock;
    private Instant begun;
    private Instant told;
    private String doing = "";
    private UnaryOperator<String> typed = UnaryOperator.identity();

    /**
     * Tells an operator.
     *
     * @param out for the lines
     * @param progress for how far long work has got
     */
    Console(PrintWriter out, PrintWriter progress, Clock clock) {
        this.out = out;
        this.progress = progress;
        this.clock = clock;
        this.begun = clock.instant();
        this.told = begun;
    }

    /** The same, whose lines name commands as they have to be typed. */
    Console about(Output output) {
        typed = output::typed;
        return this;
    }

    @Override
    public void line(String text) {
        line(text, text);
    }

    @Override
    public void line(String text, String forTheLog) {
        LOG.info("{}", Printable.of(forTheLog));
        out.println("  " + Printable.of(typed.apply(text)));
        out.flush();
    }

    @Override
    public void progress(String what, long done, long of) {
        Instant now = clock.instant();
        if (!what.equals(doing)) {
            doing = what;
            begun = now;
            told = now;
        }
        if (now.isBefore(told.plusSeconds(PROGRESS_SECONDS))) {
            return;
        }
        told = now;
        double rate = done * 1000.0 / Math.max(1, Duration.between(begun, now).toMillis());
        String left = of < 0 ? "" : " of " + of + ", " + Math.round((of - done) / Math.max(rate, 0.001)) + " s left";
        progress.println("  … " + what + ": " + done + left + ", " + Math.round(rate) + "/s");
        progress.flush();
    }
}
