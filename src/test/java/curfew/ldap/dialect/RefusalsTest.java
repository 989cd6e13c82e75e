package curfew.ldap.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.given.Descriptor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final String DN = "CN=Ann,DC=x";
    private static final Optional<SecurityDescriptor> PROTECTED = SecurityDescriptor.of(Descriptor.protectedEntry());
    private static final Optional<SecurityDescriptor> PARENT = SecurityDescriptor.of(Descriptor.parentOfProtected());

    private static final String WHO = "Curfew's bind account";

    private static Edit edit(String attribute) {
        return new Edit(new EntryRef("corp", "id", DN), attribute, Edit.Mode.VALUES, List.of(Value.of("a")), List.of());
    }

    private static Entry entry(Attribute... attributes) {
        return new Entry(DN, attributes);
    }

    @Test
    void takesWhatIsNotListedForRefused() {
        Entry rights = entry(
                new Attribute("allowedAttributesEffective", "info", "userCertificate"),
                new Attribute("sDRightsEffective", "0"));

        assertThat(Refusals.ofEdit(rights, edit("INFO"), WHO)).isEmpty();
        assertThat(Refusals.ofEdit(rights, edit("userCertificate;binary"), WHO)).isEmpty();
        assertThat(Refusals.ofEdit(rights, edit("userAccountControl"), WHO))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("userAccountControl of " + DN, "docs/rights.md")
                        .doesNotContain("AdminSDHolder"));
    }

    @Test
    void namesAdminSdHolderOnlyWhereItHoldsTheEntry() {
        Attribute none = new Attribute("sDRightsEffective", "0");

        assertThat(Refusals.ofEdit(entry(none, new Attribute("adminCount", "1")), edit("info"), WHO)
                        .orElseThrow())
                .contains("AdminSDHolder", "adminCount");
        assertThat(Refusals.ofEdit(entry(none, new Attribute("adminCount", "0")), edit("info"), WHO)
                        .orElseThrow())
                .doesNotContain("AdminSDHolder");
    }

    @Test
    void refusesNothingWhereTheServerDoesNotTell() {
        assertThat(Refusals.ofEdit(entry(), edit("info"), WHO)).isEmpty();
        assertThat(Refusals.ofEdit(entry(new Attribute("adminCount", "1")), edit("info"), WHO))
                .isEmpty();
        assertThat(Refusals.ofMove(DN, Optional.empty(), Optional.empty(), null, WHO))
                .isEmpty();
        assertThat(Refusals.ofMove(DN, Optional.empty(), Optional.empty(), entry(), WHO))
                .isEmpty();
    }

    @Test
    void refusesAMoveOnlyWhereBothWaysAreDenied() {
        assertThat(Refusals.ofMove(DN, PROTECTED, PARENT, null, WHO))
                .hasValueSatisfying(why -> assertThat(why).contains("accidental deletion"));
        assertThat(Refusals.ofMove(DN, PROTECTED, Optional.empty(), null, WHO)).isEmpty();
        assertThat(Refusals.ofMove(DN, Optional.empty(), PARENT, null, WHO)).isEmpty();
        assertThat(Refusals.ofMove(DN, PARENT, PROTECTED, null, WHO))
                .as("the other way round")
                .isEmpty();
    }

    @Test
    void refusesAMoveToWhereNoUsersMayBeCreated() {
        Attribute tells = new Attribute("sDRightsEffective", "0");

        assertThat(Refusals.ofMove(DN, Optional.empty(), Optional.empty(), entry(tells), WHO))
                .isPresent();
        assertThat(Refusals.ofMove(
                        DN,
                        Optional.empty(),
                        Optional.empty(),
                        entry(tells, new Attribute("allowedChildClassesEffective", "group", "user")),
                        WHO))
                .isEmpty();
    }
}
