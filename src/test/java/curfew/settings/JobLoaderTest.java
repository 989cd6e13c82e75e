package curfew.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import curfew.apply.Caution;
import curfew.brake.Freeze;
import curfew.brake.Limit;
import curfew.brake.Limit.Counted;
import curfew.brake.Limits.OnTrip;
import curfew.correlation.KeyRule.Strength;
import curfew.decision.Entitlement.OnLeave;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.directory.AccountKind;
import curfew.directory.AccountTimes;
import curfew.directory.ClientKey;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.EntryRef;
import curfew.directory.GlobalCatalog;
import curfew.directory.Group;
import curfew.directory.LastMember;
import curfew.directory.Load;
import curfew.directory.Lock;
import curfew.directory.Login;
import curfew.directory.MemberOf;
import curfew.directory.SecondLook;
import curfew.directory.Tier;
import curfew.directory.TimeAttribute;
import curfew.feeds.Column;
import curfew.feeds.FeedSettings;
import curfew.feeds.KeyForm;
import curfew.feeds.Mapping;
import curfew.feeds.Status;
import curfew.receipt.Acceptance;
import curfew.receipt.GapReason;
import curfew.receipt.Sensitivity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobLoaderTest {
    @TempDir
    Path folder;

    private GoodJob job;

    @BeforeEach
    void copyTheGoodJob() throws IOException {
        job = GoodJob.in(folder);
    }

    @Test
    void readsTheJobItself() {
        JobSettings settings = job.load();

        assertThat(settings.name()).isEqualTo("small");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.mode()).isEqualTo(JobSettings.Mode.ACT);
        assertThat(settings.pilot()).isEqualTo(Pilot.EVERYTHING);
        assertThat(settings.planLifetime()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.folder()).isEqualTo(folder);
        assertThat(settings.reports())
                .isEqualTo(new ReportSettings(folder.resolve("reports"), ReportSettings.Decisions.AFFECTED));
        assertThat(settings.state())
                .isEqualTo(new StateSettings(folder.resolve("state"), null, 0, Duration.ofSeconds(200)));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void readsFeedsInTheOrderOfTheFile() {
        assertThat(job.load().feeds()).extracting(FeedSettings::name).containsExactly("hr", "contracts");
        FeedSettings hr = job.load().feeds().get(0);
        assertThat(hr.kind()).isEqualTo(FeedSettings.Kind.EMPLOYMENT);
        assertThat(hr.file()).isEqualTo("drop/hr-{yyyy-MM-dd}.csv");
        assertThat(hr.maxAge()).isEqualTo(Duration.ofHours(26));
        assertThat(hr.maxRejects()).isEqualTo(3);
        assertThat(hr.maxRejectsPercent()).isEqualTo(0.5);
        assertThat(hr.required()).isTrue();
        FeedSettings contracts = job.load().feeds().get(1);
        assertThat(contracts.maxAge()).isEqualTo(Duration.ofDays(7));
        assertThat(contracts.maxRejects()).isZero();
        assertThat(contracts.required()).isFalse();
        assertThat(contracts.sensitivity()).isEqualTo(Sensitivity.STANDARD);
    }

    @Test
    void readsHowSensitivelyASourceIsCompared() throws IOException {
        job.replace(
                "job.yaml",
                "    max_rejects: { count: 3, percent: 0.5 }\n",
                "    max_rejects: { count: 3, percent: 0.5 }\n    baseline:\n"
                        + "      { nights: 7, least: 3, percent: 2.5, deviations: 4, shrinkage: segment }\n");
        job.replace("job.yaml", "    correlation:\n", "    baseline: { percent: 0 }\n    correlation:\n");

        JobSettings settings = job.load();

        assertThat(settings.feeds().get(0).sensitivity()).isEqualTo(new Sensitivity(7, 3, 2.5, 4, true));
        assertThat(settings.directories().get(0).sensitivity()).isEqualTo(new Sensitivity(10, 5, 0, 6, false));
    }

    @Test
    void readsWhatIsAcceptedAsRight() throws IOException {
        acceptSomething();

        List<Acceptance> accepted = job.load().accepted().list();

        assertThat(accepted).extracting(Acceptance::source).containsExactly("feed hr", "directory corp");
        assertThat(accepted.get(0).digest()).startsWith("9f86d0").hasSize(64);
        assertThat(accepted.get(0).finding()).isEmpty();
        assertThat(accepted.get(0).until()).isEqualTo("2026-03-03T23:00:00Z");
        assertThat(accepted.get(1).digest()).isEmpty();
        assertThat(accepted.get(1).finding()).contains(GapReason.ACCOUNTS_MISSING);
    }

    @Test
    void refusesToAcceptWhateverMayCome() throws IOException {
        acceptSomething();
        job.replace("accepted.csv", "directory corp,,ACCOUNTS_MISSING,", "directory corp,,,");
        assertThatThrownBy(job::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the row accepts whatever may be found");
        job.replace("accepted.csv", "directory corp,,,", "feed contracts,,SHRUNK,");
        assertThatThrownBy(job::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the row does not say which file is accepted");
    }

    private void acceptSomething() throws IOException {
        job.replace(
                "job.yaml", "  non_human: non-human.csv\n", "  non_human: non-human.csv\n  accepted: accepted.csv\n");
        job.write("accepted.csv", """
                source,sha256,finding,by,reason,from,until
                feed hr,9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,,HR,site sold,2026-03-02,2026-03-04
                directory corp,,ACCOUNTS_MISSING,Directory Team,moved out,2026-03-02,2026-03-04
                """);
    }

    @Test
    void readsALoginByCertificate() throws IOException {
        job.replace(
                "job.yaml",
                "password: { file: bind.secret }",
                "external: { pkcs12: ca.pem, secret: { file: bind.secret } }");
        assertThat(login()).isInstanceOfSatisfying(Login.External.class, login -> {
            assertThat(login.dn()).isEqualTo("cn=curfew,dc=example,dc=com");
            assertThat(login.key()).isInstanceOfSatisfying(ClientKey.Pkcs12.class, key -> {
                assertThat(key.file()).isEqualTo(folder.resolve("ca.pem"));
                assertThat(key.secret().reveal()).isEqualTo(GoodJob.SECRET);
            });
        });

        job.replace(
                "job.yaml", "pkcs12: ca.pem, secret: { file: bind.secret }", "certificate: ca.pem, key: bind.secret");
        assertThat(login())
                .isEqualTo(new Login.External(
                        "cn=curfew,dc=example,dc=com",
                        new ClientKey.Pem(folder.resolve("ca.pem"), folder.resolve("bind.secret"), null)));
    }

    @Test
    void readsALoginByKerberos() throws IOException {
        job.replace(
                "job.yaml",
                "password: { file: bind.secret }",
                "gssapi: { principal: svc@CORP.EXAMPLE, keytab: bind.secret, kdc: \"dc1:88\", host: dc1.corp.example }");
        assertThat(login())
                .isEqualTo(new Login.Kerberos(
                        "cn=curfew,dc=example,dc=com",
                        "svc@CORP.EXAMPLE",
                        folder.resolve("bind.secret"),
                        "dc1:88",
                        "dc1.corp.example"));
        Files.setPosixFilePermissions(
                folder.resolve("bind.secret"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        assertThat(job.load().warnings()).anyMatch(warning -> warning.text().contains("can be read by others"));
    }

    @Test
    void readsWhereAChangeIsLookedForOnceMore() throws IOException {
        job.replace(
                "job.yaml", "trust: ca.pem", "trust: ca.pem\n    read_back: { second: \"ldaps://dc2\", within: 30m }");
        assertThat(server().secondLook())
                .isEqualTo(new SecondLook("ldaps://dc2", Duration.ofMinutes(30), Duration.ofSeconds(10)));

        job.replace("job.yaml", "within: 30m", "within: 5s");
        assertThat(server().secondLook())
                .isEqualTo(new SecondLook("ldaps://dc2", Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @Test
    void readsWhereGroupsOfOtherDomainsAreLookedForAndWhichDomainsAreInTheJob() throws IOException {
        job.replace("job.yaml", "kind: openldap", "kind: active-directory");
        job.replace(
                "job.yaml",
                "last_member: { rule: placeholder, placeholder: \"cn=nobody,dc=example,dc=com\" }",
                "stamp: info");
        job.replace(
                "job.yaml",
                "trust: ca.pem",
                "trust: ca.pem\n    global_catalog: { servers: [\"ldaps://dc1:3269\", \"ldaps://dc2:3269\"] }");
        GlobalCatalog catalog = server().globalCatalog();
        assertThat(catalog)
                .isEqualTo(new GlobalCatalog(
                        List.of("ldaps://dc1:3269", "ldaps://dc2:3269"), Map.of("dc=example,dc=com", "corp")));
        assertThat(catalog.directoryOf("cn=a,ou=b,DC=Example,DC=com")).isEqualTo("corp");
        assertThat(catalog.directoryOf("cn=a,DC=other,DC=example,DC=com")).isEmpty();
    }

    @Test
    void readsWhoChangesWhichPartOfADirectory() throws IOException {
        String tier = "[{ ous: [\"ou=admins,dc=example,dc=com\"], bind: { dn: \"cn=tier0,dc=example,dc=com\","
                + " password: { file: bind.secret } } }]";
        job.replace("job.yaml", "trust: ca.pem", "trust: ca.pem\n    tiers: " + tier);
        assertThat(server().tiers()).hasSize(1);
        assertThat(Tier.of("uid=a,OU=Admins, DC=example,DC=com", server().tiers()))
                .hasValueSatisfying(found -> assertThat(found.login().dn()).isEqualTo("cn=tier0,dc=example,dc=com"));
        assertThat(Tier.of("uid=a,ou=people,dc=example,dc=com", server().tiers()))
                .isEmpty();
        assertThat(server().bindDns()).containsExactly("cn=curfew,dc=example,dc=com", "cn=tier0,dc=example,dc=com");
    }

    private DirectorySettings.Server server() {
        return job.load().directories().get(0).directory().server();
    }

    private Login login() {
        return job.load().directories().get(0).directory().server().login();
    }

    @Test
    void readsHowMuchADirectoryIsAskedFor() throws IOException {
        job.replace("job.yaml", "response_timeout: 90s", "load: { requests_per_second: 50 }");

        assertThat(job.load().directories().get(0).directory().server().load()).isEqualTo(new Load(50, 16, 1));
    }

    @Test
    void tellsAnEmptySyncScopeFromNone() throws IOException {
        assertThat(job.load().directories().get(0).syncScope()).isEmpty();
        job.replace("job.yaml", "    page_size: 500\n", "    page_size: 500\n    sync_scope: []\n");
        assertThat(job.load().directories().get(0).syncScope()).contains(List.of());
        job.replace("job.yaml", "sync_scope: []", "sync_scope: ['ou=staff,dc=example,dc=com']");
        assertThat(job.load().directories().get(0).syncScope()).contains(List.of("ou=staff,dc=example,dc=com"));
    }

    @Test
    void readsAMapping() {
        Mapping mapping = job.load().feeds().get(0).mapping();

        assertThat(mapping.fields()).containsEntry("key", Column.named("ID")).containsEntry("end", Column.named("To"));
        assertThat(mapping.keyForm()).isEqualTo(KeyForm.FOLD);
        assertThat(String.valueOf(mapping.keyPattern())).isEqualTo("E\\d{5}");
        assertThat(mapping.dates().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(mapping.dates().endInclusive()).isTrue();
        assertThat(mapping.dates().none()).containsExactly("never");
        assertThat(mapping.format().charset()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(mapping.format().delimiter()).isEqualTo('\t');
        assertThat(mapping.format().quote()).isNull();
        assertThat(mapping.trailer()).isNotNull();
        assertThat(mapping.trailer().sumOf()).isEqualTo(Column.named("Amount"));
        assertThat(mapping.trailer().countBeside()).isEqualTo(2);
        assertThat(mapping.segments()).containsExactly("country");
    }

    @Test
    void readsAMappingByPositionsWithALink() {
        Mapping mapping = job.load().feeds().get(1).mapping();

        assertThat(mapping.fields()).containsEntry("end", Column.at(3));
        assertThat(mapping.link("hr")).isNotNull();
        assertThat(mapping.link("hr").column()).isEqualTo(Column.at(4));
        assertThat(mapping.dates().formats()).containsExactly("yyyy-MM-dd");
        assertThat(mapping.dates().zone()).as("the job's").isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(mapping.format().quote()).isEqualTo('"');
    }

    @Test
    void keepsWordsThatOtherReadersTakeForNumbersTimesAndTruths() {
        assertThat(job.load().feeds().get(0).mapping().status().words())
                .containsOnlyKeys("no", "00123", "12:30", "1e3", "0x1f", "", "left")
                .containsEntry("no", Status.ACTIVE)
                .containsEntry("", Status.ENDED);
    }

    @Test
    void readsADirectoryWithTheDefaultsOfItsKind() {
        DirectoryJob corp = job.load().directories().get(0);
        DirectorySettings directory = corp.directory();

        assertThat(directory.kind()).isEqualTo(DirectorySettings.Kind.OPENLDAP);
        assertThat(directory.server().urls()).containsExactly("ldaps://ldap.example.com:636");
        assertThat(directory.server().trust()).isEqualTo(folder.resolve("ca.pem"));
        assertThat(directory.server().login())
                .isInstanceOfSatisfying(
                        Login.Password.class,
                        login -> assertThat(login.secret().reveal()).isEqualTo(GoodJob.SECRET));
        assertThat(directory.server().load()).isEqualTo(Load.standard());
        assertThat(directory.server().responseTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(directory.server().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(directory.pageSize()).isEqualTo(500);
        assertThat(directory.accounts().filter()).contains("objectClass=person");
        assertThat(directory.attributes().keys()).containsExactlyInAnyOrder("employeeNumber", "mail");
        assertThat(directory.conventions().id()).isEqualTo("entryUUID");
        assertThat(directory.conventions().lastMember())
                .isEqualTo(new LastMember(LastMember.Rule.PLACEHOLDER, "cn=nobody,dc=example,dc=com"));
    }

    @Test
    void readsMarksOfWhichSomeAreKnownByName() throws IOException {
        conventions("""
                  locks:
                    - attribute: pwdAccountLockedTime
                    - { attribute: ShadowExpire, object_class: account }
                    - { attribute: loginShell, disabled: /bin/false, also_disabled: [/bin/true] }
                    - { attribute: hrEnd, disabled: "0", date: file-time }
                    - { attribute: hrState, disabled: former, enabled: member }
            """);

        assertThat(loaded().locks())
                .containsExactly(
                        new Lock("pwdAccountLockedTime", "000001010000Z", ""),
                        new Lock("ShadowExpire", "1", Set.of(), "", "account", TimeAttribute.Form.DAYS),
                        new Lock("loginShell", "/bin/false", Set.of("/bin/true"), "", "posixAccount", null),
                        new Lock("hrEnd", "0", Set.of(), "", "", TimeAttribute.Form.FILE_TIME),
                        new Lock("hrState", "former", "member"));
    }

    @Test
    void readsOneMarkAndTheTimes() throws IOException {
        conventions("""
                  id: nsUniqueId
                  login: mail
                  lock: { attribute: nsAccountLock }
                  stamp: ""
                  credentials: [authorizedKey]
                  expires: { attribute: shadowExpire, form: days }
                  created: { attribute: whenMade }
            """);

        assertThat(loaded())
                .isEqualTo(new Conventions(
                        "nsUniqueId",
                        "mail",
                        List.of(new Lock("nsAccountLock", "true", "")),
                        List.of("member", "uniqueMember", "memberUid"),
                        MemberOf.AUTO,
                        LastMember.REFUSED,
                        "",
                        Set.of("authorizedKey"),
                        new AccountTimes(
                                List.of(new TimeAttribute("shadowExpire", TimeAttribute.Form.DAYS)),
                                List.of(TimeAttribute.generalized("whenMade")),
                                AccountTimes.OPENLDAP.lastUsed())));
    }

    private void conventions(String yaml) throws IOException {
        job.replace(
                "job.yaml",
                "      last_member: { rule: placeholder, placeholder: \"cn=nobody,dc=example,dc=com\" }\n",
                yaml.indent(0));
    }

    private Conventions loaded() {
        return job.load().directories().get(0).directory().conventions();
    }

    @Test
    void readsTheCorrelationAndTheRegister() {
        var correlation = job.load().directories().get(0).correlation();

        assertThat(correlation.keys())
                .extracting(key -> key.attribute() + " " + key.field() + " " + key.strength() + " " + key.pattern())
                .containsExactly(
                        "employeenumber number STRONG {}",
                        "mail mail WEAK {}",
                        "login login " + Strength.DERIVED + " adm-{login}");
        assertThat(correlation.kinds().register())
                .containsEntry("backup", AccountKind.SERVICE)
                .containsEntry("cn=desk,ou=people,dc=example,dc=com", AccountKind.SHARED_MAILBOX);
        assertThat(correlation
                        .kinds()
                        .patterns()
                        .get(0)
                        .pattern()
                        .matcher("SVC-web")
                        .matches())
                .isTrue();
        assertThat(correlation.kinds().ous()).containsEntry("ou=rooms,dc=example,dc=com", AccountKind.RESOURCE_MAILBOX);
    }

    @Test
    void readsWhoAndWhatIsSpecial() {
        var guards = job.load().guards();

        assertThat(guards.protections())
                .extracting(protection -> protection.kind())
                .containsExactly(
                        ProtectionKind.SUBJECT, ProtectionKind.PATTERN, ProtectionKind.OU, ProtectionKind.GROUP);
        assertThat(guards.protections().get(1).line()).isEqualTo(4);
        var year = guards.exceptions().get(0);
        assertThat(year.covers()).isEqualTo(Covers.ALL);
        assertThat(year.file() + ":" + year.line()).isEqualTo("exceptions.csv:2");
        assertThat(year.from())
                .as("the start of the day in the job's zone")
                .isEqualTo(Instant.parse("2026-02-19T23:00:00Z"));
        assertThat(year.until()).as("in summer time").isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
        assertThat(guards.exceptions().get(1).from()).isEqualTo(Instant.parse("2026-02-20T08:00:00Z"));
        assertThat(guards.exceptions().get(1).until()).isEqualTo(Instant.parse("2026-04-01T16:00:00Z"));
        assertThat(guards.legalHolds().get(0).until()).isNull();
        assertThat(guards.urgent().get(0).liftedAt()).isNull();
        assertThat(guards.urgent().get(1).liftedBy()).isEqualTo("Security Officer");
        assertThat(guards.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.line()).isEqualTo(2));
    }

    @Test
    void readsPolicyAndEntitlements() {
        JobSettings settings = job.load();

        assertThat(settings.policy().grace()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.policy().bridge()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.policy().treatment(Verdict.SUSPENDED)).isEqualTo(Treatment.KEEP);
        assertThat(settings.policy().treatment(Verdict.TERMINATED)).isEqualTo(Treatment.DISABLE_AND_STRIP);
        EntryRef entry = new EntryRef("corp", "1", "CN=mail,ou=groups,dc=example,dc=com");
        Group mail = new Group(entry, "mail", false, false, 3, Set.of());
        assertThat(settings.entitlements().onLeave(mail)).isEqualTo(OnLeave.DELAY);
        assertThat(settings.entitlements().isPrivileged(mail)).isFalse();
    }

    @Test
    void aLimitThatIsLeftOutIsZeroAndIsWarnedOf() throws IOException {
        job.replace("job.yaml", "    privileged: { count: 3, percent: 12.5 }\n", "");

        JobSettings settings = job.load();

        assertThat(settings.limits().onTrip()).isEqualTo(OnTrip.HOLD_COUNTED);
        assertThat(settings.limits().limits())
                .contains(
                        new Limit("disables.whole", Counted.DISABLES, "whole", 50, 2, 200),
                        new Limit("disables.privileged", Counted.DISABLES, "privileged", 0, 0, 0),
                        new Limit("roster_loss.feed", Counted.ROSTER_LOSS, "feed", 0, 0, 0))
                .filteredOn(limit -> !limit.isRolling())
                .hasSize(8);
        assertThat(settings.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("disables.privileged", "so is 0"));
    }

    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void everyLimitThatAllowsAnythingHasAWeekOfItsOwn() throws IOException {
        assertThat(job.load().limits().limits())
                .filteredOn(Limit::isRolling)
                .extracting(Limit::name)
                .containsExactly(
                        "disables.whole.7d",
                        "disables.directory.7d",
                        "disables.ou.7d",
                        "disables.department.7d",
                        "disables.privileged.7d",
                        "strips.group.7d");
        assertThat(job.load().limits().limits())
                .contains(new Limit(
                        "disables.whole.7d", Counted.DISABLES, "whole", 150, 6, 200, List.of(), List.of(), WEEK));

        job.replace("job.yaml", "  on_trip: hold_counted", "  rolling: { window: 36h, times: 1.5 }");
        job.replace(
                "job.yaml", "    privileged: { count: 3, percent: 12.5 }", "    privileged: { count: 3, percent: 90 }");
        assertThat(job.load().limits().limits())
                .contains(new Limit(
                        "disables.privileged.PT36H",
                        Counted.DISABLES,
                        "privileged",
                        5,
                        100,
                        0,
                        List.of(),
                        List.of(),
                        Duration.ofHours(36)));
        assertThat(job.load().limits().onTrip()).isEqualTo(OnTrip.HOLD_PLAN);
    }

    @Test
    void readsNarrowerClasses() throws IOException {
        limits(
                "classes: [{ reasons: [TERMINATED, CONTRACT_ENDED], actions: [disable], in: department, window: 7d,"
                        + " count: 5, percent: 10 }, { reasons: [RISK_REVOKED], count: 1, percent: 2, minimum_population: 3 }]");

        assertThat(job.load().limits().limits())
                .contains(
                        new Limit(
                                "TERMINATED+CONTRACT_ENDED/disable.department.7d",
                                Counted.ACTIONS,
                                "department",
                                5,
                                10,
                                0,
                                List.of("TERMINATED", "CONTRACT_ENDED"),
                                List.of("disable"),
                                WEEK),
                        new Limit(
                                "RISK_REVOKED/*.whole",
                                Counted.URGENT_ACTIONS,
                                "whole",
                                1,
                                2,
                                3,
                                List.of("RISK_REVOKED"),
                                List.of(),
                                Duration.ZERO));
    }

    private void limits(String more) throws IOException {
        job.replace("job.yaml", "  on_trip: hold_counted", "  on_trip: hold_counted\n  " + more);
    }

    private String refusal() {
        return catchThrowableOfType(ConfigurationException.class, job::load).getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classes: [{ reasons: [RISK_REVOKED, TERMINATED], count: 1, percent: 2 }] # RISK_REVOKED stands beside",
                "classes: [{ in: group, count: 1, percent: 2 }] # only memberships are in a group",
                "classes: [{ count: 1, percent: 2 }, { count: 2, percent: 2 }] # is limited twice",
                "classes: [{ window: 0d, count: 1, percent: 2 }] # a window of no time",
                "rolling: { window: 0d } # a window of no time",
                "canary: { from: 10, waves: [1, 10] } # larger together than a plan of 10"
            })
    void refusesLimitsThatWouldNotMeanWhatTheySay(String line) throws IOException {
        limits(line.replaceFirst(" #.*", ""));

        assertThat(refusal()).contains(line.replaceFirst(".*# ", ""));
    }

    @Test
    void readsHowCarefullyAPlanIsApplied() throws IOException {
        assertThat(job.load().caution()).isEqualTo(Caution.STANDARD);

        limits("errors: { urgent: { count: 0, percent: 0 } }\n  canary: { from: 50, waves: [] }");
        assertThat(job.load().caution())
                .isEqualTo(new Caution(
                        new Caution.Canary(50, List.of()), Caution.STANDARD.errors(), new Caution.Errors(0, 0, 0)));
    }

    private void freeze(String freezes) throws IOException {
        job.replace("job.yaml", "limits:", "freeze: [" + freezes + "]\nlimits:");
    }

    @Test
    void readsWhenNothingIsChanged() throws IOException {
        assertThat(job.load().freezes()).isEmpty();
        freeze("{ from: Fri 18:00, until: mon 06:00, reason: Weekend }, { from: 2026-12-23, until: 2027-01-04T06:00 }");

        assertThat(job.load().freezes())
                .containsExactly(
                        new Freeze.Weekly(
                                new Freeze.Weekday(DayOfWeek.FRIDAY, LocalTime.of(18, 0)),
                                new Freeze.Weekday(DayOfWeek.MONDAY, LocalTime.of(6, 0)),
                                ZoneId.of("Europe/Berlin"),
                                "Weekend"),
                        new Freeze.Dated(
                                Instant.parse("2026-12-22T23:00:00Z"), Instant.parse("2027-01-04T05:00:00Z"), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ from: Fri 18:00, until: 2026-12-23 } # one end is a day of the week and the other a date",
                "{ from: Fry 18:00, until: Mon 06:00 } # a day and a time such as Fri 18:00",
                "{ from: Fri 24:00, until: Mon 06:00 } # a time of day from 00:00 to 23:59",
                "{ from: Fri 18:00, until: Fri 18:00 } # would never end",
                "{ from: 2026-12-23, until: 2026-12-23 } # ends after it begins",
                "{ from: 2026-02-30, until: 2026-12-23 } # a date that the calendar has"
            })
    void refusesFreezesThatWouldNotMeanWhatTheySay(String line) throws IOException {
        freeze(line.replaceFirst(" #.*", ""));

        assertThat(refusal()).contains(line.replaceFirst(".*# ", ""));
    }

    @Test
    void saysEverythingThatIsWrongInAllFilesAtOnce() throws IOException {
        job.replace("job.yaml", "zone: Europe/Berlin", "zone: Europe/Berln");
        job.replace("job.yaml", "    max_age: 26h", "    max_agee: 26h");
        job.replace("hr.yaml", "  charset: windows-1252", "  charset: latin-of-old");
        job.replace("contracts.yaml", "  - feed: hr", "  - feed: personnel");
        job.replace("urgent.csv", "hr:e00019,credentials leaked", "hr:e00019,");
        job.replace("protected.yaml", "    reason: computers\n", "");

        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, job::load);

        assertThat(refused.problems())
                .extracting(problem -> Path.of(problem.place().file()).getFileName() + ":"
                        + problem.place().line())
                .containsExactly(
                        "job.yaml:2",
                        "job.yaml:7",
                        "job.yaml:10",
                        "hr.yaml:22",
                        "contracts.yaml:6",
                        "protected.yaml:8",
                        "urgent.csv:2");
        assertThat(refused)
                .hasMessageStartingWith("7 problems in the configuration. Nothing was read")
                .hasMessageContaining("\n7. ");
    }

    @Test
    void theDigestFollowsEachFileButNotTheirPlace(@TempDir Path elsewhere) throws IOException {
        String digest = job.load().digest();
        assertThat(GoodJob.in(elsewhere).load().digest()).isEqualTo(digest);

        for (String name : job.names()) {
            if (!List.of("ca.pem", "holds.csv", "urgent.csv").contains(name)) {
                String text = job.text(name);
                job.write(name, text + (name.endsWith(".yaml") ? "# more\n" : "\n"));
                assertThat(job.load().digest()).as(name).isNotEqualTo(digest);
                job.write(name, text);
            }
        }
        assertThat(job.load().digest()).isEqualTo(digest);
    }

    @Test
    void theDigestIgnoresWhatRotates() throws IOException {
        String digest = job.load().digest();

        Files.writeString(folder.resolve("bind.secret"), "another");
        Files.writeString(folder.resolve("ca.pem"), "another");

        assertThat(job.load().digest()).isEqualTo(digest);
    }

    @Test
    void theDigestIgnoresTheListsThatCommandsAddTo() throws IOException {
        String digest = job.load().digest();

        JobSettings before = job.load();
        new ListFile(requireNonNull(before.growing().holds()))
                .append(List.of(Map.of(
                        "subject",
                        "ana",
                        "reason",
                        "rollback",
                        "by",
                        "Olga",
                        "from",
                        "2026-11-01",
                        "until",
                        "2026-12-01")));
        new ListFile(requireNonNull(before.growing().urgent()))
                .append(List.of(
                        Map.of("person_or_account", "ben", "reason", "theft", "by", "Olga", "from", "2026-11-01")));

        JobSettings after = job.load();
        assertThat(after.digest()).isEqualTo(digest);
        assertThat(after.guards().holds()).hasSize(before.guards().holds().size() + 1);
        assertThat(after.guards().urgent()).hasSize(before.guards().urgent().size() + 1);
    }

    @Test
    void theDigestFollowsWhichListsAreNamed() throws IOException {
        String digest = job.load().digest();

        job.replace("job.yaml", "  holds: holds.csv\n", "");

        assertThat(job.load().digest()).isNotEqualTo(digest);
        assertThat(job.load().growing().holds()).isNull();
    }

    @Test
    void aByteOrderMarkIsNoPartOfAFile() throws IOException {
        for (String name : job.names()) {
            job.write(name, "\uFEFF" + job.text(name));
        }

        assertThat(job.load().guards().urgent()).hasSize(2);
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithTheLine() throws IOException {
        byte[] bytes = job.text("urgent.csv")
                .replace("e00020,credentials", "e00020,gel\u00f6scht")
                .getBytes(StandardCharsets.ISO_8859_1);
        job.write("urgent.csv", bytes);

        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, job::load);

        assertThat(refused).hasMessageContaining("urgent.csv:3:1: this is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", "\u3000", "\ufeff", " \t"})
    void whatCannotBeSeenAroundANameDoesNotKeepItFromBeingFound(String invisible) throws IOException {
        job.replace("legal-holds.csv", "jdoe,", invisible + "jdoe" + invisible + ",");
        job.replace("protected.yaml", "root", "\"" + invisible + "root" + invisible + "\"");

        assertThat(job.load().guards().legalHolds().get(0).subject()).isEqualTo("jdoe");
        assertThat(job.load().guards().protections().get(0).value()).isEqualTo("root");
    }

    @Test
    void aListWithAHeaderAloneIsEmptyAndALeftOutListToo() throws IOException {
        job.write("urgent.csv", "person_or_account,reason,by,from\n\n,,,\n");
        job.replace("job.yaml", "  holds: holds.csv\n", "");

        assertThat(job.load().guards().urgent()).isEmpty();
        assertThat(job.load().guards().holds()).isEmpty();
    }

    @Test
    void aMissingJobFileIsSaid() {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> JobLoader.load(folder.resolve("none.yaml")));

        assertThat(refused).hasMessageContaining("none.yaml does not exist");
    }

    @Test
    void anEmptyJobFileLacksEverything() throws IOException {
        job.write("job.yaml", "# nothing yet\n");

        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, job::load);

        assertThat(refused.problems())
                .hasSize(6)
                .allSatisfy(problem -> assertThat(problem.found()).endsWith(" is missing"));
    }

    @Test
    void nestingAndSizeHaveAnEnd() throws IOException {
        job.write("job.yaml", "name: " + "[".repeat(100_000));
        assertThat(catchThrowableOfType(ConfigurationException.class, job::load))
                .hasMessageContaining("nested too deeply");

        job.write("job.yaml", new byte[(16 << 20) + 1]);
        assertThat(catchThrowableOfType(ConfigurationException.class, job::load))
                .hasMessageContaining("larger than 16 MiB");
    }

    @Test
    void hostileValuesCannotMoveTheCursor() throws IOException {
        job.replace("job.yaml", "mode: act", "mode: \"a\\e[2Jct\\n1. all is well\\u202e\"");

        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, job::load);

        assertThat(refused.getMessage()).contains("mode is 'a\\u001B[2Jct\\u000A1. all is well\\u202E'");
        assertThat(refused.getMessage().lines()).hasSize(4);
    }
}
