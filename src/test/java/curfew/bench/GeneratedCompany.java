package curfew.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * A company of any size, to measure with: {@code company.ldif} for slapadd, and {@code hr.csv} and {@code contracts.csv} of the same
 * people. The same arguments give the same bytes, and how many leave shows in the feeds alone.
 *
 * <p>Accounts are inetOrgPerson and posixAccount. There is a group for every 20 accounts, at least three, and each account is in four to
 * twelve of them, eight on average. Group sizes follow a power law: with a million accounts the largest has some 50,000 members, the
 * smallest about 20. memberOf is written, because slapadd runs no overlay. A tenth of all people are contractors.
 *
 * <p>People and their groups are functions of their number, so nothing is kept but the members as numbers: 4 bytes a membership.
 */
public final class GeneratedCompany {
    private static final String SUFFIX = "dc=example,dc=org";
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    /** Moves the power law away from its pole, where one group would hold half of the company. */
    private static final double SHIFT = 20;

    private static final int MOST_GROUPS = 12;

    private static final String[] GIVEN = {
        "Anna", "Björn", "Chloé", "Dmitri", "Emily", "Fatma", "Giulia", "Hiro", "Inês", "Jürgen", "Kenta", "Łukasz",
        "Maria", "Noémie", "Olga", "Paweł", "Quentin", "Rosa", "Søren", "Tamar"
    };
    private static final String[] FAMILY = {
        "Almeida",
        "Böhm",
        "Chen",
        "Dubois",
        "Eriksson",
        "Fischer",
        "García",
        "Hansen",
        "Ivanov",
        "Jäger",
        "Kowalski",
        "Lindqvist",
        "Müller",
        "Nguyen",
        "O'Brien",
        "Peretz",
        "Quist",
        "Rossi",
        "Sato",
        "Tanaka",
        "Ünal",
        "Vogel",
        "Wójcik"
    };
    private static final String[] DEPARTMENTS = {
        "Engineering", "Finance", "Sales", "Marketing", "Legal", "Logistics", "Production", "Research", "Care", "IT"
    };
    private static final String[] CITIES = {"Berlin", "Paris", "Oslo", "Tokyo", "Haifa", "Cairo", "Austin", "Gdansk"};

    private final int accounts;
    private final double leaversPercent;
    private final long seed;

    private GeneratedCompany(int accounts, double leaversPercent, long seed) {
        if (accounts < 1 || leaversPercent < 0 || leaversPercent > 100) {
            throw new IllegalArgumentException(accounts + " accounts, " + leaversPercent + " % leavers");
        }
        this.accounts = accounts;
        this.leaversPercent = leaversPercent;
        this.seed = seed;
    }

    public static GeneratedCompany of(int accounts, double leaversPercent, long seed) {
        return new GeneratedCompany(accounts, leaversPercent, seed);
    }

    /** Arguments: what to write, folder, number of accounts, percent of leavers, seed (42 if left out). */
    public static void main(String[] args) throws IOException {
        if (args.length < 4 || args.length > 5 || !args[0].matches("directory|feeds")) {
            System.err.println("usage: GeneratedCompany directory|feeds DIR ACCOUNTS LEAVERS_PERCENT [SEED]");
            System.exit(2);
        }
        long seed = args.length == 5 ? Long.parseLong(args[4]) : 42;
        GeneratedCompany company = of(Integer.parseInt(args[2]), Double.parseDouble(args[3]), seed);
        Path folder = Path.of(args[1]);
        if (args[0].equals("directory")) {
            company.writeDirectory(folder);
        } else {
            company.writeFeeds(folder);
        }
        System.out.println(company.accounts + " accounts, " + company.groups() + " groups, " + company.memberships()
                + " memberships, " + company.leavers() + " leavers");
    }

    /** Writes the three files. */
    public void write(Path folder) throws IOException {
        writeDirectory(folder);
        writeFeeds(folder);
    }

    /** Writes {@code company.ldif}, which is the same whoever leaves. */
    public void writeDirectory(Path folder) throws IOException {
        Files.createDirectories(folder);
        writeLdif(folder.resolve("company.ldif"));
    }

    /** Writes {@code hr.csv} and {@code contracts.csv}. */
    public void writeFeeds(Path folder) throws IOException {
        Files.createDirectories(folder);
        writeHr(folder.resolve("hr.csv"));
        writeContracts(folder.resolve("contracts.csv"));
    }

    public int groups() {
        return Math.max(3, accounts / 20);
    }

    public long memberships() {
        long sum = 0;
        int[] groups = new int[MOST_GROUPS];
        for (int account = 0; account < accounts; account++) {
            sum += groupsOf(account, groups);
        }
        return sum;
    }

    /** How many people's employment or contract has ended. */
    public int leavers() {
        int count = 0;
        for (int account = 0; account < accounts; account++) {
            count += isLeaver(account) ? 1 : 0;
        }
        return count;
    }

    private void writeLdif(Path file) throws IOException {
        int[] groups = new int[MOST_GROUPS];
        int[] sizes = new int[groups() + 1];
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("dn: " + SUFFIX + "\nobjectClass: domain\ndc: example\n\n");
            out.write("dn: ou=people," + SUFFIX + "\nobjectClass: organizationalUnit\nou: people\n\n");
            out.write("dn: ou=groups," + SUFFIX + "\nobjectClass: organizationalUnit\nou: groups\n\n");
            for (int account = 0; account < accounts; account++) {
                int count = groupsOf(account, groups);
                writeAccount(out, account, groups, count);
                for (int i = 0; i < count; i++) {
                    sizes[groups[i] + 1]++;
                }
            }
            int[] starts = sizes.clone();
            Arrays.parallelPrefix(starts, Integer::sum);
            int[] members = members(starts);
            for (int group = 0; group < groups(); group++) {
                writeGroup(out, group, members, starts[group], starts[group + 1]);
            }
        }
    }

    /** The members of all groups, one group after the other, from {@code starts[group]} on. */
    private int[] members(int[] starts) {
        int[] members = new int[starts[starts.length - 1]];
        int[] next = starts.clone();
        int[] groups = new int[MOST_GROUPS];
        for (int account = 0; account < accounts; account++) {
            int count = groupsOf(account, groups);
            for (int i = 0; i < count; i++) {
                members[next[groups[i]]++] = account;
            }
        }
        return members;
    }

    private void writeAccount(BufferedWriter out, int account, int[] groups, int count) throws IOException {
        String uid = uid(account);
        String given = given(account);
        String family = family(account);
        out.write("dn: uid=" + uid + ",ou=people," + SUFFIX
                + "\nobjectClass: inetOrgPerson\nobjectClass: posixAccount\n");
        out.write("uid: " + uid + "\n");
        attribute(out, "cn", given + " " + family);
        attribute(out, "givenName", given);
        attribute(out, "sn", family);
        out.write("mail: " + mail(account) + "\nemployeeNumber: " + number(account) + "\n");
        out.write("employeeType: " + (isContractor(account) ? "contractor" : "employee") + "\n");
        out.write("departmentNumber: " + department(account) + "\nl: " + city(account) + "\n");
        out.write("uidNumber: " + (10_000 + account) + "\ngidNumber: 100\nhomeDirectory: /home/" + uid + "\n");
        out.write("entryUUID: " + uuid(account) + "\n");
        for (int i = 0; i < count; i++) {
            out.write("memberOf: " + groupDn(groups[i]) + "\n");
        }
        out.write("\n");
    }

    /** groupOfNames needs a member: a group that nobody drew gets a placeholder. */
    private void writeGroup(BufferedWriter out, int group, int[] members, int from, int to) throws IOException {
        out.write("dn: " + groupDn(group) + "\nobjectClass: groupOfNames\ncn: g" + padded(group, 6) + "\n");
        out.write("entryUUID: " + uuid(accounts + group) + "\n");
        if (from == to) {
            out.write("member: cn=nobody," + SUFFIX + "\n");
        }
        for (int i = from; i < to; i++) {
            out.write("member: uid=" + uid(members[i]) + ",ou=people," + SUFFIX + "\n");
        }
        out.write("\n");
    }

    private static void attribute(BufferedWriter out, String name, String value) throws IOException {
        boolean safe = value.chars().allMatch(c -> c >= ' ' && c < 127);
        out.write(
                safe
                        ? name + ": " + value + "\n"
                        : name + ":: " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
                                + "\n");
    }

    private void writeHr(Path file) throws IOException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("PERSONNEL_NO;FIRST_NAME;LAST_NAME;E_MAIL;DEPARTMENT;COUNTRY;STATUS;ENTRY_DATE;EXIT_DATE\n");
            for (int account = 0; account < accounts; account++) {
                if (!isContractor(account)) {
                    out.write(number(account) + ";" + given(account) + ";" + family(account) + ";" + mail(account) + ";"
                            + department(account) + ";" + city(account) + ";active;" + start(account) + ";"
                            + (isLeaver(account) ? end(account) : "") + "\n");
                    rows++;
                }
            }
            out.write("TRAILER;" + rows + "\n");
        }
    }

    private void writeContracts(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("Contract ID;Badge;Name;E-mail;Cost centre;Sponsor;From;To\n");
            for (int account = 0; account < accounts; account++) {
                if (isContractor(account)) {
                    LocalDate to = isLeaver(account) ? end(account) : TODAY.plusDays(60 + below(account, 9, 300));
                    out.write("K-" + number(account) + ";" + number(account) + ";" + given(account) + " "
                            + family(account) + ";" + mail(account) + ";" + department(account) + ";"
                            + number(account / 100 * 100) + ";" + start(account) + ";" + to + "\n");
                }
            }
        }
    }

    /** Fills in the groups of an account, sorted, none twice; returns how many. */
    private int groupsOf(int account, int[] groups) {
        int wanted = 4 + below(account, 1, 9);
        double width = Math.log((groups() + SHIFT) / SHIFT);
        int count = 0;
        for (int draw = 0; draw < wanted; draw++) {
            double place = (mix(account, 100 + draw) >>> 11) * 0x1.0p-53;
            int group = Math.min(groups() - 1, (int) (SHIFT * Math.exp(place * width) - SHIFT));
            if (indexOf(groups, count, group) < 0) {
                groups[count++] = group;
            }
        }
        Arrays.sort(groups, 0, count);
        return count;
    }

    private static int indexOf(int[] groups, int count, int group) {
        for (int i = 0; i < count; i++) {
            if (groups[i] == group) {
                return i;
            }
        }
        return -1;
    }

    private boolean isContractor(int account) {
        return account % 10 == 9;
    }

    private boolean isLeaver(int account) {
        return below(account, 2, 1_000_000) < leaversPercent * 10_000;
    }

    private LocalDate start(int account) {
        return TODAY.minusDays(400 + below(account, 3, 8_000));
    }

    private LocalDate end(int account) {
        return TODAY.minusDays(1 + below(account, 4, 20));
    }

    private String given(int account) {
        return GIVEN[below(account, 5, GIVEN.length)];
    }

    private String family(int account) {
        return FAMILY[below(account, 6, FAMILY.length)];
    }

    private String department(int account) {
        return DEPARTMENTS[below(account, 7, DEPARTMENTS.length)];
    }

    private String city(int account) {
        return CITIES[below(account, 8, CITIES.length)];
    }

    private static String mail(int account) {
        return uid(account) + "@example.org";
    }

    private static String uid(int account) {
        return "u" + padded(account, 6);
    }

    private static String number(int account) {
        return padded(account, 7);
    }

    private static String groupDn(int group) {
        return "cn=g" + padded(group, 6) + ",ou=groups," + SUFFIX;
    }

    /** Many times faster than a format string. */
    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }

    private String uuid(int entry) {
        return new UUID(mix(entry, 20), mix(entry, 21)).toString().toLowerCase(Locale.ROOT);
    }

    private int below(int account, int use, int bound) {
        return (int) Long.remainderUnsigned(mix(account, use), bound);
    }

    /** SplitMix64 of seed, number and use. */
    private long mix(int number, int use) {
        long z = seed + number * 0x9E3779B97F4A7C15L + use * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
