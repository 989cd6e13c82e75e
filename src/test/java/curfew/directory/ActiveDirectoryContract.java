package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.WriteResult.Status;
import curfew.receipt.Receipt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is Active Directory's alone: primary groups, rights that were taken away, protection from accidental deletion, and credentials of
 * its own. Curfew logs in with the delegated rights.
 */
public abstract class ActiveDirectoryContract extends DirectoryFacts {
    private static final int INSUFFICIENT_RIGHTS = 50;

    /** Takes every right that was delegated on an entry, as AdminSDHolder does. */
    protected abstract void takeRights(String dn) throws Exception;

    /** Denies everybody to delete an entry, or the entries below it; before whatever else is said there. */
    protected abstract void deny(String dn, int right) throws Exception;

    /** An administrator writes. */
    protected abstract void put(String dn, String attribute, byte[]... values) throws Exception;

    /** Somebody adds a group managed service account below the people, of this name, and a computer. */
    protected abstract void addManagedServiceAccount(String name) throws Exception;

    // Primary group

    private void makePrimary(String login, String group) {
        Value sid = world.reader()
                .observe(group(group), Set.of("objectSid"))
                .orElseThrow()
                .values()
                .get("objectsid")
                .get(0);
        byte[] bytes = sid.bytes();
        int rid = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 4);
        world.put(account(login).entry(), "primaryGroupID", Integer.toString(rid));
    }

    private Membership primary(String login) {
        return detail(login).memberships().stream()
                .filter(Membership::primary)
                .findFirst()
                .orElseThrow();
    }

    private List<Edit> switchAway(String login) {
        return lower(new Change.SwitchPrimaryGroup(primary(login)), login);
    }

    @Test
    void countsAPrimaryGroupThatAnAccountWasGivenAsOneOfItsMemberships() {
        int before = account("ben").memberships();
        makePrimary("ben", "staff");

        assertThat(before).isEqualTo(1);
        assertThat(primary("ben").group().name()).isEqualTo("staff");
        assertThat(account("ben").memberships())
                .as("Domain Users has become one, and staff still is")
                .isEqualTo(2);
        assertThat(detail("ben").account().memberships()).isEqualTo(2);
        assertThat(detail("carl").usualPrimary()).isNull();
    }

    @Test
    void leavesAPrimaryGroupAfterAnotherTookItsPlaceAndTakesBothBack() {
        makePrimary("ben", "staff");
        Map<String, List<Value>> before = detail("ben").values();
        Membership former = primary("ben");
        List<Edit> switching = switchAway("ben");
        List<Edit> strip = lower(
                new Change.StripGroup(new Membership(former.group(), former.attribute(), former.value(), false), false),
                "ben");

        assertThat(send(strip).isDone()).as("as long as it is the primary one").isFalse();
        assertThat(send(switching).isDone()).isTrue();
        assertThat(look(switching)).isEqualTo(Readback.Finding.DONE);
        assertThat(membership("ben", "staff").primary()).isFalse();
        assertThat(send(strip).isDone()).isTrue();
        assertThat(look(strip)).isEqualTo(Readback.Finding.DONE);

        AccountDetail left = detail("ben");
        assertThat(left.memberships()).allMatch(Membership::primary);
        assertThat(left.usualPrimary()).isNull();
        assertThat(world.dialect().lower(new Change.SwitchPrimaryGroup(primary("ben")), left))
                .isInstanceOf(Change.Already.class);

        assertThat(send(inverse(strip)).isDone()).isTrue();
        assertThat(send(inverse(switching)).isDone()).isTrue();
        assertThat(detail("ben").values()).isEqualTo(before);
        assertThat(primary("ben").group().name()).isEqualTo("staff");
    }

    @Test
    void doesNotOverwriteAPrimaryGroupThatSomebodyElseChanged() {
        makePrimary("ann", "staff");
        List<Edit> switching = switchAway("ann");
        makePrimary("ann", "admins");

        assertThat(send(switching).status()).isEqualTo(Status.CONFLICT);
        assertThat(look(switching)).isEqualTo(Readback.Finding.OTHER);
        assertThat(primary("ann").group().name()).isEqualTo("admins");
    }

    @Test
    void joinsTheUsualGroupFirstAndTakesThatBackAsWell() {
        makePrimary("ben", "staff");
        AccountDetail.UsualPrimary usual = detail("ben").usualPrimary();
        send(lower(new Change.StripGroup(membership("ben", usual.group().name()), false), "ben"));
        assertThat(detail("ben").usualPrimary().member()).isFalse();
        List<Edit> join = lower(new Change.JoinGroup(usual.group()), "ben");
        List<Edit> switching = switchAway("ben");

        assertThat(send(switching).isDone()).as("as long as it is no member").isFalse();
        assertThat(look(join)).isEqualTo(Readback.Finding.UNDONE);
        assertThat(send(join).isDone()).isTrue();
        assertThat(look(join)).isEqualTo(Readback.Finding.DONE);
        assertThat(detail("ben").usualPrimary().member()).isTrue();
        assertThat(send(switching).isDone()).isTrue();
        assertThat(look(join)).as("there, though nothing shows it").isEqualTo(Readback.Finding.DONE);

        assertThat(send(inverse(switching)).isDone()).isTrue();
        assertThat(send(inverse(join)).isDone()).isTrue();
        assertThat(detail("ben").usualPrimary().member()).isFalse();
        assertThat(primary("ben").group().name()).isEqualTo("staff");
    }

    // Rights

    @Test
    void foreseesThatWhatAdminSdHolderTookCannotBeWritten() throws Exception {
        List<Edit> disable = lower(new Change.Disable(), "ann");
        List<Edit> strip = lower(new Change.StripGroup(membership("ann", "staff"), false), "ann");
        List<Edit> other = lower(new Change.Disable(), "ben");
        takeRights(account("ann").dn());
        takeRights(group("staff").dn());
        put(account("ann").dn(), "adminCount", bytes("1"));
        List<Edit> all = new ArrayList<>(disable);
        all.addAll(strip);
        all.addAll(other);

        Map<Edit, String> refusals = world.reader().refusals(all);

        assertThat(refusals).containsOnlyKeys(disable.get(0), strip.get(0));
        assertThat(refusals.get(disable.get(0))).contains("userAccountControl", "AdminSDHolder");
        assertThat(refusals.get(strip.get(0)))
                .contains("member", "docs/rights.md")
                .doesNotContain("AdminSDHolder");
        for (List<Edit> refused : List.of(disable, strip)) {
            assertThat(send(refused).ldapCode()).isEqualTo(INSUFFICIENT_RIGHTS);
        }
        assertThat(send(other).isDone()).isTrue();
    }

    @Test
    void foreseesNothingOfWhatCannotBeRead() {
        List<Edit> disable = lower(new Change.Disable(), "ann");
        world.delete(account("ann").entry());

        assertThat(world.reader().refusals(disable)).isEmpty();
    }

    // Protection from accidental deletion

    @Test
    void foreseesThatAProtectedAccountCannotBeMoved() throws Exception {
        List<Edit> move = lower(new Change.Move(world.quarantine()), "ann");
        List<Edit> other = lower(new Change.Move(world.quarantine()), "carl");
        deny(account("ann").dn(), 0x10040);
        deny(Dns.parentOf(account("ann").dn()), 0x2);

        Map<Edit, String> refusals = world.reader().refusals(List.of(move.get(0), other.get(0)));

        assertThat(refusals).containsOnlyKeys(move.get(0));
        assertThat(refusals.get(move.get(0))).contains("accidental deletion");
        assertThat(send(move).ldapCode()).isEqualTo(INSUFFICIENT_RIGHTS);
        assertThat(account("ann").dn()).doesNotContainIgnoringCase("quarantine");
    }

    @Test
    void movesAnAccountWhoseParentLetsItGo() throws Exception {
        List<Edit> move = lower(new Change.Move(world.quarantine()), "ann");
        deny(account("ann").dn(), 0x10040);

        assertThat(world.reader().refusals(move)).isEmpty();
        assertThat(send(move).isDone()).isTrue();
    }

    @Test
    void foreseesThatNothingCanBeMovedToAPlaceWithoutRights() throws Exception {
        List<Edit> move = lower(new Change.Move(world.quarantine()), "ann");
        takeRights(world.quarantine());

        assertThat(world.reader().refusals(move).get(move.get(0))).contains("may not create users");
        assertThat(send(move).ldapCode()).isEqualTo(INSUFFICIENT_RIGHTS);
    }

    // Credentials

    @Test
    void removesEachCredentialThatOutlivesAPasswordAndPutsItBack() throws Exception {
        String dn = account("ben").dn();
        put(dn, "altSecurityIdentities", bytes("X509:<I>DC=x,CN=ca<S>CN=ben"), bytes("Kerberos:ben@OTHER.EXAMPLE"));
        put(dn, "userCertificate", new byte[] {0x30, 3, 2, 1, 7}, new byte[] {0x30, 3, 2, 1, (byte) 0xff});
        put(dn, "msDS-KeyCredentialLink", bytes("B:8:00020000:" + dn), bytes("B:8:00020001:" + dn));
        Map<String, List<Value>> before = detail("ben").values();

        for (String attribute : List.of("altSecurityIdentities", "userCertificate", "msDS-KeyCredentialLink")) {
            List<Edit> removal = lower(new Change.RemoveCredential(attribute), "ben");
            assertThat(removal.get(0).before()).hasSize(2);
            assertThat(send(removal).isDone()).as(attribute).isTrue();
            assertThat(look(removal)).isEqualTo(Readback.Finding.DONE);
            assertThat(detail("ben").values(attribute)).isEmpty();
            assertThat(send(inverse(removal)).isDone()).as(attribute).isTrue();
        }

        assertThat(detail("ben").values()).isEqualTo(before);
        assertThat(account("ben").credentials()).isEqualTo(6);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Service accounts, and accounts that services run under

    @Test
    void readsManagedServiceAccountsAsAKindOfTheirOwnAndNoComputers() throws Exception {
        addManagedServiceAccount("gmsa");

        assertThat(account("gmsa$").naturalKind()).isEqualTo(AccountKind.MANAGED_SERVICE);
        assertThat(accounts()).noneMatch(account -> account.naturalKind() == AccountKind.COMPUTER);
    }

    @Test
    void tellsWhichServicesRunUnderAnAccount() throws Exception {
        put(account("ann").dn(), "servicePrincipalName", bytes("HTTP/ann.corp.example"));

        assertThat(account("ann").dependencies())
                .containsExactly("services are registered under it (servicePrincipalName HTTP/ann.corp.example)");
        assertThat(account("ben").dependencies()).isEmpty();
    }

    // By the immutable id

    @Test
    void findsNothingToEditWhereTheEntryIsGone() {
        List<Edit> disable = lower(new Change.Disable(), "ann");
        Account before = account("ann");
        world.delete(before.entry());

        WriteResult result = world.send(new Request("r", 1, before.entry(), disable, List.of("o")));
        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.ldapCode()).isEqualTo(32);
    }

    // Places searched

    @Test
    void saysInItsReceiptWhereGroupsWereSearched() {
        List<AccountDetail> details = new ArrayList<>();
        Receipt receipt = world.reader().readDetails(List.of(account("ann").entry()), details::add);

        assertThat(receipt.reading().searched()).anyMatch(place -> place.startsWith("memberOf of each account"));
    }
}
