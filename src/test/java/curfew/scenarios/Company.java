package curfew.scenarios;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import com.unboundid.ldif.LDIFReader;
import curfew.demo.EmbeddedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Fills a directory from a scenario's accounts, one line each, and carries out what people do in it by day. */
final class Company {
    private final Scenario scenario;
    private final Map<String, List<String>> members = new TreeMap<>();
    private final Set<String> ous = new LinkedHashSet<>(List.of("Accounts", "Groups", "Leavers"));
    private final List<Entry> entries = new ArrayList<>();

    private Company(Scenario scenario) {
        this.scenario = scenario;
        if (!scenario.isPlain()) {
            members.put("Domain Users", new ArrayList<>());
        }
    }

    static void load(Scenario scenario, EmbeddedDirectory directory) {
        Company company = new Company(scenario);
        Csv.read(scenario.folder().resolve("accounts.csv")).forEach(company::account);
        company.crowd();
        company.containers();
        company.groups();
        directory.load(company.entries);
    }

    /** What an LDIF file with change records says. */
    static void change(Path ldif, EmbeddedDirectory directory) {
        try (LDIFReader reader = new LDIFReader(ldif.toFile())) {
            for (LDIFChangeRecord one = reader.readChangeRecord(); one != null; one = reader.readChangeRecord()) {
                if (one instanceof LDIFModifyChangeRecord modify) {
                    directory.modify(modify.getDN(), modify.getModifications());
                } else if (one instanceof LDIFModifyDNChangeRecord move) {
                    directory.move(move.getDN(), move.getNewRDN(), move.getNewSuperiorDN());
                } else if (one instanceof LDIFDeleteChangeRecord delete) {
                    directory.delete(delete.getDN());
                } else if (one instanceof LDIFAddChangeRecord add) {
                    directory.add(add.getDN(), add.getAttributes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDIFException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void account(CSVRecord row) {
        String ou = row.get("ou");
        ous.add(ou);
        Entry entry = scenario.isPlain()
                ? plain(row, dn("uid", row.get("login"), ou))
                : ad(row, dn("CN", row.get("name"), ou));
        put(entry, "mail", row.get("mail"));
        for (String more : list(row.get("more"))) {
            if (more.equals("disabled")) {
                disable(entry);
            } else {
                int equals = more.indexOf('=');
                entry.setAttribute(more.substring(0, equals), more.substring(equals + 1));
            }
        }
        list(row.get("groups")).forEach(group -> join(group, entry.getDN()));
        entries.add(entry);
    }

    private static Entry ad(CSVRecord row, String dn) {
        Entry entry = new Entry(
                dn,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("sAMAccountName", row.get("login")),
                new Attribute("userAccountControl", "512"));
        put(entry, "employeeID", row.get("number"));
        put(entry, "department", row.get("department"));
        return entry;
    }

    private static Entry plain(CSVRecord row, String dn) {
        Entry entry = new Entry(
                dn,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson", "ldapPublicKey"),
                new Attribute("uid", row.get("login")),
                new Attribute("cn", row.get("name")),
                new Attribute("sn", row.get("name")));
        put(entry, "employeeNumber", row.get("number"));
        put(entry, "departmentNumber", row.get("department"));
        return entry;
    }

    private void disable(Entry entry) {
        if (scenario.isPlain()) {
            entry.setAttribute("pwdAccountLockedTime", "000001010000Z");
        } else {
            entry.setAttribute("userAccountControl", "514");
        }
    }

    private static void put(Entry entry, String attribute, String value) {
        if (!value.isEmpty()) {
            entry.setAttribute(attribute, value);
        }
    }

    private void join(String group, String dn) {
        members.computeIfAbsent(group, any -> new ArrayList<>()).add(dn);
    }

    /** Terminals in halls, all in one group. */
    private void crowd() {
        for (int i = 1; i <= scenario.crowd(); i++) {
            ous.add("Kiosks");
            String login = "kiosk-" + i;
            Entry entry = new Entry(
                    dn("CN", login, "Kiosks"),
                    new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                    new Attribute("sAMAccountName", login));
            join("Everybody", entry.getDN());
            entries.add(entry);
        }
    }

    private void containers() {
        for (String ou : ous) {
            boolean top = ou.equals("Accounts") || ou.equals("Groups");
            String dn = "OU=" + ou + (top ? "," : ",OU=Accounts,") + Scenario.BASE;
            entries.add(new Entry(dn, new Attribute("objectClass", "top", "organizationalUnit")));
        }
    }

    private void groups() {
        members.forEach((name, dns) -> {
            Entry group = new Entry(
                    rdn("CN", name) + ",OU=Groups," + Scenario.BASE,
                    new Attribute("objectClass", "top", scenario.isPlain() ? "groupOfNames" : "group"));
            if (!dns.isEmpty()) {
                group.setAttribute("member", dns);
            }
            entries.add(group);
        });
    }

    private static String dn(String attribute, String name, String ou) {
        return rdn(attribute, name) + ",OU=" + ou + ",OU=Accounts," + Scenario.BASE;
    }

    private static String rdn(String attribute, String name) {
        return new DN(new RDN(attribute, name)).toString();
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
    }

    /** Rows of a CSV file with a header. */
    static final class Csv {
        private static final CSVFormat FORMAT = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .get();

        private Csv() {}

        static List<CSVRecord> read(Path file) {
            try (var reader = Files.newBufferedReader(file);
                    var parser = FORMAT.parse(reader)) {
                return parser.getRecords();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
