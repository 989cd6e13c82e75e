package curfew.doctor;

import curfew.directory.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges whether a further server has what the first one has. Pure. */
final class ReplicaCheck {
    /** Replication takes a moment, and a change may fall between two looks. */
    static final Duration LATE = Duration.ofSeconds(60);

    private final DirectoryCase directory;
    private final String server;

    ReplicaCheck(DirectoryCase directory, String server) {
        this.directory = directory;
        this.server = server;
    }

    /** One entry on both; empty where it is not. */
    record Pair(String dn, Optional<Map<String, Set<Value>>> first, Optional<Map<String, Set<Value>>> other) {}

    List<Diagnosis> judge(List<Pair> pairs) {
        String id = directory.settings().conventions().id().toLowerCase(Locale.ROOT);
        List<String> strangers = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<String> different = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.first.isPresent() && pair.other.isEmpty()) {
                gone.add(pair.dn);
            } else if (pair.first.isPresent() && !pair.first.equals(pair.other)) {
                Set<Value> here = pair.first.get().getOrDefault(id, Set.of());
                Set<Value> there = pair.other.orElse(Map.of()).getOrDefault(id, Set.of());
                (here.equals(there) ? different : strangers).add(pair.dn);
            }
        }
        List<Diagnosis> found = new ArrayList<>();
        add(
                found,
                Finding.OTHER_DIRECTORY,
                strangers,
                pairs,
                "have another " + directory.settings().conventions().id());
        add(found, Finding.REPLICA_BEHIND, gone, pairs, "are not there");
        add(found, Finding.REPLICA_BEHIND, different, pairs, "look otherwise");
        return found;
    }

    private void add(List<Diagnosis> found, Finding code, List<String> dns, List<Pair> pairs, String how) {
        if (!dns.isEmpty()) {
            found.add(new Diagnosis(
                    code,
                    directory.where(server),
                    dns.size() + " of " + pairs.size() + " accounts looked at " + how + ", such as " + dns.get(0),
                    "as on the first server"));
        }
    }

    /** By the newest change that each has. */
    List<Diagnosis> behind(Instant first, Instant other) {
        Duration behind = Duration.between(other, first);
        return behind.compareTo(LATE) <= 0
                ? List.of()
                : List.of(new Diagnosis(
                        Finding.REPLICA_BEHIND,
                        directory.where(server),
                        "its newest change is of " + other + ", " + behind.toSeconds()
                                + " s before the first server's (contextCSN)",
                        "at most " + LATE.toSeconds() + " s"));
    }
}
