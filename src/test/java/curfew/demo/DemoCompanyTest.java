package curfew.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.decision.Finding;
import curfew.decision.Guard;
import curfew.decision.Verdict;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCompanyTest {
    private static EmbeddedDirectory directory;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        directory = EmbeddedDirectory.start(DemoCompany.options());
        DemoCompany.load(directory);
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    private static List<? extends Entry> find(String filter) throws Exception {
        try (LDAPConnection client =
                new LDAPConnection(directory.host(), directory.port(), directory.bindDn(), directory.password())) {
            return client.search(AccountDraft.BASE, SearchScope.SUB, filter).getSearchEntries();
        }
    }

    @Test
    void startsWithItsCompanyInUnderTwoSeconds() {
        // Of its own thread: whatever else the machine does then is not measured.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        try (EmbeddedDirectory another = EmbeddedDirectory.start(DemoCompany.options())) {
            DemoCompany.load(another);
            assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(another.dump()).isEqualTo(directory.dump());
        }
    }

    @Test
    void isAsLargeAsItSays() throws Exception {
        assertThat(find("(&(objectClass=user)(employeeID=*))")).hasSizeBetween(460, 540);
        assertThat(find("(objectClass=group)")).hasSizeBetween(55, 70);
        assertThat(find("(objectClass=msDS-GroupManagedServiceAccount)")).hasSize(2);
    }

    @Test
    void writesNamesInSeveralScriptsAndWithEveryTrap() throws Exception {
        Set<Character.UnicodeScript> scripts = find("(displayName=*)").stream()
                .flatMapToInt(entry -> entry.getAttributeValue("displayName").codePoints())
                .mapToObj(Character.UnicodeScript::of)
                .collect(Collectors.toSet());
        assertThat(scripts)
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.ARABIC,
                        Character.UnicodeScript.HEBREW,
                        Character.UnicodeScript.CYRILLIC);
        assertThat(find("(cn=Patrick \"Paddy\" O'Brien, Jr.)")).hasSize(1);
    }

    @Test
    void hasAPartForEveryVerdictFindingAndGuard() {
        Set<String> codes = new HashSet<>();
        Stream.of(Verdict.values(), Finding.values(), Guard.values())
                .flatMap(Arrays::stream)
                .forEach(code -> codes.add(code.toString()));
        assertThat(DemoCompany.parts()).extracting(DemoCompany.Part::code).containsAll(codes);
    }

    @Test
    void hasTheAccountOfEveryPart() throws Exception {
        List<String> logins = logins();
        for (DemoCompany.Part part : DemoCompany.parts()) {
            assertThat(logins).as(part.code()).contains(part.login());
        }
    }

    private static List<String> logins() throws Exception {
        return find("(sAMAccountName=*)").stream()
                .map(entry -> entry.getAttributeValue("sAMAccountName"))
                .toList();
    }

    @Test
    void givesEveryLoginAndNumberToOneOnly() throws Exception {
        assertThat(logins()).doesNotHaveDuplicates().allMatch(login -> login.length() <= 27);
        assertThat(Staff.all()).extracting(one -> one.person().number()).doesNotHaveDuplicates();
        assertThat(Staff.all()).extracting(one -> one.person().login()).doesNotHaveDuplicates();
    }

    @Test
    void nestsPrivilegedGroups() throws Exception {
        assertThat(find(
                        "(&(sAMAccountName=adm-jonas.weber)(memberOf:1.2.840.113556.1.4.1941:=CN=Administrators,CN=Builtin,"
                                + AccountDraft.BASE + "))"))
                .hasSize(1);
    }

    private List<String> hr(int night) throws IOException {
        DemoCompany.writeNight(night, folder);
        return Files.readAllLines(folder.resolve("hr-2026-03-0" + (2 + night) + ".csv"), StandardCharsets.UTF_8);
    }

    @Test
    void writesFeedsWhoseTrailerCountsTheirRows() throws Exception {
        for (int night = 1; night <= 2; night++) {
            List<String> lines = hr(night);
            assertThat(lines.get(0)).startsWith("PERSONNEL_NO;");
            assertThat(lines.get(lines.size() - 1)).isEqualTo("TRAILER;" + (lines.size() - 2));
            assertThat(lines).hasSizeBetween(440, 480);
        }
    }

    @Test
    void cutsTheThirdNightsFileInARow() throws Exception {
        List<String> whole = hr(2);
        List<String> cut = hr(3);
        assertThat(cut.size()).isBetween(whole.size() * 4 / 10, whole.size() * 6 / 10);
        assertThat(cut).noneMatch(line -> line.startsWith("TRAILER"));
        String last = cut.get(cut.size() - 1);
        assertThat(whole).noneMatch(last::equals).anyMatch(line -> line.startsWith(last));
    }

    @Test
    void writesTheContractsInTheirOwnCharset() throws Exception {
        DemoCompany.writeNight(1, folder);
        String file = Files.readString(folder.resolve("contracts-2026-03-03.csv"), Charset.forName("windows-1252"));
        assertThat(file)
                .contains("K-3002;X0102;Zoë van der Berg;")
                .contains("\r\n")
                .doesNotContain("?");
    }

    @Test
    void datesItsFilesBeforeTheRunOfTheirNight() throws Exception {
        hr(2);
        assertThat(Files.getLastModifiedTime(folder.resolve("hr-2026-03-04.csv"))
                        .toInstant())
                .isBefore(DemoCompany.instant(2))
                .isAfter(DemoCompany.instant(1));
    }

    @Test
    void letsPeopleWorkInTheDirectoryBetweenTheNights() throws Exception {
        try (EmbeddedDirectory own = EmbeddedDirectory.start(DemoCompany.options())) {
            DemoCompany.load(own);
            String marco = "CN=Marco Bianchi,OU=FR,OU=People," + AccountDraft.BASE;
            own.modify(
                    marco,
                    new com.unboundid.ldap.sdk.Modification(
                            com.unboundid.ldap.sdk.ModificationType.REPLACE, "userAccountControl", "514"));
            DemoCompany.betweenNights(1, own);
            assertThat(own.entry(marco).orElseThrow().getAttributeValue("userAccountControl"))
                    .isEqualTo("512");
            assertThat(own.entry("CN=Anna Meyer-Schulz,OU=FR,OU=People," + AccountDraft.BASE))
                    .isPresent();
            String before = own.dump();
            DemoCompany.betweenNights(2, own);
            assertThat(own.dump()).isEqualTo(before);
        }
    }

    @Test
    void writesAJobThatNamesItsDirectoryAndKeepsThePasswordToItself() throws Exception {
        Path job = DemoCompany.writeJob(folder, directory);
        assertThat(Files.readString(job)).contains(directory.url()).doesNotContain(directory.password());
        Path secret = job.resolveSibling("secrets").resolve("bind");
        assertThat(secret).hasContent(directory.password());
        assertThat(Files.getPosixFilePermissions(secret)).hasSize(2);
    }

    @Test
    void writesAJobThatLoads() {
        JobSettings job = JobLoader.load(DemoCompany.writeJob(folder, directory));
        assertThat(job.warnings()).isEmpty();
        assertThat(job.directories()).hasSize(1);
    }

    @Test
    void knowsNoFourthNight() {
        assertThatThrownBy(() -> DemoCompany.instant(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DemoCompany.writeNight(0, folder)).isInstanceOf(IllegalArgumentException.class);
    }
}
