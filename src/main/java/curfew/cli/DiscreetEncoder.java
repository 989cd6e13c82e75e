package curfew.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Map;
import java.util.function.Supplier;

/** Hands every event to another encoder without what names persons, whoever logged it. */
final class DiscreetEncoder extends EncoderBase<ILoggingEvent> {
    private final Encoder<ILoggingEvent> encoder;
    private final Supplier<Map<String, String>> labels;

    /** Before the encoder; every line has the labels of its time. */
    DiscreetEncoder(Encoder<ILoggingEvent> encoder, Supplier<Map<String, String>> labels) {
        this.encoder = encoder;
        this.labels = labels;
        start();
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return encoder.encode(new DiscreetEvent(event, labels.get()));
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }
}
