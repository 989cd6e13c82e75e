package curfew.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.LastMember;
import curfew.directory.Lock;
import curfew.directory.MemberOf;
import curfew.directory.Secret;
import curfew.servers.DirectoryImage;
import curfew.servers.OpenLdapServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenLDAP, sound but for what each fact breaks; skipped where there is no slapd. */
class DoctorOnOpenLdapIT {
    private static final String SUFFIX = "dc=example,dc=org";
    private static final String PEOPLE = "ou=people," + SUFFIX;
    private static final String GROUPS = "ou=groups," + SUFFIX;
    private static final String OVERLAYS = "memberof,refint,ppolicy";

    /** OpenLDAP tells of no rights; its monitor is not loaded here. */
    private static final Finding[] OF_EVERY_SERVER = {Finding.CLOCK_NOT_SHOWN, Finding.RIGHTS_NOT_TOLD};

    @TempDir
    private Path folder;

    private Path company(boolean memberOf, String uuid) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "dn: " + SUFFIX,
                "objectClass: domain",
                "dc: example",
                "",
                "dn: " + PEOPLE,
                "objectClass: organizationalUnit",
                "ou: people",
                "",
                "dn: " + GROUPS,
                "objectClass: organizationalUnit",
                "ou: groups",
                ""));
        for (String uid : List.of("ann", "bob", "cid")) {
            lines.addAll(List.of(
                    "dn: uid=" + uid + "," + PEOPLE,
                    "objectClass: inetOrgPerson",
                    "entryUUID: " + uuid + "-0000-4000-8000-0000000000" + (int) uid.charAt(0),
                    "uid: " + uid,
                    "cn: " + uid,
                    "sn: " + uid,
                    "employeeNumber: " + (int) uid.charAt(0)));
            if (memberOf) {
                lines.add("memberOf: cn=crm," + GROUPS);
            }
            lines.add("");
        }
        lines.addAll(List.of("dn: cn=crm," + GROUPS, "objectClass: groupOfNames", "cn: crm"));
        List.of("ann", "bob", "cid").forEach(uid -> lines.add("member: uid=" + uid + "," + PEOPLE));
        return Files.write(Files.createTempFile(folder, "company", ".ldif"), lines);
    }

    private OpenLdapServer sound(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--overlays", OVERLAYS));
        all.addAll(Arrays.asList(options));
        return OpenLdapServer.start(
                Files.createTempDirectory(folder, "slapd"), company(true, "11111111"), all.toArray(String[]::new));
    }

    private static Consultation consultation(OpenLdapServer server) throws IOException {
        return consultation(server, server.url());
    }

    private static Consultation consultation(OpenLdapServer server, String... urls) throws IOException {
        return Consultation.of(
                Kind.OPENLDAP,
                Server.at(List.of(urls), server.bindDn(), Secret.of(server.password())),
                PEOPLE,
                GROUPS,
                "employeeNumber");
    }

    @Test
    void findsNothingGraveOnASoundServerAndChangesNothing() throws Exception {
        try (OpenLdapServer server = sound();
                LDAPConnection reader = reader(server)) {
            DirectoryImage before = DirectoryImage.of(reader, SUFFIX);
            Examined examined = consultation(server).examine();

            assertThat(Consultation.codes(examined)).containsExactly(OF_EVERY_SERVER);
            assertThat(examined.looked()).contains("directory corp: 3 accounts in 1 OU, 1 group");
            assertThat(before.differences(DirectoryImage.of(reader, SUFFIX))).isEmpty();
        }
    }

    private static LDAPConnection reader(OpenLdapServer server) throws Exception {
        return new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password());
    }

    @Test
    void findsALockThatMayNotBeRead() throws Exception {
        try (OpenLdapServer server = sound("--hide", "pwdAccountLockedTime")) {
            Examined examined = consultation(server).examine();

            assertThat(Consultation.codes(examined)).contains(Finding.ATTRIBUTE_HIDDEN);
            assertThat(examined.diagnoses())
                    .anySatisfy(one -> assertThat(one.found()).contains("pwdAccountLockedTime (3 of 3)"));
        }
    }

    @Test
    void findsAKeyAndATimeThatMayNotBeRead() throws Exception {
        try (OpenLdapServer server = sound("--hide", "employeeNumber,createTimestamp")) {
            Examined examined = consultation(server).examine();

            assertThat(Consultation.only(examined, Finding.DETAIL_HIDDEN).found())
                    .contains("createTimestamp (3 of 3)");
            assertThat(examined.diagnoses())
                    .filteredOn(one -> one.finding() == Finding.ATTRIBUTE_HIDDEN)
                    .anySatisfy(one -> assertThat(one.found()).contains("employeeNumber (3 of 3)"));
        }
    }

    @Test
    void findsASizeLimit() throws Exception {
        Path refusals = Files.writeString(
                folder.resolve("limits.conf"),
                "limits dn.exact=\"uid=ann," + PEOPLE + "\" size=2\n" + "access to * by dn.exact=\"uid=ann," + PEOPLE
                        + "\" write by * break\n");
        try (OpenLdapServer server = sound("--include", refusals.toString());
                LDAPConnection admin = reader(server)) {
            admin.modify("uid=ann," + PEOPLE, new Modification(ModificationType.ADD, "userPassword", "secret"));
            Consultation limited = consultation(server)
                    .with(Server.at(List.of(server.url()), "uid=ann," + PEOPLE, Secret.of("secret")));

            Diagnosis found = Consultation.only(limited.examine(), Finding.LIMIT_REACHED);
            assertThat(found.where()).isEqualTo("directory corp, base " + PEOPLE);
        }
    }

    @Test
    void findsALockThatTheServerDoesNotKnow() throws Exception {
        try (OpenLdapServer server = sound()) {
            Conventions unknown = Conventions.of(Kind.OPENLDAP)
                    .withLocks(Lock.wellKnown("nsAccountLock").orElseThrow());

            Diagnosis found =
                    Consultation.only(consultation(server).with(unknown).examine(), Finding.ATTRIBUTE_UNKNOWN);
            assertThat(found.found()).isEqualTo("not in the schema: nsAccountLock");
        }
    }

    @Test
    void findsALockThatTheClassesDoNotAllow() throws Exception {
        try (OpenLdapServer server = sound()) {
            Conventions shadow = Conventions.of(Kind.OPENLDAP).withLocks(new Lock("shadowExpire", "1", ""));

            Diagnosis found =
                    Consultation.only(consultation(server).with(shadow).examine(), Finding.ATTRIBUTE_NOT_ALLOWED);
            assertThat(found.found()).contains("shadowExpire (3 of 3)");
        }
    }

    @Test
    void findsThatImportedGroupsAreNotTold() throws Exception {
        try (OpenLdapServer server =
                OpenLdapServer.start(folder.resolve("slapd"), company(false, "11111111"), "--overlays", OVERLAYS)) {
            Consultation auto = consultation(server);
            Consultation believed =
                    auto.with(Conventions.of(Kind.OPENLDAP).withGroups(MemberOf.ON, LastMember.REFUSED));

            assertThat(auto.findings()).contains(Finding.MEMBER_OF_NOT_KEPT);
            assertThat(auto.examine().isHealthy()).isTrue();
            assertThat(believed.findings()).contains(Finding.MEMBER_OF_WRONG);
            assertThat(believed.examine().isHealthy()).isFalse();
        }
    }

    @Test
    void findsAnotherKindAndOneThatIsKnown() throws Exception {
        try (OpenLdapServer server = sound()) {
            assertThat(consultation(server).with(Kind.ACTIVE_DIRECTORY).findings())
                    .contains(Finding.KIND_DIFFERS);
            assertThat(consultation(server).with(Kind.LDAP).findings()).contains(Finding.KIND_KNOWN);
        }
    }

    @Test
    void findsACertificateThatEndsSoonAndOneThatHasEnded() throws Exception {
        try (OpenLdapServer server = OpenLdapServer.startTls(
                Files.createTempDirectory(folder, "slapd"), company(true, "11111111"), "--overlays", OVERLAYS)) {
            Consultation now = trusting(server, server.ldaps());
            Consultation before = now.with(() -> Instant.now().minus(Duration.ofDays(1)));

            assertThat(now.findings()).contains(Finding.CERTIFICATE_ENDS);
            assertThat(before.findings()).doesNotContain(Finding.CERTIFICATE_ENDS);
            assertThat(trusting(server, server.startTls()).examine().looked())
                    .anySatisfy(line -> assertThat(line).contains("TLSv1"));
        }
        try (OpenLdapServer server = OpenLdapServer.startTls(
                Files.createTempDirectory(folder, "slapd"),
                company(true, "11111111"),
                "--overlays",
                OVERLAYS,
                "--expired")) {
            Examined examined = trusting(server, server.ldaps()).examine();

            assertThat(Consultation.only(examined, Finding.SERVER_UNREACHABLE).found())
                    .contains("expired at");
            assertThat(Consultation.codes(examined)).contains(Finding.DIRECTORY_UNREACHABLE);
        }
    }

    private Consultation trusting(OpenLdapServer server, String url) throws IOException {
        return consultation(server)
                .with(new Server(
                        List.of(url),
                        server.tls("ca.pem"),
                        Secret.none(),
                        url.startsWith("ldap://"),
                        server.bindDn(),
                        Secret.of(server.password()),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10)));
    }

    @Test
    void findsNothingInAReplicaThatFollows() throws Exception {
        try (OpenLdapServer first = sound("--overlays", OVERLAYS + ",syncprov");
                OpenLdapServer second = first.replica(folder.resolve("second"))) {
            assertThat(consultation(first, first.url(), second.url()).findings())
                    .containsExactly(OF_EVERY_SERVER);
        }
    }

    @Test
    void findsAServerThatShowsAnotherState() throws Exception {
        try (OpenLdapServer first = sound("--password", "same");
                OpenLdapServer second = sound("--password", "same");
                LDAPConnection admin = reader(second)) {
            admin.modify("uid=bob," + PEOPLE, new Modification(ModificationType.ADD, "description", "stamped"));
            admin.delete("uid=cid," + PEOPLE);

            assertThat(consultation(first, first.url(), second.url()).examine().diagnoses())
                    .filteredOn(one -> one.finding() == Finding.REPLICA_BEHIND)
                    .extracting(Diagnosis::found)
                    .containsExactly(
                            "1 of 3 accounts looked at are not there, such as uid=cid," + PEOPLE,
                            "1 of 3 accounts looked at look otherwise, such as uid=bob," + PEOPLE);
        }
    }

    @Test
    void findsAServerThatIsNoReplica() throws Exception {
        try (OpenLdapServer first = sound("--password", "same");
                OpenLdapServer second = OpenLdapServer.start(
                        folder.resolve("second"),
                        company(true, "22222222"),
                        "--overlays",
                        OVERLAYS,
                        "--password",
                        "same")) {
            Diagnosis found = Consultation.only(
                    consultation(first, first.url(), second.url()).examine(), Finding.OTHER_DIRECTORY);
            assertThat(found.found()).contains("3 of 3 accounts").contains("entryUUID");
        }
    }
}
