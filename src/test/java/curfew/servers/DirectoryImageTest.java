package curfew.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.plan.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryImageTest {
    private static final String BASE = "dc=halyard,dc=example";
    private static final String TOM = "cn=Tom Falk,ou=People," + BASE;
    private static final String ANNA = "cn=Anna Berg,ou=People," + BASE;
    private static final String SALES = "cn=Sales,ou=Groups," + BASE;
    private static final String LEAVERS = "ou=Leavers," + BASE;

    private EmbeddedDirectory directory = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
    private DirectoryImage before;

    @BeforeEach
    void fill() {
        directory.load(List.of(
                new Entry("ou=People," + BASE, new Attribute("objectClass", "top", "organizationalUnit")),
                new Entry("ou=Groups," + BASE, new Attribute("objectClass", "top", "organizationalUnit")),
                new Entry(LEAVERS, new Attribute("objectClass", "top", "organizationalUnit")),
                person(TOM, "tom"),
                person(ANNA, "anna"),
                new Entry(
                        SALES,
                        new Attribute("objectClass", "top", "groupOfNames"),
                        new Attribute("member", TOM, ANNA))));
        before = DirectoryImage.of(directory);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private static Entry person(String dn, String login) {
        return new Entry(
                dn,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
                new Attribute("uid", login),
                new Attribute("sn", login));
    }

    @Test
    void twoImagesOfADirectoryThatNobodyWroteAreTheSame() {
        assertThat(before.size()).isEqualTo(7);
        assertThat(differences()).isEmpty();
        assertThat(DirectoryImage.of(directory).text(Set.of())).isEqualTo(before.text(Set.of()));
    }

    @Test
    void tellsEachValueThatWentOrCame() {
        set(TOM, "title", "clerk");
        set(ANNA, "sn", "Maier");
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        new Difference(TOM, "title", List.of(), List.of(Value.of("clerk"))),
                        new Difference(ANNA, "sn", List.of(Value.of("anna")), List.of(Value.of("Maier"))));
    }

    @Test
    void aByteThatNoTextHoldsIsADifferenceToo() {
        directory.modify(
                TOM, new Modification(ModificationType.REPLACE, "userPassword", new byte[] {1, 2, (byte) 0xff}));
        before = DirectoryImage.of(directory);
        directory.modify(
                TOM, new Modification(ModificationType.REPLACE, "userPassword", new byte[] {1, 2, (byte) 0xfe}));
        assertThat(differences()).hasSize(1);
    }

    @Test
    void tellsEntriesThatCameAndWent() {
        directory.add(
                "cn=New,ou=People," + BASE,
                person("cn=New,ou=People," + BASE, "new").getAttributes().toArray(Attribute[]::new));
        directory.delete(ANNA);
        assertThat(differences())
                .anyMatch(one -> one.isNewEntry() && one.dn().startsWith("cn=New"))
                .anyMatch(one -> one.isLostEntry() && one.dn().equals(ANNA));
    }

    @Test
    void whatTheEditsSayIsNotBeyondThem() {
        set(TOM, "title", "disabled");
        directory.modify(SALES, new Modification(ModificationType.DELETE, "member", TOM));
        directory.move(TOM, "cn=Tom Falk", LEAVERS);
        assertThat(beyond(
                        edit(TOM, "title", Edit.Mode.WHOLE, List.of(), List.of("disabled")),
                        edit(SALES, "member", Edit.Mode.VALUES, List.of(TOM), List.of()),
                        edit(TOM, "dn", Edit.Mode.MOVE, List.of("ou=People," + BASE), List.of(LEAVERS))))
                .isEmpty();
    }

    @Test
    void theNameOfAMovedMemberIsRewrittenInItsGroups() {
        directory.move(TOM, "cn=Tom Falk", LEAVERS);
        assertThat(differences()).anyMatch(one -> one.dn().equals(SALES));
        assertThat(beyond(edit(TOM, "dn", Edit.Mode.MOVE, List.of("ou=People," + BASE), List.of(LEAVERS))))
                .isEmpty();
    }

    @Test
    void anotherEntryAnotherAttributeAnotherValueAreBeyondTheEdits() {
        set(TOM, "title", "gone");
        set(TOM, "l", "Berlin");
        set(ANNA, "title", "disabled");
        directory.modify(SALES, new Modification(ModificationType.DELETE, "member", ANNA));
        assertThat(beyond(
                        edit(TOM, "title", Edit.Mode.WHOLE, List.of(), List.of("disabled")),
                        edit(SALES, "member", Edit.Mode.VALUES, List.of(TOM), List.of())))
                .extracting(one -> one.dn() + " " + one.attribute())
                .containsExactlyInAnyOrder(
                        TOM + " title", TOM + " l", ANNA + " title", SALES + " member", ANNA + " memberOf");
    }

    @Test
    void aMarkOfWritingIsExplainedOnlyOnAnEntryThatWasNamed() {
        Footprint footprint = footprint(edit(TOM, "title", Edit.Mode.WHOLE, List.of(), List.of("disabled")));
        Difference named = new Difference(TOM, "entryCSN", List.of(Value.of("1")), List.of(Value.of("2")));
        Difference untouched = new Difference(ANNA, "entryCSN", List.of(Value.of("1")), List.of(Value.of("2")));
        assertThat(footprint.beyond(List.of(named, untouched))).containsExactly(untouched);
    }

    @Test
    void anEntryThatIsLostIsNeverExplained() {
        directory.delete(TOM);
        assertThat(beyond(edit(TOM, "dn", Edit.Mode.MOVE, List.of("ou=People," + BASE), List.of(LEAVERS))))
                .anyMatch(Difference::isLostEntry);
    }

    private void set(String dn, String attribute, String value) {
        directory.modify(dn, new Modification(ModificationType.REPLACE, attribute, value));
    }

    private List<Difference> differences() {
        return before.differences(DirectoryImage.of(directory));
    }

    private List<Difference> beyond(Edit... edits) {
        return footprint(edits).beyond(differences());
    }

    private static Footprint footprint(Edit... edits) {
        return Footprint.of(
                Arrays.stream(edits).map(DirectoryImageTest::operation).toList());
    }

    private static Edit edit(String dn, String attribute, Edit.Mode mode, List<String> before, List<String> after) {
        return new Edit(new EntryRef("corp", dn, dn), attribute, mode, values(before), values(after));
    }

    private static List<Value> values(List<String> texts) {
        return texts.stream().map(Value::of).toList();
    }

    private static Operation operation(Edit edit) {
        return new Operation(
                edit.entry().dn() + edit.attribute(),
                1,
                new AccountId("corp", "tom"),
                TOM,
                "tom",
                "hr:00002",
                Action.DISABLE,
                "",
                "",
                "TERMINATED",
                "",
                false,
                false,
                Map.of(),
                List.of(edit),
                List.of(),
                null,
                null);
    }
}
