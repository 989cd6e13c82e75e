package curfew.batch;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names runs: {@code <job>-<UTC instant>-<4 hex>}. */
public final class RunIds {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private RunIds() {}

    public static String next(String job, Instant at) {
        return "%s-%s-%04x".formatted(job, INSTANT.format(at), RANDOM.nextInt(0x10000));
    }
}
