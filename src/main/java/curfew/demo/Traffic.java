package curfew.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What comes over the wire: counted, recorded, and interfered with. Shared by all connections. */
final class Traffic {
    private final Map<Interference.Kind, Long> counts = new EnumMap<>(Interference.Kind.class);
    private final List<String> writes = new ArrayList<>();
    private volatile Interference interference = Interference.none();

    void interfere(Interference newInterference) {
        this.interference = newInterference;
    }

    Interference.Effect arrive(Interference.Kind kind, String dn) {
        long number;
        synchronized (counts) {
            number = counts.merge(kind, 1L, Long::sum);
        }
        return interference.on(new Interference.Call(kind, dn, number));
    }

    long count(Interference.Kind kind) {
        synchronized (counts) {
            return counts.getOrDefault(kind, 0L);
        }
    }

    void carriedOut(String changeRecord) {
        synchronized (writes) {
            writes.add(changeRecord);
        }
    }

    List<String> writes() {
        synchronized (writes) {
            return List.copyOf(writes);
        }
    }
}
