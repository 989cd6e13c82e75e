package curfew.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.GlobalCatalog;
import curfew.directory.Login;
import curfew.directory.Secret;
import curfew.directory.Tier;
import curfew.servers.DirectoryImage;
import curfew.servers.SambaServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Samba domain, sound but for what each fact breaks in an OU of its own; skipped where there is no Samba. */
class DoctorOnSambaIT {
    private static final String USER_CLASS = "bf967aba-0de6-11d0-a285-00aa003049e2";
    private static final String USER_ACCOUNT_CONTROL = "bf967a68-0de6-11d0-a285-00aa003049e2";
    private static final String EMPLOYEE_ID = "bf967962-0de6-11d0-a285-00aa003049e2";
    private static final String MEMBER = "bf9679c0-0de6-11d0-a285-00aa003049e2";

    /** Nobody switches it on, and it cannot be switched off again. */
    private static final Finding OF_EVERY_NEW_DOMAIN = Finding.RECYCLE_BIN_OFF;

    @TempDir
    private static Path folder;

    private static SambaServer server;
    private static LDAPConnection admin;
    private static String sid;
    private static int units;

    private String unit;
    private String people;
    private String groups;
    private String leavers;

    @BeforeAll
    static void start() throws Exception {
        server = SambaServer.start(folder.resolve("samba"), null);
        admin = server.admin();
        sid = tool("ldbsearch", "-H", local(), "-b", server.bindDn(), "-s", "base", "objectSid")
                .lines()
                .filter(line -> line.startsWith("objectSid: "))
                .findFirst()
                .orElseThrow()
                .substring("objectSid: ".length());
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            admin.close();
            server.close();
        }
    }

    @BeforeEach
    void makeUnit() throws Exception {
        units++;
        unit = "OU=unit" + units + "," + SambaServer.DOMAIN;
        people = "OU=People," + unit;
        groups = "OU=Groups," + unit;
        leavers = "OU=Leavers," + people;
        for (String ou : List.of(unit, people, groups, leavers, "OU=Sales," + people)) {
            admin.add("dn: " + ou, "objectClass: organizationalUnit");
        }
        user("ann", people);
        user("bob", people);
        user("cid", "OU=Sales," + people);
        admin.add(
                "dn: CN=crm," + groups,
                "objectClass: group",
                "sAMAccountName: crm" + units,
                "member: " + dn("bob", people));
    }

    private void user(String name, String ou) throws Exception {
        admin.add(
                "dn: " + dn(name, ou),
                "objectClass: user",
                "sAMAccountName: " + name + units,
                "userAccountControl: 544",
                "employeeID: " + name);
    }

    private static String dn(String name, String ou) {
        return "CN=" + name + "," + ou;
    }

    private Consultation consultation() throws IOException {
        return Consultation.of(
                Kind.ACTIVE_DIRECTORY, at(server.url(), server.password()), people, groups, "employeeID");
    }

    private static Server at(String url, String password) {
        return Server.at(List.of(url), server.bindDn(), Secret.of(password));
    }

    @Test
    void findsNothingInASoundDomainAndChangesNothing() throws Exception {
        DirectoryImage before = DirectoryImage.of(admin, unit);
        Examined examined = consultation().quarantine(leavers).examine();

        assertThat(Consultation.codes(examined)).containsExactly(OF_EVERY_NEW_DOMAIN);
        assertThat(examined.isHealthy()).isTrue();
        assertThat(examined.looked())
                .as("its one group, and the domain's own administrative ones, wherever they lie")
                .anyMatch(line -> line.matches("directory corp: 3 accounts in 2 OUs, 1[0-9] groups"));
        assertThat(DirectoryImage.of(admin, unit).differences(before)).isEmpty();
    }

    @Test
    void findsTheOuWhereTheRightToDisableWasTaken() throws Exception {
        access("OU=Sales," + people, "(OD;CIIO;WP;" + USER_ACCOUNT_CONTROL + ";" + USER_CLASS + ";" + sid + ")");

        Diagnosis found = Consultation.only(consultation().examine(), Finding.RIGHT_MISSING);
        assertThat(found.where()).isEqualTo("directory corp, OU=Sales," + people);
        assertThat(found.found()).contains("userAccountControl (1 of 1)").doesNotContain("info");
        assertThat(found.expected()).contains("disable");
        assertThat(refusal(dn("cid", "OU=Sales," + people))).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(refusal(dn("ann", people))).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void findsTheGroupsWhoseMembersMayNotBeWritten() throws Exception {
        access(groups, "(OD;CIIO;WP;" + MEMBER + ";;" + sid + ")");

        Diagnosis found = Consultation.only(consultation().examine(), Finding.RIGHT_MISSING);
        assertThat(found.where()).isEqualTo("directory corp, " + groups);
        assertThat(found.found()).contains("member (1 of 1)");
        assertThat(found.expected()).contains("strip-group");
    }

    @Test
    void findsTheKeyThatMayNotBeRead() throws Exception {
        access(dn("ann", people), "(OD;;RP;" + EMPLOYEE_ID + ";;" + sid + ")");

        Diagnosis found = Consultation.only(consultation().examine(), Finding.ATTRIBUTE_HIDDEN);
        assertThat(found.where()).isEqualTo("directory corp, " + people);
        assertThat(found.found()).contains("employeeID (1 of 2)").contains(dn("ann", people));
    }

    /** As AdminSDHolder does it every hour: adminCount, and rules that nothing is inherited into. */
    @Test
    void findsWhatAdminSdHolderHasTakenAndWhichGroupIsTheReason() throws Exception {
        String ann = dn("ann", people);
        admin.modify(
                "CN=Domain Admins,CN=Users," + SambaServer.DOMAIN,
                new Modification(ModificationType.ADD, "member", ann));
        admin.modify(ann, new Modification(ModificationType.REPLACE, "adminCount", "1"));
        Path ldif = folder.resolve("guarded.ldif");
        Files.writeString(
                ldif,
                "dn: " + ann + "\nchangetype: modify\nreplace: nTSecurityDescriptor\n"
                        + "nTSecurityDescriptor: O:DAG:DAD:P(A;;GA;;;DA)(A;;RPLCLORC;;;AU)\n-\n");
        tool("ldbmodify", "-H", local(), ldif.toString());
        Consultation consultation = consultation();
        Examined examined = consultation.examine();

        Diagnosis found = Consultation.only(examined, Finding.ADMIN_SD_HOLDER);
        assertThat(found.found())
                .startsWith("1 of 1 accounts with adminCount 1")
                .contains("userAccountControl")
                .contains(ann)
                .contains("Domain Admins");
        assertThat(Consultation.codes(examined)).doesNotContain(Finding.RIGHT_MISSING);
        assertThat(refusal(ann)).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

        Protection rule = new Protection(ProtectionKind.SUBJECT, "ann" + units, "tier 0", "protected.yaml", 1);
        GuardRules guarded = new GuardRules(List.of(rule), List.of(), List.of(), List.of(), List.of());
        assertThat(consultation.with(guarded).findings()).containsExactly(OF_EVERY_NEW_DOMAIN);
    }

    @Test
    void findsProtectionFromAccidentalDeletion() throws Exception {
        access(dn("ann", people), "(D;;SDDT;;;WD)");
        access(people, "(OD;;DC;" + USER_CLASS + ";;" + sid + ")");
        // Those who may be deleted by a right on themselves.
        access(dn("bob", people), "(A;;SD;;;" + sid + ")");

        Examined examined = consultation().quarantine(leavers).examine();
        Diagnosis found = Consultation.only(examined, Finding.DELETION_PROTECTED);
        assertThat(found.found()).contains("1 of 2 accounts").contains(dn("ann", people));
        assertThat(moving("ann", people)).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(moving("bob", people)).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void findsAnOuThatAccountsMayNotLeave() throws Exception {
        access(people, "(OD;;DC;" + USER_CLASS + ";;" + sid + ")");

        Diagnosis found =
                Consultation.only(consultation().quarantine(leavers).examine(), Finding.QUARANTINE_RIGHT_MISSING);
        assertThat(found.where()).isEqualTo("directory corp, " + people);
        assertThat(moving("ann", people)).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    @Test
    void findsAQuarantineThatAccountsMayNotEnter() throws Exception {
        access(leavers, "(OD;;CC;" + USER_CLASS + ";;" + sid + ")");

        Diagnosis found =
                Consultation.only(consultation().quarantine(leavers).examine(), Finding.QUARANTINE_RIGHT_MISSING);
        assertThat(found.where()).isEqualTo("directory corp, " + leavers);
        assertThat(moving("ann", people)).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    @Test
    void findsAQuarantineThatIsNotThereAndOneOutOfSight() throws Exception {
        assertThat(consultation().quarantine("OU=Gone," + unit).findings())
                .containsExactly(Finding.QUARANTINE_MISSING, Finding.QUARANTINE_OUT_OF_SIGHT, OF_EVERY_NEW_DOMAIN);
    }

    @Test
    void findsThePortOfTheGlobalCatalog() throws Exception {
        Server catalog = at("ldap://" + server.address() + ":3268", server.password());

        assertThat(consultation().with(catalog).findings())
                .containsExactly(Finding.READ_ONLY_SERVER, OF_EVERY_NEW_DOMAIN);
    }

    private Server with(String catalog) throws IOException {
        return at(server.url(), server.password())
                .with(new GlobalCatalog(List.of(catalog), Map.of("dc=corp,dc=example", "corp")));
    }

    @Test
    void findsNothingWrongWithTheGlobalCatalogOfTheDomain() throws Exception {
        String url = "ldap://" + server.address() + ":3268";
        Examined examined = consultation().with(with(url)).examine();

        assertThat(Consultation.codes(examined)).containsExactly(OF_EVERY_NEW_DOMAIN);
        assertThat(examined.looked())
                .contains("directory corp, " + server.address() + ":3268: global catalog of " + SambaServer.DOMAIN);
    }

    @Test
    void findsThatAPlainPortIsNoGlobalCatalog() throws Exception {
        Diagnosis found =
                Consultation.only(consultation().with(with(server.url())).examine(), Finding.CATALOG_UNUSABLE);

        assertThat(found.found()).contains("over the whole forest");
    }

    @Test
    void asksForTheRightsOfATierUnderItsOwnIdentity() throws Exception {
        String sales = "OU=Sales," + people;
        access(sales, "(OD;CIIO;WP;" + USER_ACCOUNT_CONTROL + ";" + USER_CLASS + ";" + sid + ")");
        assertThat(consultation().findings()).contains(Finding.RIGHT_MISSING);

        assertThat(consultation()
                        .with(tier(sales, Files.readString(server.file("admin-password"))))
                        .findings())
                .containsExactly(OF_EVERY_NEW_DOMAIN);
        assertThat(consultation().with(tier(sales, "wrong")).findings())
                .containsExactlyInAnyOrder(Finding.LOGIN_REFUSED, OF_EVERY_NEW_DOMAIN);
    }

    private static Server tier(String ou, String password) throws IOException {
        Server usual = at(server.url(), server.password());
        Login administrator = Login.of("CN=Administrator,CN=Users," + SambaServer.DOMAIN, Secret.of(password));
        return new Server(
                usual.urls(),
                null,
                Secret.none(),
                false,
                usual.login(),
                usual.connectTimeout(),
                usual.responseTimeout(),
                usual.load(),
                List.of(new Tier(List.of(ou), administrator)),
                null);
    }

    @Test
    void findsPagesThatDoNotFitThePolicy() throws Exception {
        assertThat(consultation().paged(0).findings()).containsExactly(Finding.PAGING_OFF, OF_EVERY_NEW_DOMAIN);
        assertThat(consultation().paged(1001).findings()).containsExactly(Finding.PAGES_CAPPED, OF_EVERY_NEW_DOMAIN);
    }

    @Test
    void findsTheWrongKind() throws Exception {
        assertThat(consultation().with(Kind.OPENLDAP).findings()).contains(Finding.KIND_DIFFERS);
        assertThat(consultation().with(Kind.LDAP).findings()).contains(Finding.KIND_DIFFERS);
    }

    @Test
    void findsARefusedLogin() throws Exception {
        assertThat(consultation().with(at(server.url(), "wrong")).findings())
                .containsExactlyInAnyOrder(Finding.LOGIN_REFUSED, Finding.DIRECTORY_UNREACHABLE);
    }

    @Test
    void looksAtTheSecondServerToo() throws Exception {
        Server both =
                Server.at(List.of(server.url(), "ldap://127.0.0.1:1"), server.bindDn(), Secret.of(server.password()));

        Examined examined = consultation().with(both).examine();
        assertThat(Consultation.codes(examined)).containsExactly(Finding.SERVER_UNREACHABLE, OF_EVERY_NEW_DOMAIN);
        assertThat(examined.isHealthy()).isTrue();
    }

    @Test
    void findsAClockThatIsSixMinutesOff() throws Exception {
        Consultation late = consultation().with(() -> Instant.now().plus(Duration.ofMinutes(6)));

        Diagnosis found = Consultation.only(late.examine(), Finding.CLOCK_DIFFERS);
        assertThat(found.found()).contains("behind");
    }

    @Test
    void findsABaseThatIsNotThere() throws Exception {
        Consultation gone = Consultation.of(
                Kind.ACTIVE_DIRECTORY, at(server.url(), server.password()), "OU=Gone," + unit, groups, "employeeID");

        assertThat(gone.findings()).contains(Finding.READ_INCOMPLETE);
    }

    /** What the server says to the very change that a run would send. */
    private static ResultCode refusal(String dn) throws Exception {
        try (LDAPConnection curfew =
                new LDAPConnection(server.address(), SambaServer.PORT, server.bindDn(), server.password())) {
            curfew.modify(dn, new Modification(ModificationType.REPLACE, "userAccountControl", "546"));
            return ResultCode.SUCCESS;
        } catch (LDAPException refused) {
            return refused.getResultCode();
        }
    }

    private ResultCode moving(String name, String ou) throws Exception {
        try (LDAPConnection curfew =
                new LDAPConnection(server.address(), SambaServer.PORT, server.bindDn(), server.password())) {
            curfew.modifyDN(dn(name, ou), "CN=" + name, true, leavers);
            return ResultCode.SUCCESS;
        } catch (LDAPException refused) {
            return refused.getResultCode();
        }
    }

    private static String local() {
        return server.file("private/sam.ldb").toString();
    }

    /** Puts a rule before those that are there. */
    private static void access(String dn, String sddl) throws Exception {
        tool(
                "samba-tool",
                "dsacl",
                "set",
                "--objectdn=" + dn,
                "--sddl=" + sddl,
                "-s",
                server.file("smb.conf").toString(),
                "-H",
                local());
    }

    private static String tool(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "tool", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (code != 0) {
            throw new IllegalStateException(Set.of(command) + ": " + printed);
        }
        return printed;
    }
}
