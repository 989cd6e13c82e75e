package curfew.cli;

import curfew.settings.LogSettings;
import curfew.settings.LogSettings.Format;
import curfew.settings.LogSettings.Target;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a process logs: as the job says, unless the environment that it runs in says otherwise, such as a container's. */
final class LogChoice {
    private static final String FORMAT = "CURFEW_LOG_FORMAT";
    private static final String TARGET = "CURFEW_LOG_TO";

    private LogChoice() {}

    /**
     * Puts the environment's words over the job's.
     *
     * @throws UsageException if it says what there is not
     */
    static LogSettings of(LogSettings job, Map<String, String> environment) {
        return job.as(
                word(environment, FORMAT, Format.class, job.format()),
                word(environment, TARGET, Target.class, job.target()));
    }

    private static <E extends Enum<E>> E word(
            Map<String, String> environment, String name, Class<E> type, E otherwise) {
        String word = environment.getOrDefault(name, "");
        if (word.isBlank()) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> code(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("the environment variable " + name + " is '" + Printable.of(word)
                        + "'. Expected: "
                        + Arrays.stream(type.getEnumConstants())
                                .map(LogChoice::code)
                                .collect(Collectors.joining(" or "))
                        + ". Nothing was read or changed. Set it so, or take it away."));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
