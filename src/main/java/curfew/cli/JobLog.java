package curfew.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import curfew.settings.JobSettings;
import curfew.settings.LogSettings;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The maintainer's log of one job: a file a day beside its state, or standard error, as text or as JSON; each line with the run's id, and none
 * with a name. What comes from feeds and directories is written on one line whatever it holds.
 */
final class JobLog implements AutoCloseable {
    /** As the Elastic Common Schema has it for what is a site's own. */
    static final String RUN = "labels.run";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final OutputStreamAppender<ILoggingEvent> appender;
    private volatile Map<String, String> labels = Map.of();

    /** Begins to log; {@link #run} says for which run. */
    JobLog(JobSettings settings, LogSettings log) {
        appender = switch (log.target()) {
            case FILE -> daily(log, settings.name());
            case STDERR -> standardError();
        };
        appender.setContext(context);
        appender.setEncoder(new DiscreetEncoder(LineEncoders.of(log.format(), settings.name(), context), this::labels));
        appender.start();
        root.addAppender(appender);
    }

    private static OutputStreamAppender<ILoggingEvent> standardError() {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        return console;
    }

    private OutputStreamAppender<ILoggingEvent> daily(LogSettings log, String job) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        Path folder = log.folder();
        file.setFile(folder.resolve(job + ".log").toString());
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(context);
        daily.setParent(file);
        daily.setFileNamePattern(folder.resolve(job + "-%d{yyyy-MM-dd}.log").toString());
        daily.setMaxHistory(log.days());
        daily.start();
        file.setRollingPolicy(daily);
        return file;
    }

    /** What is logged from now on belongs to this run, whichever thread logs it: a run has several, and none inherits what another knows. */
    void run(String id) {
        labels = Map.of(RUN, id);
    }

    private Map<String, String> labels() {
        return labels;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
