package curfew.doctor;

import curfew.directory.Dns;
import curfew.directory.GlobalCatalog;
import curfew.ldap.examine.ServerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges where groups of other domains are looked for. Pure. */
final class CatalogCheck {
    private final DirectoryCase directory;

    CatalogCheck(DirectoryCase directory) {
        this.directory = directory;
    }

    /**
     * One server of the global catalog.
     *
     * @param domain a server of the directory; empty if none can be used
     * @param catalogued the DNs of the domains that a search over everything has found there; empty if it bears no such search
     */
    List<Diagnosis> judge(Optional<ServerFacts> domain, ServerFacts catalog, List<String> catalogued) {
        List<Diagnosis> found = new ArrayList<>();
        String where = directory.where(catalog.server());
        String ready = catalog.root().first("isGlobalCatalogReady");
        if (!ready.equalsIgnoreCase("TRUE")) {
            found.add(new Diagnosis(
                    Finding.CATALOG_UNUSABLE,
                    where,
                    ready.isEmpty()
                            ? "its root DSE does not show isGlobalCatalogReady"
                            : "isGlobalCatalogReady is " + ready,
                    "isGlobalCatalogReady: TRUE"));
        } else if (catalogued.isEmpty()) {
            found.add(new Diagnosis(
                    Finding.CATALOG_UNUSABLE,
                    where,
                    "a search over the whole forest finds no domain",
                    "the port of the global catalog, 3268 or 3269"));
        }
        String here = domain.map(CatalogCheck::forest).orElse("");
        String there = forest(catalog);
        if (!here.isEmpty() && !Dns.comparable(here).equals(Dns.comparable(there))) {
            found.add(new Diagnosis(Finding.CATALOG_OF_OTHER_FOREST, where, "its forest is " + there, here));
        }
        return found;
    }

    private static String forest(ServerFacts server) {
        return server.root().first("rootDomainNamingContext");
    }

    /** The domains of the forest, as a server of the directory tells them. */
    List<Diagnosis> domains(List<String> domains) {
        GlobalCatalog catalog = directory.settings().server().globalCatalog();
        String own = Dns.domainOf(directory.settings().accounts().bases().get(0));
        List<String> others = domains.stream()
                .filter(domain -> !Dns.comparable(domain).equals(own))
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        if (catalog == null) {
            return List.of(new Diagnosis(
                    Finding.OTHER_DOMAINS_UNSEEN,
                    directory.where(),
                    "no global_catalog, and the forest holds " + String.join(" and ", others),
                    "global_catalog, with its servers"));
        }
        return others.stream()
                .filter(domain -> catalog.directoryOf(domain).isEmpty())
                .map(domain -> new Diagnosis(
                        Finding.DOMAIN_NOT_IN_JOB,
                        directory.where(),
                        domain + " is none of the job's directories",
                        "a directory for it, if Curfew shall change what is there"))
                .toList();
    }
}
