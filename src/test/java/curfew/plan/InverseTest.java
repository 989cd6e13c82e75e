package curfew.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.given.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class InverseTest {
    private static final EntryRef GROUP = new EntryRef("corp", "g-Staff", "CN=Staff,OU=Groups,DC=x");
    private static final Value NOBODY = Value.of("CN=nobody,DC=x");

    private final World world = new World();

    InverseTest() {
        world.account("ben", "Staff");
    }

    private static Operation back(Operation done) {
        EntryRef entry = done.action().isStrip() ? done.entry() : done.accountEntry();
        return Inverse.of(
                done, new Inverse.Place(done.accountEntry(), done.login(), entry, value -> value), "rolled back");
    }

    @Test
    void changesThePlacesOfBeforeAndAfter() {
        Operation disable = world.disable("ben");
        Operation enable = back(disable);

        assertThat(enable.action()).isEqualTo(Action.RESTORE_ENABLE);
        assertThat(enable.edits())
                .isEqualTo(disable.edits().stream().map(Edit::inverse).toList());
        assertThat(enable.id()).isEqualTo(Inverse.idOf(disable)).isNotEqualTo(disable.id());
        assertThat(enable.reason()).isEqualTo(disable.reason());
        assertThat(enable.evidence()).isEqualTo("rolled back");
        assertThat(enable.urgent()).isFalse();
        assertThat(enable.effectiveAt()).isNull();
        assertThat(enable.isMootWithoutEntry()).isFalse();
    }

    @Test
    void isNeverUrgent() {
        assertThat(back(World.urgent(world.disable("ben"))).urgent()).isFalse();
    }

    @Test
    void takesAPlaceholderAwayBesideTheMemberThatComes() {
        Value ben = Value.of(World.dn("ben"));
        Operation strip = world.strip("ben", "Staff")
                .withEdits(List.of(new Edit(GROUP, "member", Edit.Mode.VALUES, List.of(ben), List.of(NOBODY))));

        Operation back = back(strip);

        assertThat(back.action()).isEqualTo(Action.RESTORE_GROUP);
        assertThat(back.edits())
                .containsExactly(
                        new Edit(GROUP, "member", Edit.Mode.VALUES, List.of(), List.of(ben)),
                        new Edit(GROUP, "member", Edit.Mode.VALUES, List.of(NOBODY), List.of()));
        // Whether it is back hangs on the member alone.
        assertThat(Inverse.looked(back)).containsExactly(back.edits().get(0));
    }

    @Test
    void namesAnAccountAsItIsCalledByNow() {
        Operation strip = world.strip("ben", "Staff");
        EntryRef moved = new EntryRef("corp", "id-ben", "CN=Benedict,OU=Elsewhere,DC=x");
        Inverse.Place place = new Inverse.Place(moved, "benedict", GROUP, value -> Value.of(moved.dn()));

        Operation back = Inverse.of(strip, place, "");

        assertThat(back.accountDn()).isEqualTo(moved.dn());
        assertThat(back.login()).isEqualTo("benedict");
        assertThat(back.target()).isEqualTo(GROUP.dn());
        assertThat(back.edits().get(0).after()).containsExactly(Value.of(moved.dn()));
    }

    @Test
    void looksAtACredentialAsAWhole() {
        world.directory.entry("id-ben").put("sshPublicKey", "ssh-ed25519 AAAA");
        Operation back = back(world.credential("ben", "sshPublicKey"));

        assertThat(back.action()).isEqualTo(Action.RESTORE_CREDENTIAL);
        assertThat(Inverse.looked(back)).extracting(Edit::mode).containsOnly(Edit.Mode.WHOLE);
    }

    @Test
    void twoWaysOutOfOneGroupAreTwoWaysBack() {
        Operation member = world.strip("ben", "Staff");
        Operation uid = new Operation(
                OperationId.of(member.account(), member.action(), member.targetId() + "/memberUid"),
                2,
                member.account(),
                member.accountDn(),
                member.login(),
                member.person(),
                member.action(),
                member.target(),
                member.targetId(),
                member.reason(),
                member.evidence(),
                false,
                false,
                member.segments(),
                List.of(new Edit(GROUP, "memberUid", Edit.Mode.VALUES, List.of(Value.of("ben")), List.of())),
                List.of(),
                null,
                null);

        assertThat(Inverse.idOf(uid)).isNotEqualTo(Inverse.idOf(member));
    }

    @Test
    void aPrivilegedAndAnOrdinaryStripComeBackUnderOneId() {
        assertThat(Inverse.idOf(world.strip("ben", "Staff", true)))
                .isEqualTo(Inverse.idOf(world.strip("ben", "Staff")));
    }

    @Test
    void nothingTakesARestoreBack() {
        Operation back = back(world.disable("ben"));

        assertThat(Inverse.exists(back)).isFalse();
        assertThatThrownBy(() -> Inverse.idOf(back)).isInstanceOf(IllegalArgumentException.class);
    }
}
