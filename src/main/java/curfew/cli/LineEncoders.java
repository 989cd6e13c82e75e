package curfew.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import co.elastic.logging.AdditionalField;
import co.elastic.logging.logback.EcsEncoder;
import curfew.batch.Version;
import curfew.settings.LogSettings.Format;

/** How one event becomes one line. */
final class LineEncoders {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%X{" + JobLog.RUN
            + ":-}] %logger{20} %replace(%msg){'[\\r\\n]+',' | '}%n%ex{full}";

    private LineEncoders() {}

    static Encoder<ILoggingEvent> of(Format format, String job, LoggerContext context) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> text();
            case ECS -> ecs(job);
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    private static Encoder<ILoggingEvent> ecs(String job) {
        EcsEncoder encoder = new EcsEncoder();
        encoder.setServiceName("curfew");
        encoder.setServiceVersion(Version.NUMBER);
        encoder.setEventDataset("curfew.log");
        AdditionalField label = new AdditionalField();
        label.setKey("labels.job");
        label.setValue(job);
        encoder.addAdditionalField(label);
        return encoder;
    }
}
