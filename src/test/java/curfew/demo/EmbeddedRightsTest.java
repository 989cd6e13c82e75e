package curfew.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import curfew.given.Descriptor;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Active Directory refuses, and how it tells beforehand: from Microsoft's specifications, not seen on a Windows server. */
class EmbeddedRightsTest {
    private static final String BASE = "DC=halyard,DC=example";
    private static final String PEOPLE = "OU=People," + BASE;
    private static final String LEAVERS = "OU=Leavers," + BASE;
    private static final String ANNA = "CN=Anna," + PEOPLE;
    private static final String BEN = "CN=Ben," + PEOPLE;
    private static final String STAFF = "CN=Staff," + PEOPLE;
    private static final Control DACL = new Control(
            "1.2.840.113556.1.4.801", true, new ASN1OctetString(HexFormat.of().parseHex("3003020104")));

    private EmbeddedDirectory directory;
    private LDAPConnection client;

    @BeforeEach
    void start() throws Exception {
        directory = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(BASE));
        directory.load(List.of(
                new Entry(PEOPLE, new Attribute("objectClass", "top", "organizationalUnit")),
                new Entry(LEAVERS, new Attribute("objectClass", "top", "organizationalUnit")),
                user(ANNA),
                user(BEN),
                new Entry(STAFF, new Attribute("objectClass", "top", "group"), new Attribute("member", ANNA))));
        client = new LDAPConnection(directory.host(), directory.port(), directory.bindDn(), directory.password());
    }

    @AfterEach
    void stop() {
        client.close();
        directory.close();
    }

    private static Entry user(String dn) {
        return new Entry(dn, new Attribute("objectClass", "top", "person", "organizationalPerson", "user"));
    }

    private ResultCode modify(String dn, ModificationType type, String attribute, String... values) {
        return modify(new ModifyRequest(dn, new Modification(type, attribute, values)));
    }

    private ResultCode modify(ModifyRequest request) {
        try {
            return client.modify(request).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    private ResultCode move(String dn) {
        try {
            return client.modifyDN(dn, dn.substring(0, dn.indexOf(',')), true, LEAVERS)
                    .getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    @Test
    void tellsWhatMayBeWrittenWhereItIsAskedFor() throws Exception {
        directory.takeRights(ANNA, "userAccountControl");
        directory.takeRights(STAFF);

        assertThat(writable(BEN)).contains("userAccountControl", "info").doesNotContain("objectSid", "memberOf");
        assertThat(writable(ANNA)).contains("info").doesNotContain("userAccountControl");
        assertThat(writable(STAFF)).isEmpty();
        assertThat(client.getEntry(STAFF, "sDRightsEffective").getAttributeValue("sDRightsEffective"))
                .isEqualTo("0");
        assertThat(client.getEntry(ANNA).hasAttribute("allowedAttributesEffective"))
                .isFalse();
    }

    private List<String> writable(String dn) throws LDAPException {
        String[] names =
                client.getEntry(dn, "allowedAttributesEffective").getAttributeValues("allowedAttributesEffective");
        return names == null ? List.of() : List.of(names);
    }

    @Test
    void refusesToWriteWhatWasTakenAway() throws Exception {
        directory.takeRights(ANNA, "userAccountControl");

        assertThat(modify(ANNA, ModificationType.REPLACE, "userAccountControl", "514"))
                .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(modify(ANNA, ModificationType.REPLACE, "info", "left")).isEqualTo(ResultCode.SUCCESS);
        directory.modify(ANNA, new Modification(ModificationType.REPLACE, "userAccountControl", "514"));
        assertThat(client.getEntry(ANNA, "userAccountControl").getAttributeValue("userAccountControl"))
                .isEqualTo("514");
    }

    @Test
    void showsASecurityDescriptorOnlyWithTheControl() throws Exception {
        directory.modify(ANNA, replaced(Descriptor.protectedEntry()));

        assertThat(client.getEntry(ANNA).hasAttribute("nTSecurityDescriptor")).isFalse();
        assertThat(client.getEntry(ANNA, "nTSecurityDescriptor").hasAttribute("nTSecurityDescriptor"))
                .isFalse();
        SearchRequest flagged = new SearchRequest(ANNA, SearchScope.BASE, "(objectClass=*)", "nTSecurityDescriptor");
        flagged.addControl(DACL);
        SearchResultEntry entry = client.searchForEntry(flagged);
        assertThat(entry.getAttributeValueBytes("nTSecurityDescriptor")).isEqualTo(Descriptor.protectedEntry());
    }

    private static Modification replaced(byte[] descriptor) {
        return new Modification(ModificationType.REPLACE, "nTSecurityDescriptor", descriptor);
    }

    @Test
    void refusesTheMoveOfWhatIsProtectedUnlessTheParentLetsItGo() {
        directory.modify(ANNA, replaced(Descriptor.protectedEntry()));
        directory.modify(PEOPLE, replaced(Descriptor.parentOfProtected()));

        assertThat(move(ANNA)).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(move(BEN)).as("not protected itself").isEqualTo(ResultCode.SUCCESS);

        directory.modify(PEOPLE, new Modification(ModificationType.DELETE, "nTSecurityDescriptor"));
        assertThat(move(ANNA)).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void isPermissiveWithMembersWhereItIsAskedToBe() throws Exception {
        assertThat(modify(permissive(ModificationType.DELETE, ANNA, BEN))).isEqualTo(ResultCode.SUCCESS);
        assertThat(modify(permissive(ModificationType.DELETE, BEN))).isEqualTo(ResultCode.SUCCESS);
        assertThat(client.getEntry(STAFF, "member").hasAttribute("member")).isFalse();
        assertThat(modify(permissive(ModificationType.ADD, ANNA))).isEqualTo(ResultCode.SUCCESS);
        assertThat(modify(permissive(ModificationType.ADD, ANNA))).isEqualTo(ResultCode.SUCCESS);
        assertThat(client.getEntry(ANNA, "memberOf").getAttributeValues("memberOf"))
                .containsExactly(STAFF);
        assertThat(modify(STAFF, ModificationType.DELETE, "member", BEN)).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
    }

    private static ModifyRequest permissive(ModificationType type, String... members) {
        ModifyRequest request = new ModifyRequest(STAFF, new Modification(type, "member", members));
        request.addControl(new PermissiveModifyRequestControl(true));
        return request;
    }

    @Test
    void takesASidForADn() throws Exception {
        byte[] sid = client.getEntry(ANNA, "objectSid").getAttributeValueBytes("objectSid");
        String text = "S-1-5-21-1004336348-1177238915-682003330-" + Sids.rid(sid);

        assertThat(client.getEntry("<SID=" + text + ">").getDN()).isEqualTo(ANNA);
        assertThat(client.getEntry("<SID=" + HexFormat.of().formatHex(sid) + ">")
                        .getDN())
                .isEqualTo(ANNA);
        assertThat(client.getEntry("<SID=S-1-5-21-1-2-3-4>")).isNull();
    }

    @Test
    void keepsUserAccountControlAsSamWouldHaveIt() throws Exception {
        for (String control : List.of("2", "4608", "many")) {
            assertThat(modify(ANNA, ModificationType.REPLACE, "userAccountControl", control))
                    .as(control)
                    .isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        }
        assertThat(modify(ANNA, ModificationType.REPLACE, "userAccountControl", "8389136"))
                .isEqualTo(ResultCode.SUCCESS);
        assertThat(client.getEntry(ANNA, "userAccountControl").getAttributeValue("userAccountControl"))
                .as("locked out and expired are not kept")
                .isEqualTo("512");
        assertThat(modify(ANNA, ModificationType.REPLACE, "sAMAccountType", "805306369"))
                .isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
    }
}
