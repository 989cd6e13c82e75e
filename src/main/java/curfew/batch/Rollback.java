package curfew.batch;

import curfew.approval.Only;
import curfew.directory.Dns;
import curfew.journal.Run;
import curfew.plan.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a rollback is asked for.
 *
 * @param parts of what was done; empty for all of it
 * @param privileged the groups, by DN, name or immutable id, that are given back though they are privileged
 * @param by who asks; stands in the reports and in the holds
 * @param reason why; likewise
 * @param until the end of the holds
 * @param dryRun whether it only plans
 */
public record Rollback(
        List<Only> parts, List<String> privileged, String by, String reason, Instant until, boolean dryRun) {
    /** What the command of such a run is called. */
    public static final String COMMAND = "rollback";

    /** How long whoever is given something back is left alone, unless somebody says otherwise. */
    public static final Duration HOLD = Duration.ofDays(14);

    public Rollback {
        parts = List.copyOf(parts);
        privileged = List.copyOf(privileged);
        // As lists write instants.
        until = until.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether a run is one. */
    public static boolean is(Run run) {
        return run.command().equals(COMMAND);
    }

    /** How a run keeps what it was asked for. */
    public String asking() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("only", parts.stream().map(Only::said).toList());
        asked.put("privileged", privileged);
        asked.put("by", by);
        asked.put("reason", reason);
        asked.put("until", until.toString());
        asked.put("dry_run", dryRun);
        return JsonMapper.shared().writeValueAsString(asked);
    }

    /** What a run that is a rollback was asked for. */
    static Rollback of(Run run) {
        JsonNode asked = JsonMapper.shared().readTree(run.asked());
        return new Rollback(
                texts(asked.path("only")).stream().map(Only::parse).toList(),
                texts(asked.path("privileged")),
                asked.path("by").asString(),
                asked.path("reason").asString(),
                Instant.parse(asked.path("until").asString()),
                asked.path("dry_run").asBoolean());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /** Whether somebody named the group that an operation takes an account out of. */
    boolean names(Operation operation) {
        return privileged.stream().anyMatch(group -> means(group, operation));
    }

    /** The first name that none of these operations is about. */
    Optional<String> unmet(List<Operation> operations) {
        return privileged.stream()
                .filter(group -> operations.stream().noneMatch(operation -> means(group, operation)))
                .findFirst();
    }

    private static boolean means(String group, Operation operation) {
        String dn = operation.target();
        return operation.action().isStrip()
                && (operation.targetId().equalsIgnoreCase(group)
                        || Dns.comparable(dn).equals(Dns.comparable(group))
                        || Dns.comparable(Dns.rdnOf(dn)).equals(Dns.comparable("CN=" + group))
                        || Dns.comparable(Dns.rdnOf(dn)).equals(Dns.comparable(group)));
    }
}
