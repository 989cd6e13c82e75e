package curfew.doctor;

import curfew.directory.Dns;
import curfew.ldap.examine.RootDse;
import curfew.ldap.examine.ServerFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Judges what one server says of itself. Pure. */
final class ServerCheck {
    /** Kerberos refuses beyond it (RFC 4120, 1.6), and the ends of accounts are judged by it. */
    static final Duration APART = Duration.ofMinutes(5);

    static final Duration CERTIFICATE_LEFT = Duration.ofDays(30);

    private final DirectoryCase directory;
    private final ServerFacts facts;
    private final String where;

    private ServerCheck(DirectoryCase directory, ServerFacts facts) {
        this.directory = directory;
        this.facts = facts;
        this.where = directory.where(facts.server());
    }

    static List<Diagnosis> judge(DirectoryCase directory, ServerFacts facts, Instant now) {
        ServerCheck check = new ServerCheck(directory, facts);
        List<Diagnosis> found = new ArrayList<>();
        check.certificate(now, found);
        check.identity(found);
        check.kind(found);
        check.writable(found);
        check.clock(found);
        return found;
    }

    private void certificate(Instant now, List<Diagnosis> found) {
        ServerFacts.Tls tls = facts.tls();
        if (tls != null && tls.until().isBefore(now.plus(CERTIFICATE_LEFT))) {
            found.add(new Diagnosis(
                    Finding.CERTIFICATE_ENDS,
                    where,
                    "the certificate of " + tls.subject() + " ends at " + tls.until() + ", in "
                            + Duration.between(now, tls.until()).toDays() + " days",
                    "at least " + CERTIFICATE_LEFT.toDays() + " days"));
        }
    }

    /** Only DNs can be compared: Active Directory answers with a login name. */
    private void identity(List<Diagnosis> found) {
        String bind = directory.settings().server().bindDn();
        String told = facts.identity();
        if (told.toLowerCase(Locale.ROOT).startsWith("dn:") && bind.indexOf('=') > 0) {
            String dn = told.substring("dn:".length()).strip();
            if (!Dns.comparable(dn).equals(Dns.comparable(bind))) {
                found.add(new Diagnosis(Finding.OTHER_IDENTITY, where, "the server says " + dn, bind));
            }
        }
    }

    private void kind(List<Diagnosis> found) {
        RootDse root = facts.root();
        String kind = directory.settings().kind().code();
        boolean fits = switch (kind) {
            case "active-directory" -> root.isActiveDirectory();
            case "openldap" -> root.isOpenLdap();
            case "389ds" -> root.is389();
            default -> !root.isActiveDirectory();
        };
        if (!fits) {
            found.add(new Diagnosis(
                    Finding.KIND_DIFFERS, where, "the root DSE shows " + root.describe(), "kind: " + kind));
        } else if (kind.equals("ldap") && (root.isOpenLdap() || root.is389())) {
            found.add(new Diagnosis(Finding.KIND_KNOWN, where, "the root DSE shows " + root.describe(), "kind: ldap"));
        }
    }

    private void writable(List<Diagnosis> found) {
        if (facts.isGlobalCatalog()) {
            found.add(new Diagnosis(
                    Finding.READ_ONLY_SERVER,
                    where,
                    "a port of the global catalog",
                    "port 636, or 389 with start_tls"));
        }
        if (facts.root().isReadOnly()) {
            found.add(new Diagnosis(
                    Finding.READ_ONLY_SERVER, where, "a read-only domain controller", "a writable domain controller"));
        }
        if (facts.root().first("isSynchronized").equalsIgnoreCase("FALSE")) {
            found.add(new Diagnosis(Finding.NOT_SYNCHRONIZED, where, "isSynchronized is FALSE", "TRUE"));
        }
    }

    private void clock(List<Diagnosis> found) {
        Duration ahead = facts.ahead();
        if (ahead == null) {
            found.add(new Diagnosis(Finding.CLOCK_NOT_SHOWN, where, "no clock", "the time of the server"));
        } else if (ahead.abs().compareTo(APART) > 0) {
            found.add(new Diagnosis(
                    Finding.CLOCK_DIFFERS,
                    where,
                    "the server's clock is " + ahead.abs().toSeconds() + " s "
                            + (ahead.isNegative() ? "behind" : "ahead of") + " this machine's",
                    "at most " + APART.toSeconds() + " s"));
        }
    }

    /** Whether two servers of one directory tell of the same one. */
    static List<Diagnosis> same(DirectoryCase directory, ServerFacts first, ServerFacts other) {
        List<String> expected = contexts(first.root());
        List<String> found = contexts(other.root());
        return expected.equals(found)
                ? List.of()
                : List.of(new Diagnosis(
                        Finding.OTHER_DIRECTORY,
                        directory.where(other.server()),
                        "holds " + String.join(" and ", found),
                        String.join(" and ", expected) + ", as " + first.server() + " does"));
    }

    /** Of Active Directory the domain alone: each domain controller holds other application partitions. */
    private static List<String> contexts(RootDse root) {
        List<String> domain = root.all("defaultNamingContext");
        TreeSet<String> contexts = new TreeSet<>();
        (root.isActiveDirectory() && !domain.isEmpty() ? domain : root.all("namingContexts"))
                .forEach(dn -> contexts.add(Dns.comparable(dn)));
        return List.copyOf(contexts);
    }
}
