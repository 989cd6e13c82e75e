package curfew.settings;

import curfew.directory.DirectorySettings;
import curfew.directory.Dns;
import curfew.directory.GlobalCatalog;
import curfew.directory.Login;
import curfew.directory.SecondLook;
import curfew.directory.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what one directory says about its several servers and several identities. */
final class ServerBinder {
    /** Any that is said, but for those of the directory itself. */
    private static final Pattern CATALOG_PORT = Pattern.compile(":(?!0*(389|636)/?$)[0-9]+/?$");

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

    /** Null if none is named, or what is named is at fault. Which domains the job's other directories are is not known here. */
    @Nullable
    GlobalCatalog globalCatalog(DirectorySettings.Kind kind) {
        View view = directory.at("global_catalog");
        List<View> servers = view.at("servers").items();
        if (servers.isEmpty()) {
            return null;
        }
        if (kind != DirectorySettings.Kind.ACTIVE_DIRECTORY) {
            view.problem(
                    view.name() + " is named for kind: " + kind.code(),
                    "global_catalog for kind: active-directory alone",
                    "take it away, or mend kind");
        }
        for (View url : servers) {
            if (!url.isAtFault() && !CATALOG_PORT.matcher(url.text("")).find()) {
                url.problem(
                        url.name() + " is " + Shown.quoted(url.text(""))
                                + ", where a domain controller tells of its own domain alone",
                        "the port of a global catalog",
                        "write :3269 with ldaps://, or :3268 with ldap:// and start_tls: true");
            }
        }
        return view.build(() -> new GlobalCatalog(view.at("servers").texts(), Map.of()))
                .orElse(null);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
