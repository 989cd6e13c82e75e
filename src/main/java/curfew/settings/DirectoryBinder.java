package curfew.settings;

import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.GlobalCatalog;
import curfew.directory.Load;
import curfew.directory.Login;
import curfew.directory.SecondLook;
import curfew.directory.Secret;
import curfew.directory.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the settings of one directory. */
final class DirectoryBinder {
    private static final int PAGE = 1000;
    private static final Pattern LOOPBACK =
            Pattern.compile("ldap://(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?/?", Pattern.CASE_INSENSITIVE);

    private final Documents documents;
    private final Secrets secrets;

    DirectoryBinder(Documents documents) {
        this.documents = documents;
        this.secrets = new Secrets(documents);
    }

    /**
     * Empty if any part is at fault.
     *
     * @param keys attributes that the correlation compares
     */
    Optional<DirectorySettings> bind(String name, View view, Set<String> keys) {
        Kind kind = Kind.named(view.at("kind").text("")).orElse(Kind.LDAP);
        Optional<Server> server = server(view, kind);
        disjoint(view.at("accounts").at("bases"));
        disjoint(view.at("groups").at("bases"));
        Search accounts = search(
                view.at("accounts"),
                Search.accounts(kind, view.at("accounts").at("bases").texts()));
        Search groups = search(
                view.at("groups"),
                Search.groups(kind, view.at("groups").at("bases").texts()));
        if (!view.at("groups").exists()) {
            view.warn(
                    "The directory " + name + " names no groups: none is read, and nobody loses a membership there.",
                    "Add groups with their bases.");
        }
        var conventions = new ConventionBinder(view.at("conventions"), kind).bind();
        if (kind == Kind.LDAP && conventions.locks().isEmpty()) {
            view.warn(
                    "The directory " + name + " has no way to switch an account off: nobody is disabled there.",
                    "Add conventions.lock, or conventions.locks.");
        }
        Attributes attributes =
                new Attributes(keys, new HashSet<>(view.at("attributes").texts()));
        int page = view.at("page_size").integer(PAGE);
        return server.flatMap(where -> view.build(
                () -> new DirectorySettings(name, kind, where, accounts, groups, page, attributes, conventions)));
    }

    private Optional<Server> server(View view, Kind kind) {
        boolean startTls = view.at("start_tls").flag(false);
        view.at("servers").items().forEach(url -> encrypted(url, startTls));
        Path trust = trust(view);
        Secret trustSecret = secrets.secret(view.at("trust_secret"));
        Login login = new LoginBinder(view, secrets).bind();
        Duration connect = timeout(view.at("connect_timeout"), Server.DEFAULT_CONNECT_TIMEOUT);
        Duration response = timeout(view.at("response_timeout"), Server.DEFAULT_RESPONSE_TIMEOUT);
        View load = view.at("load");
        Integer rate = load.at("requests_per_second").exists()
                ? load.at("requests_per_second").integer(1)
                : null;
        int inFlight = load.at("in_flight").integer(Load.DEFAULT_IN_FLIGHT);
        int inTransaction = load.at("in_transaction").integer(Load.DEFAULT_IN_TRANSACTION);
        ServerBinder more = new ServerBinder(view, secrets);
        List<Tier> tiers = more.tiers();
        SecondLook second = more.secondLook();
        if (second != null) {
            encrypted(view.at("read_back").at("second"), startTls);
        }
        view.at("global_catalog").at("servers").items().forEach(url -> encrypted(url, startTls));
        GlobalCatalog catalog = more.globalCatalog(kind);
        return view.build(() -> new Server(
                view.at("servers").texts(),
                trust,
                trustSecret,
                startTls,
                login,
                connect,
                response,
                new Load(rate, inFlight, inTransaction),
                tiers,
                second,
                catalog));
    }

    private static void encrypted(View url, boolean startTls) {
        String text = url.text("");
        boolean plain = text.startsWith("ldap://") && !startTls;
        if (plain && !LOOPBACK.matcher(text).matches()) {
            url.problem(
                    url.name() + " is " + Shown.quoted(text) + ", which would send passwords in the clear",
                    "ldaps://, or ldap:// with start_tls: true; plain ldap:// only to localhost, 127.0.0.1 or [::1]",
                    "write ldaps:// or start_tls: true");
        }
    }

    private static Duration timeout(View view, Duration fallback) {
        Duration duration = view.as(Parsers::duration, fallback);
        if (duration.isZero() || duration.toDays() > 1) {
            view.problem(
                    view.name() + " is " + Shown.quoted(view.text("")),
                    "a time-out of more than nothing and at most a day",
                    "write one, such as 30s");
            return fallback;
        }
        return duration;
    }

    private @Nullable Path trust(View view) {
        Path trust = documents.path(view.at("trust")).orElse(null);
        if (trust != null && !Files.isRegularFile(trust)) {
            view.at("trust")
                    .problem(
                            "the file " + documents.sources().told(trust) + " does not exist",
                            "a file with the certificates to trust",
                            "mend the path; it is relative to the job file");
        }
        if (trust == null && view.at("trust_secret").exists()) {
            view.at("trust_secret")
                    .problem(
                            view.name() + " has a trust_secret, and no trust",
                            "trust: path, with the PKCS#12 file",
                            "name the file, or take trust_secret away");
        }
        return trust;
    }

    private static Search search(View view, Search standard) {
        String filter = view.at("filter").text(standard.filter());
        return new Search(standard.bases(), filter);
    }

    /** An entry that is found under two bases would be read twice. */
    private static void disjoint(View bases) {
        List<View> items = bases.items();
        for (View one : items) {
            for (View other : items) {
                if (one != other && plain(one).endsWith("," + plain(other))) {
                    one.problem(
                            one.name() + " lies below another base, " + Shown.quoted(other.text("")),
                            "bases of which none lies below another",
                            "take one of the two away");
                }
            }
        }
    }

    private static String plain(View dn) {
        return dn.text("").toLowerCase(Locale.ROOT).replaceAll("\\s*([,=])\\s*", "$1");
    }
}
