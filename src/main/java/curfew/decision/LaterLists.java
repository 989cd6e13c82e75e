package curfew.decision;

import curfew.decision.GuardRules.Hold;
import curfew.decision.GuardRules.UrgentRevocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lists that grow from day to day say at an instant, for whoever applies a plan that was made before it. Accounts are asked for by
 * their names: immutable id, {@code directory/id}, login, DN, and the person behind them. Immutable.
 */
public final class LaterLists {
    private final Instant at;
    private final Map<String, List<Hold>> holds = new HashMap<>();
    private final Map<String, List<UrgentRevocation>> urgent = new HashMap<>();

    public LaterLists(GuardRules rules, Instant at) {
        this.at = at;
        rules.holds().forEach(hold -> add(holds, hold.subject(), hold));
        rules.urgent().forEach(row -> add(urgent, row.subject(), row));
    }

    /** The hold in force that names it. */
    public Optional<Hold> hold(Collection<String> names) {
        return all(holds, names).stream().filter(hold -> hold.isValidAt(at)).findFirst();
    }

    /** The urgent revocation in force that names it. */
    public Optional<UrgentRevocation> urgent(Collection<String> names) {
        return all(urgent, names).stream().filter(row -> row.isInForceAt(at)).findFirst();
    }

    /**
     * The urgent revocation that named it and was lifted, if no other is in force. A row that is simply gone lifts nothing: it may have named
     * another key of the person.
     */
    public Optional<UrgentRevocation> lifted(Collection<String> names) {
        return urgent(names).isPresent()
                ? Optional.empty()
                : all(urgent, names).stream().filter(row -> row.isLiftedAt(at)).findFirst();
    }

    private static <T> void add(Map<String, List<T>> index, String subject, T row) {
        index.computeIfAbsent(Subject.fold(subject), any -> new ArrayList<>()).add(row);
    }

    private static <T> List<T> all(Map<String, List<T>> index, Collection<String> names) {
        List<T> found = new ArrayList<>();
        names.stream()
                .filter(name -> !name.isEmpty())
                .forEach(name -> found.addAll(index.getOrDefault(Subject.fold(name), List.of())));
        return found;
    }
}
