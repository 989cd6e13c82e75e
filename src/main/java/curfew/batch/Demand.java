package curfew.batch;

import curfew.journal.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom a run on demand revokes, as its run carries it.
 *
 * @param names as they stand on the urgent list: persons such as {@code hr:00123}, and accounts by login, DN or immutable id
 * @param dry whether it only shows what it would do
 */
public record Demand(List<String> names, boolean dry) {
    /** The command of such a run. */
    public static final String COMMAND = "offboard";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAMES = "revoke";
    private static final String DRY = "dry_run";

    public Demand {
        names = List.copyOf(names);
    }

    /** What a run was asked; empty if it is none of these. */
    public static Optional<Demand> of(Run run) {
        return run.command().equals(COMMAND) ? Optional.of(parsed(run)) : Optional.empty();
    }

    private static Demand parsed(Run run) {
        try {
            Map<String, Object> asked = JSON.readValue(run.asked(), new TypeReference<>() {});
            List<String> names = asked.get(NAMES) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            return new Demand(names, Boolean.TRUE.equals(asked.get(DRY)));
        } catch (JacksonException damaged) {
            throw new IllegalStateException(
                    "run " + run.id() + " does not say whom it was asked to revoke: " + run.asked(), damaged);
        }
    }

    /** For {@link Run#asked}. */
    public String text() {
        return JSON.writeValueAsString(Map.of(NAMES, names, DRY, dry));
    }
}
