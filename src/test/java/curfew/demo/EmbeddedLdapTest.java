package curfew.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedLdapTest {
    private static final String LDIF = """
            dn: ou=people,dc=halyard,dc=example
            objectClass: organizationalUnit

            dn: uid=anna,ou=people,dc=halyard,dc=example
            objectClass: inetOrgPerson
            objectClass: posixAccount
            objectClass: ldapPublicKey
            cn: Anna
            sn: Berg
            uidNumber: 10001
            gidNumber: 100
            homeDirectory: /home/anna
            userPassword: secret
            sshPublicKey: ssh-ed25519 AAAA anna

            dn: cn=staff,dc=halyard,dc=example
            objectClass: groupOfNames
            member: uid=anna,ou=people,dc=halyard,dc=example

            dn: cn=unique,dc=halyard,dc=example
            objectClass: groupOfUniqueNames
            uniqueMember: uid=anna,ou=people,dc=halyard,dc=example
            uniqueMember: cn=dummy,o=whatever

            dn: cn=unix,dc=halyard,dc=example
            objectClass: posixGroup
            gidNumber: 200
            memberUid: anna
            """;

    private static final String ANNA = "uid=anna,ou=people,dc=halyard,dc=example";

    private EmbeddedDirectory directory;
    private LDAPConnection client;

    @BeforeEach
    void start() throws Exception {
        directory = EmbeddedDirectory.start(EmbeddedOptions.ldap("dc=halyard,dc=example"));
        directory.load(new ByteArrayInputStream(LDIF.getBytes(StandardCharsets.UTF_8)));
        client = new LDAPConnection(directory.host(), directory.port(), directory.bindDn(), directory.password());
    }

    @AfterEach
    void stop() {
        client.close();
        directory.close();
    }

    @Test
    void givesAnEntryUuidThatStaysOverAMove() throws Exception {
        String before = client.getEntry(ANNA, "entryUUID").getAttributeValue("entryUUID");
        client.modifyDN(ANNA, "uid=anna", true, "dc=halyard,dc=example");
        assertThat(client.getEntry("uid=anna,dc=halyard,dc=example", "entryUUID")
                        .getAttributeValue("entryUUID"))
                .isEqualTo(before)
                .hasSize(36);
    }

    @Test
    void givesMemberOfOnlyToThoseWhoAskForIt() throws Exception {
        assertThat(client.getEntry(ANNA).hasAttribute("memberOf")).isFalse();
        assertThat(client.getEntry(ANNA, "memberOf").getAttributeValues("memberOf"))
                .containsExactlyInAnyOrder("cn=staff,dc=halyard,dc=example", "cn=unique,dc=halyard,dc=example");
    }

    @Test
    void refusesToTakeTheLastMemberOfAGroupOfNames() {
        LDAPException refused = catchThrowableOfType(
                LDAPException.class,
                () -> client.modify(
                        "cn=staff,dc=halyard,dc=example", new Modification(ModificationType.DELETE, "member", ANNA)));
        assertThat(refused.getResultCode()).isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        assertThat(directory.entry(ANNA).orElseThrow().getAttributeValues("memberOf"))
                .contains("cn=staff,dc=halyard,dc=example");
    }

    @Test
    void answersTheUsualCodesForMembersThatAreAndAreNotThere() {
        assertThat(resultOf("cn=unique", ModificationType.ADD, ANNA)).isEqualTo(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
        assertThat(resultOf("cn=unique", ModificationType.DELETE, "uid=x,dc=halyard,dc=example"))
                .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE);
        assertThat(resultOf("cn=unique", ModificationType.ADD, "uid=x,dc=halyard,dc=example"))
                .isEqualTo(ResultCode.SUCCESS);
    }

    private ResultCode resultOf(String group, ModificationType type, String member) {
        try {
            return client.modify(group + ",dc=halyard,dc=example", new Modification(type, "uniqueMember", member))
                    .getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    @Test
    void leavesMemberUidAloneWhenTheAccountGoes() throws Exception {
        client.delete(ANNA);
        assertThat(client.getEntry("cn=unix,dc=halyard,dc=example").getAttributeValues("memberUid"))
                .containsExactly("anna");
    }

    @Test
    void letsNobodyInWithALockedAccount() throws Exception {
        client.modify(ANNA, new Modification(ModificationType.REPLACE, "pwdAccountLockedTime", "000001010000Z"));
        try (LDAPConnection other = new LDAPConnection(directory.host(), directory.port())) {
            LDAPException refused = catchThrowableOfType(LDAPException.class, () -> other.bind(ANNA, "secret"));
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            client.modify(ANNA, new Modification(ModificationType.DELETE, "pwdAccountLockedTime"));
            assertThat(other.bind(ANNA, "secret").getResultCode()).isEqualTo(ResultCode.SUCCESS);
        }
    }
}
