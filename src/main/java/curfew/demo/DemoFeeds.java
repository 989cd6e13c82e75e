package curfew.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The company's two feeds, as its offices export them: HR with a trailer, the contract office in Windows-1252. */
final class DemoFeeds {
    private static final String HR_HEADER =
            "PERSONNEL_NO;FIRST_NAME;LAST_NAME;E_MAIL;DEPARTMENT;COUNTRY;STATUS;ENTRY_DATE;EXIT_DATE;LAST_WORKING_DAY;"
                    + "TIME_ZONE;EXIT_KNOWN_SINCE";
    private static final String CONTRACTS_HEADER =
            "Contract ID;Badge;Name;E-mail;Cost centre;Sponsor;From;To;Personnel number";

    private static final Charset CONTRACTS_CHARSET = Charset.forName("windows-1252");
    private static final DateTimeFormatter CONTRACT_DATE = DateTimeFormatter.ofPattern("d.M.yyyy");

    /** A night on which HR's transfer breaks off. */
    static final int CUT_NIGHT = 3;

    private DemoFeeds() {}

    static byte[] hr(List<Staff> staff, int night) {
        List<String> rows = new ArrayList<>();
        for (Staff one : staff) {
            for (Engagements.Employment row : one.engagements().employments(night)) {
                rows.add(hrRow(one.person(), row, night));
            }
        }
        String whole = HR_HEADER + "\n" + String.join("\n", rows) + "\nTRAILER;" + rows.size() + "\n";
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        return night == CUT_NIGHT ? half(whole) : bytes;
    }

    /** The first half, cut in the middle of a row. */
    private static byte[] half(String whole) {
        int cut = whole.indexOf(';', whole.length() / 2);
        return whole.substring(0, cut + 3).getBytes(StandardCharsets.UTF_8);
    }

    private static String hrRow(DemoPerson person, Engagements.Employment row, int night) {
        // The word follows on the day after, where the person works; dates in this form sort as text.
        LocalDate today = LocalDate.ofInstant(
                DemoCompany.instant(night), ZoneId.of(person.country().zone()));
        boolean past = !row.end().isEmpty() && row.end().compareTo(today.toString()) < 0;
        return cells(
                person.number(),
                person.given(),
                person.family(),
                person.mail(),
                person.department(),
                person.country().name(),
                past ? "left" : row.status(),
                row.start(),
                row.end(),
                "",
                person.country().zone(),
                row.knownAt());
    }

    static byte[] contracts(List<Staff> staff) {
        StringBuilder file = new StringBuilder(CONTRACTS_HEADER).append("\r\n");
        for (Staff one : staff) {
            for (Engagements.Contract contract : one.engagements().contracts()) {
                file.append(contractRow(one.person(), contract)).append("\r\n");
            }
        }
        return file.toString().getBytes(CONTRACTS_CHARSET);
    }

    private static String contractRow(DemoPerson person, Engagements.Contract contract) {
        // The contract office cannot write every script; HR's number links the two.
        String name =
                CONTRACTS_CHARSET.newEncoder().canEncode(person.displayName()) ? person.displayName() : person.login();
        return cells(
                contract.id(),
                person.contractor() ? person.number() : "",
                name,
                person.mail(),
                person.department(),
                "00117",
                day(contract.from()),
                day(contract.to()),
                contract.personnelNumber());
    }

    private static String day(String iso) {
        return iso.isEmpty() ? "open" : LocalDate.parse(iso).format(CONTRACT_DATE);
    }

    private static String cells(String... values) {
        List<String> cells = new ArrayList<>();
        for (String value : values) {
            boolean plain = value.indexOf(';') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0;
            cells.add(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
        }
        return String.join(";", cells);
    }
}
