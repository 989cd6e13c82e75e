package curfew.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import curfew.settings.JobSettings;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The maintainer's log of one job: a file a day beside its state, thirty of them, each line with the run's id. What comes from feeds and
 * directories is written on one line whatever it holds.
 */
final class JobLog implements AutoCloseable {
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%X{run:-}] %logger{20} %replace(%msg){'[\\r\\n]+',' | '}%n%ex{full}";

    private final Logger root;
    private final RollingFileAppender<ILoggingEvent> appender;

    /** Begins to log; {@link #run} says for which run. */
    JobLog(JobSettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Path folder = settings.state().feedCopies().resolveSibling("log");
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(folder.resolve(settings.name() + ".log").toString());
        appender.setRollingPolicy(daily(context, folder, settings.name()));
        appender.setEncoder(encoder(context));
        appender.start();
        root.addAppender(appender);
    }

    private TimeBasedRollingPolicy<ILoggingEvent> daily(LoggerContext context, Path folder, String job) {
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(context);
        daily.setParent(appender);
        daily.setFileNamePattern(folder.resolve(job + "-%d{yyyy-MM-dd}.log").toString());
        daily.setMaxHistory(30);
        daily.start();
        return daily;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    /** What is logged from now on belongs to this run, on this thread and those it starts. */
    void run(String id) {
        MDC.put("run", id);
    }

    @Override
    public void close() {
        MDC.remove("run");
        root.detachAppender(appender);
        appender.stop();
    }
}
