package curfew.plan;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.FakeDirectory;
import curfew.directory.Question;
import curfew.directory.Readback;
import curfew.directory.Readback.Finding;
import curfew.directory.Value;
import curfew.given.World;
import curfew.plan.Inspector.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether somebody is out of a group, though they may have another DN by then. */
class InspectorTest {
    private static final String ELSEWHERE = "CN=ben,OU=Elsewhere,DC=x";

    private final World world = new World();
    private final FakeDirectory directory = world.directory;
    private final Readback readback = new Readback(directory, world.dialect);
    private final Inspector inspector = new Inspector(readback);

    private Operation strip(String login, String group) {
        world.account(login, group);
        return world.strip(login, group);
    }

    private void leaves(String dn, String group) {
        world.group(group).values("member").remove(Value.of(dn));
    }

    private static List<Value> values(Seen seen) {
        return seen.left().edits().get(0).before();
    }

    @Test
    void findsAMemberWhoIsStillThere() {
        Operation strip = strip("ben", "Staff");

        assertThat(inspector.inspect(List.of(strip))).containsExactly(new Seen(Finding.UNDONE, strip));
    }

    @Test
    void takesAMemberWhoIsGoneForDone() {
        Operation strip = strip("ben", "Staff");
        leaves(World.dn("ben"), "Staff");

        assertThat(inspector.inspect(List.of(strip))).containsExactly(new Seen(Finding.DONE, strip));
    }

    @Test
    void findsWhoWasMovedInTheGroupUnderTheNewName() {
        Operation strip = strip("ben", "Staff");
        directory.rename("id-ben", ELSEWHERE);

        assertThat(inspector.inspect(List.of(strip))).singleElement().satisfies(seen -> {
            assertThat(seen.finding()).isEqualTo(Finding.UNDONE);
            assertThat(values(seen)).containsExactly(Value.of(ELSEWHERE));
            assertThat(seen.left().id()).isEqualTo(strip.id());
            assertThat(seen.left().entry()).isEqualTo(strip.entry());
        });
    }

    @Test
    void takesWhoWasMovedAndHasLeftForDone() {
        Operation strip = strip("ben", "Staff");
        directory.rename("id-ben", ELSEWHERE);
        leaves(ELSEWHERE, "Staff");

        assertThat(inspector.inspect(List.of(strip))).extracting(Seen::finding).containsExactly(Finding.DONE);
    }

    @Test
    void takesWhoIsNoMoreForDone() {
        Operation strip = strip("ben", "Staff");
        directory.delete("id-ben");

        assertThat(inspector.inspect(List.of(strip))).containsExactly(new Seen(Finding.DONE, strip));
    }

    @Test
    void takesAnotherSpellingForTheSamePlace() {
        Operation strip = strip("ben", "Staff");
        directory.rename("id-ben", "cn=BEN,ou=people,dc=X");
        leaves("cn=BEN,ou=people,dc=X", "Staff");

        assertThat(inspector.inspect(List.of(strip))).containsExactly(new Seen(Finding.DONE, strip));
    }

    @Test
    void tellsWhoWasMovedFromTheOthersOfOneGroup() {
        Operation anna = strip("anna", "Staff");
        Operation ben = strip("ben", "Staff");
        Operation cleo = strip("cleo", "Staff");
        leaves(World.dn("anna"), "Staff");
        directory.rename("id-ben", ELSEWHERE);

        List<Seen> seen = inspector.inspect(List.of(anna, ben, cleo));

        assertThat(seen).extracting(Seen::finding).containsExactly(Finding.DONE, Finding.UNDONE, Finding.UNDONE);
        assertThat(seen).extracting(one -> one.left().id()).containsExactly(anna.id(), ben.id(), cleo.id());
        assertThat(values(seen.get(1))).containsExactly(Value.of(ELSEWHERE));
        assertThat(values(seen.get(2))).containsExactly(Value.of(World.dn("cleo")));
    }

    @Test
    void looksForAnAccountWhereItLies() {
        FakeDirectory forest = new FakeDirectory("forest", "DC=y");
        forest.group("g-Guests", "CN=Guests,DC=y").members(ELSEWHERE);
        world.account("ben");
        Edit edit = new Edit(
                new EntryRef("forest", "g-Guests", "CN=Guests,DC=y"),
                "member",
                Edit.Mode.VALUES,
                List.of(Value.of(World.dn("ben"))),
                List.of());
        Operation strip = strip("ben", "Staff").withEdits(List.of(edit));
        directory.rename("id-ben", ELSEWHERE);
        Readback there = new Readback(forest, world.dialect);

        assertThat(new Inspector(there, Map.of("corp", readback)).inspect(List.of(strip)))
                .extracting(Seen::finding)
                .containsExactly(Finding.UNDONE);
        assertThat(new Inspector(there).inspect(List.of(strip)))
                .as("nobody of that id lies in the group's own directory")
                .containsExactly(new Seen(Finding.DONE, strip));
    }

    @Test
    void followsNobodyWhomTheGroupHoldsByLogin() {
        Operation strip = strip("ben", "Staff");
        Edit edit = strip.edits().get(0);
        Operation byLogin = strip.withEdits(
                List.of(new Edit(edit.entry(), "memberUid", edit.mode(), List.of(Value.of("ben")), List.of())));
        directory.rename("id-ben", ELSEWHERE);

        assertThat(inspector.inspect(List.of(byLogin))).containsExactly(new Seen(Finding.DONE, byLogin));
        assertThat(directory.asked).noneMatch(Question.Observe.class::isInstance);
    }

    @Test
    void seesWhatIsLeftOfSeveralValues() {
        Operation strip = strip("ben", "Staff");
        Edit edit = strip.edits().get(0);
        world.group("Staff").members("CN=other,DC=x");
        Operation two = strip.withEdits(List.of(new Edit(
                edit.entry(),
                edit.attribute(),
                edit.mode(),
                List.of(Value.of("CN=other,DC=x"), Value.of(World.dn("ben"))),
                List.of())));
        leaves(World.dn("ben"), "Staff");

        assertThat(values(inspector.inspect(List.of(two)).get(0))).containsExactly(Value.of("CN=other,DC=x"));
        leaves("CN=other,DC=x", "Staff");
        directory.rename("id-ben", ELSEWHERE);
        world.group("Staff").members(ELSEWHERE);
        assertThat(values(inspector.inspect(List.of(two)).get(0)))
                .as("the other value stands for somebody else")
                .containsExactly(Value.of(ELSEWHERE));
    }

    @Test
    void asksNothingAboutNothing() {
        assertThat(inspector.inspect(List.of())).isEmpty();
        assertThat(directory.asked).isEmpty();
    }

    @Test
    void asksOnceWhereAnAccountIs() {
        Operation staff = strip("ben", "Staff");
        world.group("VPN").members(World.dn("ben"));
        Operation vpn = world.strip("ben", "VPN");
        leaves(World.dn("ben"), "Staff");
        leaves(World.dn("ben"), "VPN");

        inspector.inspect(List.of(staff));
        inspector.inspect(List.of(vpn));

        assertThat(directory.asked.stream().filter(Question.Observe.class::isInstance))
                .hasSize(1);
    }

    @Test
    void announcesWhatItThenAsks() {
        Operation anna = strip("anna", "Staff");
        Operation ben = strip("ben", "Staff");
        Operation disable = world.disable("ben");
        leaves(World.dn("anna"), "Staff");
        leaves(World.dn("ben"), "Staff");
        List<List<Operation>> lists = List.of(List.of(anna, ben), List.of(), List.of(disable));

        inspector.ahead(lists);
        assertThat(directory.asked).isEmpty();
        lists.forEach(inspector::inspect);

        assertThat(directory.announced).containsExactlyInAnyOrderElementsOf(directory.asked);
        assertThat(directory.announced).hasSize(4);
    }

    @Test
    void announcesNoAccountOfWhichItKnowsWhereItIs() {
        Operation ben = strip("ben", "Staff");
        leaves(World.dn("ben"), "Staff");
        inspector.inspect(List.of(ben));

        inspector.ahead(List.of(List.of(ben)));

        assertThat(directory.announced).singleElement().isInstanceOf(Question.StillThere.class);
    }
}
