package curfew.settings;

import curfew.directory.Dns;
import curfew.directory.Login;
import curfew.directory.SecondLook;
import curfew.directory.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what one directory says about its several servers and several identities. */
final class ServerBinder {
    private final View directory;
    private final Secrets secrets;

    ServerBinder(View directory, Secrets secrets) {
        this.directory = directory;
        this.secrets = secrets;
    }

    List<Tier> tiers() {
        Map<String, View> before = new HashMap<>();
        List<Tier> tiers = new ArrayList<>();
        for (View tier : directory.at("tiers").items()) {
            tier.at("ous").items().forEach(ou -> once(ou, before));
            Login login = new LoginBinder(directory, tier.at("bind"), secrets).bind();
            List<String> ous = tier.at("ous").texts();
            if (!ous.isEmpty()) {
                tiers.add(new Tier(ous, login));
            }
        }
        return tiers;
    }

    /** An entry is in one tier. */
    private static void once(View ou, Map<String, View> before) {
        View other = before.putIfAbsent(Dns.comparable(ou.text("")), ou);
        if (other != null && !ou.isAtFault()) {
            ou.problem(
                    ou.name() + " is " + Shown.quoted(ou.text("")) + ", which is in " + other.name() + ", too",
                    "each OU in one tier",
                    "take one of the two away");
        }
    }

    /** Null if none is asked for, or what is asked for is at fault. */
    @Nullable
    SecondLook secondLook() {
        View view = directory.at("read_back");
        if (!view.exists()) {
            return null;
        }
        String second = view.at("second").text("");
        Duration within = view.at("within").as(Parsers::duration, Duration.ZERO);
        Duration wait = view.at("wait").as(Parsers::duration, shorter(SecondLook.DEFAULT_WAIT, within));
        View only = directory.at("servers");
        if (only.texts().equals(List.of(second))) {
            view.at("second")
                    .problem(
                            view.at("second").name() + " is " + Shown.quoted(second) + ", the only one of servers",
                            "another server of the directory",
                            "name one that changes are not made at, or take read_back away");
        }
        return second.isEmpty()
                ? null
                : view.build(() -> new SecondLook(second, within, wait)).orElse(null);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
