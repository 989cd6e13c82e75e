package curfew.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldif.LDIFReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedActiveDirectoryTest {
    private static final String BASE = "DC=halyard,DC=example";
    private static final String ANNA = "CN=Anna,OU=People," + BASE;
    private static final String BEN = "CN=Ben,OU=People," + BASE;
    private static final String STAFF = "CN=Staff,OU=Groups," + BASE;
    private static final String OUTER = "CN=Outer,OU=Groups," + BASE;
    private static final String DOMAIN_USERS = "CN=Domain Users,OU=Groups," + BASE;

    private EmbeddedDirectory directory;
    private LDAPConnection client;

    @BeforeEach
    void start() throws Exception {
        directory = EmbeddedDirectory.start(
                EmbeddedOptions.activeDirectory(BASE).withValueRange(3).withPageLimit(5));
        directory.load(entries());
        client = new LDAPConnection(directory.host(), directory.port(), directory.bindDn(), directory.password());
    }

    @AfterEach
    void stop() {
        client.close();
        directory.close();
    }

    private static List<Entry> entries() throws Exception {
        return List.of(
                group(OUTER, STAFF),
                group(STAFF, ANNA, BEN),
                group(DOMAIN_USERS),
                ou("People"),
                ou("Groups"),
                ou("Leavers"),
                user(ANNA, "512"),
                user(BEN, "514"));
    }

    private static Entry ou(String name) {
        return new Entry("OU=" + name + "," + BASE, new Attribute("objectClass", "top", "organizationalUnit"));
    }

    private static Entry user(String dn, String control) throws LDAPException {
        return new Entry(
                dn,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("userPassword", "secret"),
                new Attribute("userAccountControl", control));
    }

    private static Entry group(String dn, String... members) {
        Entry group = new Entry(dn, new Attribute("objectClass", "top", "group"));
        if (members.length > 0) {
            group.addAttribute("member", members);
        }
        return group;
    }

    private List<String> dns(String filter) throws LDAPException {
        return client.search(BASE, SearchScope.SUB, filter, "1.1").getSearchEntries().stream()
                .map(Entry::getDN)
                .toList();
    }

    private ResultCode resultOf(ModifyRequest request) {
        try {
            return client.modify(request).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    private static ModifyRequest removal(String group, String... members) {
        return new ModifyRequest(group, new Modification(ModificationType.DELETE, "member", members));
    }

    @Test
    void givesIdsOnAddAndKeepsThemOverAMove() throws Exception {
        byte[] guid = client.getEntry(ANNA, "objectGUID").getAttributeValueBytes("objectGUID");
        assertThat(guid).hasSize(16);
        assertThat(client.getEntry(ANNA, "objectSid").getAttributeValueBytes("objectSid"))
                .hasSize(28)
                .startsWith(1, 5);

        client.modifyDN(ANNA, "CN=Anna B", true, "OU=Leavers," + BASE);

        String byGuid = "<GUID=" + HexFormat.of().formatHex(guid) + ">";
        assertThat(client.getEntry(byGuid).getDN()).isEqualTo("CN=Anna B,OU=Leavers," + BASE);
    }

    @Test
    void givesAnEntryThatComesBackAnotherId() throws Exception {
        byte[] first = client.getEntry(BEN, "objectGUID").getAttributeValueBytes("objectGUID");
        client.delete(BEN);
        client.add(user(BEN, "512"));
        assertThat(client.getEntry(BEN, "objectGUID").getAttributeValueBytes("objectGUID"))
                .isNotEqualTo(first);
    }

    @Test
    void givesTheSameIdsInEveryRun() throws Exception {
        try (EmbeddedDirectory twin = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(BASE))) {
            twin.load(entries());
            assertThat(twin.dump()).isEqualTo(directory.dump());
        }
    }

    @Test
    void takesAGuidForADnInAModifyAndAsAMember() throws Exception {
        String anna = "<GUID=" + guidText(ANNA) + ">";
        client.modify(anna, new Modification(ModificationType.REPLACE, "info", "left"));
        client.modify(removal("<GUID=" + guidText(STAFF) + ">", anna));

        assertThat(client.getEntry(ANNA, "info").getAttributeValue("info")).isEqualTo("left");
        assertThat(client.getEntry(STAFF, "member").getAttributeValues("member"))
                .containsExactly(BEN);
        assertThat(resultOf(removal("<GUID=" + "00".repeat(16) + ">", BEN))).isEqualTo(ResultCode.NO_SUCH_OBJECT);
    }

    private String guidText(String dn) throws LDAPException {
        return HexFormat.of().formatHex(client.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID"));
    }

    @Test
    void keepsMemberOfTrueOnEveryWriteOfAMember() throws Exception {
        assertThat(memberOf(ANNA)).containsExactly(STAFF);
        assertThat(memberOf(STAFF)).containsExactly(OUTER);

        client.modify(removal(STAFF, ANNA.toLowerCase(java.util.Locale.ROOT)));
        assertThat(memberOf(ANNA)).isEmpty();

        client.modify(OUTER, new Modification(ModificationType.REPLACE, "member", ANNA, BEN));
        assertThat(memberOf(ANNA)).containsExactly(OUTER);
        assertThat(memberOf(BEN)).containsExactlyInAnyOrder(STAFF, OUTER);
        assertThat(memberOf(STAFF)).isEmpty();

        client.modify(OUTER, new Modification(ModificationType.DELETE, "member"));
        assertThat(memberOf(ANNA)).isEmpty();

        client.delete(STAFF);
        assertThat(memberOf(BEN)).isEmpty();
        client.add(group(STAFF, BEN));
        assertThat(memberOf(BEN)).containsExactly(STAFF);
    }

    @Test
    void keepsMembersAndMemberOfOverAMoveOfEither() throws Exception {
        String moved = "CN=Ben,OU=Leavers," + BASE;
        client.modifyDN(BEN, "CN=Ben", true, "OU=Leavers," + BASE);
        assertThat(client.getEntry(STAFF, "member").getAttributeValues("member"))
                .contains(moved);

        client.modifyDN(STAFF, "CN=Crew", true);
        assertThat(memberOf(moved)).hasSize(1).first().asString().isEqualToIgnoringCase("CN=Crew,OU=Groups," + BASE);
        assertThat(client.getEntry(moved)).isNotNull();
    }

    private List<String> memberOf(String dn) throws LDAPException {
        String[] values = client.getEntry(dn, "memberOf").getAttributeValues("memberOf");
        return values == null ? List.of() : List.of(values);
    }

    @Test
    void refusesToHaveMemberOfWrittenByHand() {
        ModifyRequest request =
                new ModifyRequest(ANNA, new Modification(ModificationType.ADD, "memberOf", DOMAIN_USERS));
        assertThat(resultOf(request)).isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
    }

    @Test
    void answersBitFilters() throws Exception {
        assertThat(dns("(userAccountControl:1.2.840.113556.1.4.803:=2)")).containsExactly(BEN);
        assertThat(dns("(&(sAMAccountType=805306368)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))"))
                .containsExactly(ANNA);
        assertThat(dns("(userAccountControl:1.2.840.113556.1.4.804:=6)")).containsExactly(BEN);
        assertThat(dns("(userAccountControl:1.2.840.113556.1.4.803:=65536)")).isEmpty();
    }

    @Test
    void answersFiltersOnMembershipAndCategory() throws Exception {
        assertThat(dns("(&(objectClass=user)(memberOf=" + STAFF + "))")).containsExactlyInAnyOrder(ANNA, BEN);
        assertThat(dns("(&(objectClass=user)(memberOf:1.2.840.113556.1.4.1941:=" + OUTER + "))"))
                .containsExactlyInAnyOrder(ANNA, BEN);
        assertThat(dns("(objectCategory=person)")).containsExactlyInAnyOrder(ANNA, BEN);
    }

    @Test
    void answersMembersInRangesAndTheLastOneWithAStar() throws Exception {
        List<String> people = addPeople(7);
        client.modify(DOMAIN_USERS, new Modification(ModificationType.ADD, "member", people.toArray(String[]::new)));

        SearchResultEntry first = client.getEntry(DOMAIN_USERS, "member");
        assertThat(first.getAttributeValues("member")).isEmpty();
        assertThat(first.getAttributeValues("member;range=0-2")).hasSize(3);

        List<String> all = new ArrayList<>(List.of(first.getAttributeValues("member;range=0-2")));
        all.addAll(List.of(client.getEntry(DOMAIN_USERS, "member;range=3-*").getAttributeValues("member;range=3-5")));
        all.addAll(List.of(client.getEntry(DOMAIN_USERS, "member;range=6-*").getAttributeValues("member;range=6-*")));
        assertThat(all).containsExactlyInAnyOrderElementsOf(people);
        assertThat(client.getEntry(DOMAIN_USERS, "member;range=1-1").getAttributeValues("member;range=1-1"))
                .hasSize(1);
    }

    private List<String> addPeople(int count) throws LDAPException {
        List<String> people = IntStream.range(0, count)
                .mapToObj(number -> "CN=P" + number + ",OU=People," + BASE)
                .toList();
        for (String dn : people) {
            directory.load(List.of(user(dn, "512")));
        }
        return people;
    }

    @Test
    void cutsAnUnpagedSearchAtThePageLimit() throws Exception {
        addPeople(7);
        LDAPException cut = catchThrowableOfType(
                LDAPException.class, () -> client.search(BASE, SearchScope.SUB, "(objectClass=user)"));
        assertThat(cut.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
    }

    @Test
    void handsOutPagesNoLargerThanTheLimitUntilAllIsRead() throws Exception {
        addPeople(11);
        List<Integer> sizes = new ArrayList<>();
        List<String> found = new ArrayList<>();
        SimplePagedResultsControl page = new SimplePagedResultsControl(100, true);
        while (page != null) {
            SearchRequest request = new SearchRequest(BASE, SearchScope.SUB, "(objectClass=user)", "1.1");
            request.addControl(page);
            SearchResult result = client.search(request);
            sizes.add(result.getEntryCount());
            result.getSearchEntries().forEach(entry -> found.add(entry.getDN()));
            SimplePagedResultsControl next = SimplePagedResultsControl.get(result);
            page = next.moreResultsToReturn() ? new SimplePagedResultsControl(100, next.getCookie(), true) : null;
        }
        assertThat(sizes).containsExactly(5, 5, 3);
        assertThat(found).doesNotHaveDuplicates().hasSize(13);
    }

    @Test
    void answersMemberWritesWithMicrosoftsCodes() {
        assertThat(resultOf(removal(OUTER, ANNA))).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        assertThat(resultOf(new ModifyRequest(STAFF, new Modification(ModificationType.ADD, "member", ANNA))))
                .isEqualTo(ResultCode.ENTRY_ALREADY_EXISTS);
        assertThat(resultOf(new ModifyRequest(STAFF, new Modification(ModificationType.ADD, "member", "CN=X," + BASE))))
                .isEqualTo(ResultCode.NO_SUCH_OBJECT);
        assertThat(resultOf(new ModifyRequest(ANNA, new Modification(ModificationType.DELETE, "info"))))
                .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE);
    }

    @Test
    void doesNothingOfAModifyOfWhichOnePartCannotBeDone() throws Exception {
        assertThat(resultOf(removal(STAFF, ANNA, DOMAIN_USERS))).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        assertThat(memberOf(ANNA)).containsExactly(STAFF);
    }

    @Test
    void changesThePrimaryGroupOnlyToAGroupOfTheAccountAndSwapsTheMemberships() throws Exception {
        directory.modify(BEN, new Modification(ModificationType.REPLACE, "primaryGroupID", rid(STAFF)));
        assertThat(memberOf(BEN)).containsExactly(DOMAIN_USERS);
        assertThat(resultOf(removal(STAFF, BEN))).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        assertThat(resultOf(new ModifyRequest(
                        ANNA, new Modification(ModificationType.REPLACE, "primaryGroupID", rid(OUTER)))))
                .isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
    }

    private String rid(String dn) throws LDAPException {
        return Long.toString(Sids.rid(client.getEntry(dn, "objectSid").getAttributeValueBytes("objectSid")));
    }

    @Test
    void letsNobodyInWithADisabledAccount() throws Exception {
        try (LDAPConnection other = new LDAPConnection(directory.host(), directory.port())) {
            assertThat(other.bind(ANNA, "secret").getResultCode()).isEqualTo(ResultCode.SUCCESS);
            LDAPException refused = catchThrowableOfType(LDAPException.class, () -> other.bind(BEN, "secret"));
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(refused.getDiagnosticMessage()).contains("data 533");
        }
    }

    @Test
    void answersNothingButTheRootBeforeABind() throws Exception {
        try (LDAPConnection nobody = new LDAPConnection(directory.host(), directory.port())) {
            assertThat(nobody.getRootDSE().getNamingContextDNs()).containsExactly(BASE);
            assertThat(nobody.getRootDSE().getAttributeValue("defaultNamingContext"))
                    .isEqualTo(BASE);
            LDAPException refused = catchThrowableOfType(
                    LDAPException.class, () -> nobody.search(BASE, SearchScope.SUB, "(objectClass=*)"));
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.OPERATIONS_ERROR);
            LDAPException write = catchThrowableOfType(LDAPException.class, () -> nobody.delete(ANNA));
            assertThat(write.getResultCode()).isEqualTo(ResultCode.OPERATIONS_ERROR);
        }
    }

    @Test
    void dumpsWhatCanBeLoadedAgain() throws Exception {
        client.modify(removal(STAFF, BEN));
        try (EmbeddedDirectory other = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(BASE));
                LDIFReader reader =
                        new LDIFReader(new java.io.BufferedReader(new java.io.StringReader(directory.dump())))) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
            other.load(entries);
            assertThat(other.dump()).isEqualTo(directory.dump());
        }
    }

    @Test
    void findsNamesInEveryScriptAndWithEveryEscape() throws Exception {
        for (String name : List.of("O'Neil, \"Kit\" #1 + <x>; \\ =", " Zoë ", "李小龍", "פנחס בן־דוד", "İbrahim")) {
            Entry entry = user("OU=x", "512");
            String dn = new com.unboundid.ldap.sdk.DN(
                            new com.unboundid.ldap.sdk.RDN("CN", name),
                            new com.unboundid.ldap.sdk.DN("OU=People," + BASE))
                    .toString();
            entry.setDN(dn);
            client.add(entry);
            client.modify(STAFF, new Modification(ModificationType.ADD, "member", dn));
            String found = client.searchForEntry(BASE, SearchScope.SUB, Filter.createEqualityFilter("cn", name), "cn")
                    .getDN();
            assertThat(memberOf(found)).containsExactly(STAFF);
            client.modify(removal(STAFF, found));
            assertThat(memberOf(found)).isEmpty();
        }
    }
}
