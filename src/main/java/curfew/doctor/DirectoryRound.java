package curfew.doctor;

import curfew.correlation.KindClassifier;
import curfew.decision.GuardBook;
import curfew.decision.UnmetNames;
import curfew.directory.Account;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectorySettings;
import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.directory.GlobalCatalog;
import curfew.ldap.LdapDirectories;
import curfew.ldap.LdapDirectory;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Patience;
import curfew.ldap.examine.Examination;
import curfew.ldap.examine.ServerFacts;
import curfew.receipt.Receipt;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One directory: its servers one by one, then everything that a run would read, then entries of every OU. */
final class DirectoryRound {
    private final DirectoryCase directory;
    private final DirectorySettings settings;
    private final GuardBook guards;
    private final UnmetNames unmet;
    private final ActingCheck acting;
    private final KindClassifier kinds;
    private final InstantSource clock;
    private final Consumer<String> progress;

    DirectoryRound(
            DirectoryCase directory,
            GuardBook guards,
            UnmetNames unmet,
            ActingCheck acting,
            InstantSource clock,
            Consumer<String> progress) {
        this.directory = directory;
        this.settings = directory.settings();
        this.guards = guards;
        this.unmet = unmet;
        this.acting = acting;
        this.kinds = new KindClassifier(directory.kinds());
        this.clock = clock;
        this.progress = progress;
    }

    void run(List<Diagnosis> found, List<String> looked) {
        found.addAll(QuarantineCheck.scope(directory));
        List<Examination> servers = new ArrayList<>();
        try {
            for (String url : settings.server().urls()) {
                progress.accept("looking at " + directory.where(url));
                server(url, servers, found, looked);
            }
            catalog(servers, found, looked);
            if (servers.isEmpty()) {
                found.add(new Diagnosis(
                        Finding.DIRECTORY_UNREACHABLE, directory.where(), "no server can be used", "one at least"));
            } else {
                within(servers, found, looked);
            }
        } finally {
            servers.forEach(Examination::close);
        }
    }

    private void server(String url, List<Examination> servers, List<Diagnosis> found, List<String> looked) {
        try {
            Examination server = LdapDirectories.examine(settings, url, clock);
            ServerFacts facts = server.facts();
            servers.add(server);
            found.addAll(ServerCheck.judge(directory, facts, clock.instant()));
            found.addAll(ServerCheck.same(directory, servers.get(0).facts(), facts));
            looked.add(directory.where(facts.server()) + ": " + facts.root().describe() + ", "
                    + (facts.tls() == null
                            ? "no TLS"
                            : facts.tls().protocol() + " until " + facts.tls().until()));
        } catch (DirectoryException failed) {
            Finding code = Connector.isFinal(failed) ? Finding.LOGIN_REFUSED : Finding.SERVER_UNREACHABLE;
            found.add(new Diagnosis(
                    code, directory.where(url), String.valueOf(failed.getMessage()), "a connection that is logged in"));
        }
    }

    private void catalog(List<Examination> servers, List<Diagnosis> found, List<String> looked) {
        GlobalCatalog catalog = settings.server().globalCatalog();
        Optional<ServerFacts> domain = servers.stream().findFirst().map(Examination::facts);
        for (String url : catalog == null ? List.<String>of() : catalog.urls()) {
            progress.accept("looking at the global catalog " + directory.where(url));
            try (Examination server = LdapDirectories.examine(settings, url, clock)) {
                List<String> domains = server.catalogued();
                found.addAll(new CatalogCheck(directory).judge(domain, server.facts(), domains));
                looked.add(directory.where(server.facts().server()) + ": global catalog of "
                        + (domains.isEmpty() ? "no domain" : String.join(", ", domains)));
            } catch (DirectoryException failed) {
                found.add(new Diagnosis(
                        Finding.CATALOG_UNUSABLE,
                        directory.where(url),
                        String.valueOf(failed.getMessage()),
                        "a global catalog that is logged in to"));
            }
        }
    }

    private void within(List<Examination> servers, List<Diagnosis> found, List<String> looked) {
        Examination first = servers.get(0);
        String url = usable(first);
        try (LdapDirectory ldap = LdapDirectories.open(settings.at(url), Patience.NONE, clock);
                Writers writers = Writers.open(directory, first, url, clock, found)) {
            EntryRounds entries = new EntryRounds(directory, first, writers, found);
            Sample accounts = new Sample();
            Sample groups = new Sample();
            Sample everybody = new Sample();
            attempt(found, new ArrayList<>(), "reading", () -> {
                Set<String> privileged = groups(ldap.reader(), groups, found);
                accounts(ldap.reader(), privileged, accounts, everybody, found);
            });
            looked.add(directory.where() + ": " + counted(everybody.entries(), "account") + " in "
                    + counted(everybody.ous(), "OU") + ", " + counted(groups.entries(), "group"));
            List<String> ended = new ArrayList<>();
            attempt(found, ended, "the schema", entries::schema);
            attempt(found, ended, "AdminSDHolder", () -> entries.adminHolder(ldap.reader(), this::isOurs));
            attempt(found, ended, "rights", () -> entries.rights(accounts, groups));
            attempt(found, ended, "hidden attributes", () -> entries.hidden(everybody, groups));
            attempt(found, ended, "memberOf", () -> entries.memberOf(groups));
            attempt(found, ended, "the quarantine", () -> entries.quarantine(accounts));
            attempt(found, ended, "policies", entries::policies);
            attempt(found, ended, "domains", () -> found.addAll(new CatalogCheck(directory).domains(first.domains())));
            for (Examination other : servers.subList(1, servers.size())) {
                attempt(found, ended, "replication", () -> entries.replica(other, everybody));
            }
            looked.add(directory.where() + ": " + String.join(", ", new LinkedHashSet<>(ended)) + ", on "
                    + sampled(accounts) + " accounts and " + sampled(groups) + " groups of all OUs");
        }
    }

    /** The URL that leads to a server. */
    private String usable(Examination server) {
        return settings.server().urls().stream()
                .filter(url -> server.isAt(url))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> groups(DirectoryReader reader, Sample groups, List<Diagnosis> found) {
        progress.accept("reading groups of " + directory.where());
        Set<String> privileged = new HashSet<>();
        Receipt receipt = reader.readGroups(group -> {
            unmet.saw(group);
            boolean ours = group.entry().directory().equals(settings.name());
            if (ours && !guards.isProtected(group)) {
                groups.add(group.entry());
            }
            if (group.builtinPrivileged()) {
                privileged.add(group.dn());
            }
        });
        found.addAll(ReadCheck.judge("groups", receipt));
        return privileged;
    }

    private void accounts(
            DirectoryReader reader, Set<String> privileged, Sample accounts, Sample everybody, List<Diagnosis> found) {
        progress.accept("reading accounts of " + directory.where());
        Receipt receipt = reader.readAccounts(privileged, account -> {
            unmet.saw(account);
            everybody.add(account.entry());
            if (account.isEnabled() && kinds.kindOf(account).isHuman()) {
                acting.saw(account);
            }
            if (isOurs(account)) {
                accounts.add(account.entry());
            }
        });
        found.addAll(ReadCheck.judge("accounts", receipt));
        List<EntryRef> sample = everybody.taken().stream()
                .flatMap(taken -> taken.sample().stream())
                .toList();
        found.addAll(ReadCheck.judge("accounts in full", reader.readDetails(sample, detail -> {
            // That it could be read is all that was asked.
        })));
    }

    /** Whether a run might change it. */
    private boolean isOurs(Account account) {
        return kinds.kindOf(account).isHuman()
                && !guards.isProtected(account)
                && !Dns.comparable(account.dn())
                        .equals(Dns.comparable(settings.server().bindDn()));
    }

    private static int sampled(Sample sample) {
        return sample.taken().stream().mapToInt(taken -> taken.sample().size()).sum();
    }

    /** @param ended is given what was looked at to its end */
    private void attempt(List<Diagnosis> found, List<String> ended, String what, Runnable look) {
        progress.accept("looking at " + what + " of " + directory.where());
        try {
            look.run();
            ended.add(what);
        } catch (DirectoryException failed) {
            found.add(new Diagnosis(
                    Finding.CHECK_FAILED, directory.where(), what + ": " + failed.getMessage(), "an answer"));
        }
    }

    private static String counted(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
