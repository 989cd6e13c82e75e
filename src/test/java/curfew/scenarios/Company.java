package curfew.scenarios;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
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

/** A scenario's accounts, one line each, and their groups, as entries; and what people do with them by day. */
final class Company {
    private final Scenario scenario;
    private final Wording wording;
    private final Map<String, List<String>> members = new TreeMap<>();
    private final Set<String> ous = new LinkedHashSet<>(List.of("Accounts", "Groups", "Leavers"));
    private final List<Entry> accounts = new ArrayList<>();

    private Company(Scenario scenario, Wording wording) {
        this.scenario = scenario;
        this.wording = wording;
        wording.emptyGroups().forEach(name -> members.put(name, new ArrayList<>()));
    }

    /** Every entry below the base, parents before children. */
    static List<Entry> entries(Scenario scenario, Wording wording) {
        Company company = new Company(scenario, wording);
        Csv.read(scenario.accounts()).forEach(company::account);
        company.crowd();
        List<Entry> entries = new ArrayList<>();
        company.ous.forEach(ou -> entries.add(wording.unit(unit(ou))));
        entries.addAll(company.accounts);
        company.members.forEach((name, dns) -> entries.add(wording.group(name, dns)));
        return entries;
    }

    /** What an LDIF file with change records says. */
    static List<LDIFChangeRecord> changes(Path ldif) {
        try (LDIFReader reader = new LDIFReader(ldif.toFile())) {
            List<LDIFChangeRecord> changes = new ArrayList<>();
            for (LDIFChangeRecord one = reader.readChangeRecord(); one != null; one = reader.readChangeRecord()) {
                changes.add(one);
            }
            return changes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDIFException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void account(CSVRecord row) {
        String ou = row.get("ou");
        ous.add(ou);
        Entry entry = wording.account(
                new Wording.Listed(row.get("login"), row.get("name"), ou, row.get("number"), row.get("department")));
        Wording.put(entry, "mail", row.get("mail"));
        list(row.get("more")).forEach(said -> wording.fact(entry, said));
        list(row.get("groups")).forEach(group -> join(group, entry.getDN()));
        accounts.add(entry);
    }

    private void join(String group, String dn) {
        members.computeIfAbsent(group, any -> new ArrayList<>()).add(dn);
    }

    /** Terminals in halls, all in one group. */
    private void crowd() {
        for (int i = 1; i <= scenario.crowd(); i++) {
            ous.add("Kiosks");
            String login = "kiosk-" + i;
            Entry entry = wording.account(new Wording.Listed(login, login, "Kiosks", "", ""));
            join("Everybody", entry.getDN());
            accounts.add(entry);
        }
    }

    private static String unit(String ou) {
        boolean top = ou.equals("Accounts") || ou.equals("Groups");
        return "OU=" + ou + (top ? "," : ",OU=Accounts,") + Scenario.BASE;
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
