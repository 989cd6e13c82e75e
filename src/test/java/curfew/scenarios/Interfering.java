package curfew.scenarios;

import com.unboundid.ldap.sdk.ResultCode;
import curfew.demo.Interference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What {@code interfere} of a night says: which requests, and what becomes of them. */
final class Interfering {
    private Interfering() {}

    static Interference as(Map<String, Object> how) {
        if (how.isEmpty()) {
            return Interference.none();
        }
        Interference.Kind kind = Interference.Kind.valueOf(Scenario.text(how, "kind", "SEARCH"));
        String dn = Scenario.text(how, "dn", "").toLowerCase(Locale.ROOT);
        long from = Long.parseLong(Scenario.text(how, "from", "1"));
        AtomicLong seen = new AtomicLong();
        Interference.Effect effect = effect(how);
        return call -> call.kind() == kind
                        && (dn.isEmpty() || call.dn().toLowerCase(Locale.ROOT).equals(dn))
                        && seen.incrementAndGet() >= from
                ? effect
                : new Interference.Pass();
    }

    private static Interference.Effect effect(Map<String, Object> how) {
        ResultCode code = ResultCode.valueOf(Integer.parseInt(Scenario.text(how, "code", "53")));
        if (how.get("cut_after") != null) {
            return new Interference.CutAfter(number(how, "cut_after"), code);
        }
        if (how.get("drop_after") != null) {
            return new Interference.DropAfterEntries(number(how, "drop_after"));
        }
        if (how.get("refer") != null) {
            return new Interference.Refer(Scenario.text(how, "refer", ""));
        }
        if (how.get("hide") != null || how.get("hide_attributes") != null) {
            return new Interference.Hide(list(how, "hide"), list(how, "hide_attributes"));
        }
        return new Interference.Refuse(code, "not now");
    }

    private static int number(Map<String, Object> how, String key) {
        return Integer.parseInt(Scenario.text(how, key, ""));
    }

    private static List<String> list(Map<String, Object> how, String key) {
        return how.get(key) instanceof List<?> all
                ? all.stream().map(Object::toString).toList()
                : List.of();
    }
}
