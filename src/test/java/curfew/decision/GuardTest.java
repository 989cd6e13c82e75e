package curfew.decision;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.person;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.directory.Action;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.given.GivenAccount;
import curfew.given.Rules;
import curfew.given.Site;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.roster.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stops what. The account is of somebody who left the day before. */
class GuardTest {
    private static final Group STAFF = group("Staff");
    private static final Group VPN = group("VPN");
    private static final Entitlements NO_ENTITLEMENTS = new Entitlements(List.of());

    private final Person leaver = person("2", employment().to("2026-03-01").with("mail", "ben@x.org"));
    private final Site site = Site.of(leaver);

    private static Group group(String name) {
        EntryRef entry = new EntryRef("corp", "g-" + name, "CN=" + name + ",OU=Groups,DC=x");
        return new Group(entry, name, false, false, 5, Set.of());
    }

    private static Membership in(Group group) {
        return new Membership(group, "member", Value.of("CN=ben,OU=People,DC=x"), false);
    }

    private static GivenAccount ben() {
        return account("ben").number("2").groups(2);
    }

    private Decision decide(Rules rules) {
        return site.with(rules).decide(ben());
    }

    private List<Veto> groupVetoes(Rules rules, GivenAccount account) {
        return groupVetoes(rules, account, NO_ENTITLEMENTS);
    }

    private List<Veto> groupVetoes(Rules rules, GivenAccount account, Entitlements entitlements) {
        Site with = site.with(rules);
        return with.decider().groupVetoes(with.decide(account), List.of(in(STAFF), in(VPN)), entitlements);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBJECT | ben",
                "SUBJECT | hr:2",
                "SUBJECT | ID-BEN",
                "SUBJECT | cn=Ben, ou=People, dc=x",
                "PATTERN | b*",
                "PATTERN | *EN",
                "PATTERN | *",
                "OU      | OU=People,DC=x",
                "OU      | ou=people, dc=X",
                "OU      | CN=ben,OU=People,DC=x"
            })
    void neverTouchesWhatIsProtected(ProtectionKind kind, String value) {
        Decision decision = decide(Rules.none().protect(kind, value));

        assertThat(decision.guards()).extracting(Veto::guard).containsExactly(Guard.PROTECTED);
        assertThat(decision.needsDetail()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBJECT | benn",
                "PATTERN | be",
                "PATTERN | b.*",
                "PATTERN | (ben|x)",
                "OU      | OU=eople,DC=x",
                "OU      | ople,DC=x"
            })
    void protectsNoMoreThanWhatIsWritten(ProtectionKind kind, String value) {
        assertThat(decide(Rules.none().protect(kind, value)).guards()).isEmpty();
    }

    @Test
    void neverTouchesWhatTheDirectoryItselfMarksAsCritical() {
        assertThat(site.decide(ben().critical()).guards())
                .extracting(Veto::guard)
                .containsExactly(Guard.PROTECTED);
    }

    @Test
    void keepsTheVerdictThatAProtectionStopped() {
        Rules rules = Rules.none().protect(ProtectionKind.SUBJECT, "ben").urgent("ben");

        assertThat(decide(rules))
                .returns(Verdict.RISK_REVOKED, Decision::verdict)
                .returns(false, Decision::needsDetail);
    }

    @Test
    void saysNothingOfAProtectionWhereNothingIsDue() {
        Site active = Site.of(person("2", employment())).with(Rules.none().protect(ProtectionKind.SUBJECT, "ben"));

        assertThat(active.decide(ben()).guards()).isEmpty();
        assertThat(site.with(Rules.none().protect(ProtectionKind.SUBJECT, "ben"))
                        .decide(ben().disabled().groups(0))
                        .guards())
                .isEmpty();
    }

    @Test
    void leavesOutAllWhereAnExceptionCoversAll() {
        Decision decision = decide(Rules.none().exceptFor("ben", Covers.ALL, ""));

        assertThat(decision.guards()).extracting(Veto::guard).containsExactly(Guard.EXCEPTION);
        assertThat(decision.needsDetail()).isFalse();
        assertThat(decision.guards().get(0).detail())
                .contains("the board")
                .contains("2026-12-31")
                .contains("exceptions.csv:3");
    }

    @Test
    void leavesOutOnlyTheDisableWhereAnExceptionCoversThat() {
        Decision decision = decide(Rules.none().exceptFor("hr:2", Covers.DISABLE, ""));
        Veto veto = decision.guards().get(0);

        assertThat(decision.needsDetail()).isTrue();
        assertThat(veto.stops(Action.DISABLE, "")).isTrue();
        assertThat(veto.stops(Action.STRIP_GROUP, STAFF.dn())).isFalse();
        assertThat(veto.stops(Action.REMOVE_CREDENTIAL, "sshpublickey")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T01:00:00Z, 2026-03-02T01:00:01Z, true",
        "2026-03-02T01:00:01Z, 2026-12-31T00:00:00Z, false",
        "2026-01-01T00:00:00Z, 2026-03-02T01:00:00Z, false"
    })
    void knowsAnExceptionOnlyWhileItIsValid(String from, String until, boolean valid) {
        Rules rules = Rules.none().exceptFor("ben", Covers.ALL, "", from, until);

        assertThat(decide(rules).guards().isEmpty()).isEqualTo(!valid);
    }

    @Test
    void knowsNoExceptionFromAnUrgentRevocation() {
        Rules rules =
                Rules.none().urgent("ben").exceptFor("ben", Covers.ALL, "").exceptFor("ben", Covers.GROUP, "Staff");

        assertThat(decide(rules).guards()).isEmpty();
        assertThat(groupVetoes(rules, ben())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Staff", "STAFF", "CN=Staff,OU=Groups,DC=x", "cn=staff, ou=groups, dc=x"})
    void leavesOutOneGroupWhereAnExceptionCoversThat(String name) {
        List<Veto> vetoes = groupVetoes(Rules.none().exceptFor("ben", Covers.GROUP, name), ben());

        assertThat(vetoes).hasSize(1);
        assertThat(vetoes.get(0).stops(Action.STRIP_GROUP, STAFF.dn())).isTrue();
        assertThat(vetoes.get(0).stops(Action.STRIP_PRIVILEGED_GROUP, STAFF.dn()))
                .isTrue();
        assertThat(vetoes.get(0).stops(Action.STRIP_GROUP, VPN.dn())).isFalse();
        assertThat(vetoes.get(0).stops(Action.DISABLE, "")).isFalse();
    }

    @Test
    void knowsAnExpiredExceptionOfAGroupNoMore() {
        Rules rules =
                Rules.none().exceptFor("ben", Covers.GROUP, "Staff", "2026-01-01T00:00:00Z", "2026-03-02T01:00:00Z");

        assertThat(groupVetoes(rules, ben())).isEmpty();
    }

    @Test
    void knowsAGroupsExceptionForAPersonAlsoWhereSeveralPersonsFit() {
        Person other = person("4", employment().to("2026-02-01").with("mail", "other@x.org"));
        Site two = Site.of(leaver, other).with(Rules.none().exceptFor("hr:4", Covers.GROUP, "Staff"));
        Decision decision = two.decide(ben().mail("other@x.org"));

        assertThat(decision.needsDetail()).isTrue();
        assertThat(two.decider().groupVetoes(decision, List.of(in(STAFF), in(VPN)), NO_ENTITLEMENTS))
                .extracting(Veto::target)
                .containsExactly(STAFF.dn());
    }

    @Test
    void neverEditsAProtectedGroupNotEvenForAnUrgentRevocation() {
        Rules rules = Rules.none().urgent("ben").protect(ProtectionKind.GROUP, "VPN");

        assertThat(groupVetoes(rules, ben()))
                .extracting(Veto::guard, Veto::target)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Guard.PROTECTED, VPN.dn()));
    }

    @Test
    void stopsMovesDeletesAndCertificatesUnderALegalHoldAndNeverADisable() {
        Decision decision = decide(Rules.none().legalHold("hr:2"));
        Veto veto = decision.guards().get(0);

        assertThat(decision.needsDetail()).isTrue();
        assertThat(veto.guard()).isEqualTo(Guard.LEGAL_HOLD);
        assertThat(veto.stops(Action.MOVE, "OU=Gone,DC=x")).isTrue();
        assertThat(veto.stops(Action.DELETE, "")).isTrue();
        for (String certificate : List.of("userCertificate", "userCertificate;binary", "userSMIMECertificate")) {
            assertThat(veto.stops(Action.REMOVE_CREDENTIAL, certificate)).isTrue();
        }
        assertThat(veto.stops(Action.REMOVE_CREDENTIAL, "sshPublicKey")).isFalse();
        assertThat(veto.stops(Action.STRIP_GROUP, STAFF.dn())).isFalse();
        assertThat(veto.stops(Action.DISABLE, "")).isFalse();
    }

    @Test
    void keepsUnderALegalHoldTheGroupsThatGiveALicence() {
        Entitlements licence =
                new Entitlements(List.of(new Entitlement("VPN", "", 2, "", false, Entitlement.OnLeave.STRIP, true)));

        List<Veto> vetoes = groupVetoes(Rules.none().legalHold("ben"), ben(), licence);

        assertThat(vetoes).singleElement().satisfies(veto -> {
            assertThat(veto.guard()).isEqualTo(Guard.LEGAL_HOLD);
            assertThat(veto.stops(Action.STRIP_GROUP, VPN.dn())).isTrue();
            assertThat(veto.stops(Action.STRIP_GROUP, STAFF.dn())).isFalse();
            assertThat(veto.stops(Action.MOVE, VPN.dn())).isFalse();
        });
        assertThat(groupVetoes(Rules.none(), ben(), licence)).isEmpty();
    }

    private Optional<Veto> memberVeto(Rules rules, List<Group> groups, Group directlyIn) {
        GuardBook guards = new GuardBook(rules.build(), Instant.parse("2026-03-02T01:00:00Z"));
        return site.with(rules).decider().memberVeto(List.of(in(directlyIn)), ProtectingGroups.of(groups, guards));
    }

    @Test
    void protectsTheMembersOfAGroupAlsoThroughGroupsInIt() {
        Group inner = inside("Inner", "Middle");
        List<Group> groups = List.of(inner, inside("Middle", "Tier0"), group("Tier0"), STAFF);

        for (String name : List.of("tier0", "CN=Tier0,OU=Groups,DC=x", "cn=tier0, ou=groups, dc=x")) {
            Rules rules = Rules.none().protect(ProtectionKind.MEMBERS_OF, name);
            assertThat(memberVeto(rules, groups, inner)).hasValueSatisfying(veto -> {
                assertThat(veto.stopsAll()).isTrue();
                assertThat(veto.detail()).contains("members of " + name, inner.dn(), "protected.csv:2");
            });
            assertThat(memberVeto(rules, groups, group("Tier0"))).isPresent();
            assertThat(memberVeto(rules, groups, STAFF)).isEmpty();
        }
        assertThat(memberVeto(Rules.none().protect(ProtectionKind.MEMBERS_OF, "Inner"), groups, group("Tier0")))
                .as("who is in the group that holds it")
                .isEmpty();
        assertThat(memberVeto(Rules.none().protect(ProtectionKind.GROUP, "Tier0"), groups, inner))
                .as("a group that is only never edited")
                .isEmpty();
    }

    @Test
    void removesNothingWhereAProtectingGroupsMembersCouldNotBeRead() {
        List<Group> groups = List.of(inside("Inner", "Tier0"), group("Tier0"), STAFF);
        GuardBook guards = new GuardBook(
                Rules.none().protect(ProtectionKind.MEMBERS_OF, "Tier0").build(), Instant.EPOCH);
        Source corp = Source.directory("corp");
        Set<Scope> restsOn = ProtectingGroups.of(groups, guards).absenceOf(corp);

        assertThat(restsOn)
                .contains(new Scope.GroupMembers(corp, "g-Tier0"), new Scope.GroupMembers(corp, "g-Inner"))
                .doesNotContain(new Scope.GroupMembers(corp, "g-Staff"));
        assertThat(ProtectingGroups.of(List.of(), guards).absenceOf(corp))
                .as("a group that was not found may be in a base that was not read")
                .anyMatch(scope -> scope.overlaps(new Scope.Base(corp, "OU=Groups,DC=x")));
        assertThat(ProtectingGroups.of(groups, new GuardBook(GuardRules.NONE, Instant.EPOCH))
                        .absenceOf(corp))
                .isEmpty();
    }

    @Test
    void findsItsWayThroughGroupsThatHoldEachOther() {
        List<Group> groups = List.of(inside("One", "Two"), inside("Two", "One"));

        assertThat(memberVeto(Rules.none().protect(ProtectionKind.MEMBERS_OF, "One"), groups, groups.get(1)))
                .isPresent();
    }

    private static Group inside(String name, String parent) {
        Group group = group(name);
        return new Group(
                group.entry(), name, false, false, 5, Set.of(group(parent).dn()));
    }

    @Test
    void doesNotLetALegalHoldStopAnUrgentRevocation() {
        assertThat(decide(Rules.none().urgent("ben").legalHold("ben")).needsDetail())
                .isTrue();
    }

    @Test
    void stripsAGroupUnlessItsEntitlementOrItsNatureSaysOtherwise() {
        Group deny = new Group(new EntryRef("corp", "g-deny", "CN=Deny,DC=x"), "Deny", false, true, 1, Set.of());
        Entitlements entitlements = new Entitlements(List.of(
                new Entitlement("Staff", "", 2, "", false, Entitlement.OnLeave.KEEP),
                new Entitlement(VPN.dn(), "", 2, "", true, Entitlement.OnLeave.DELAY)));

        assertThat(entitlements.onLeave(STAFF)).isEqualTo(Entitlement.OnLeave.KEEP);
        assertThat(entitlements.onLeave(VPN)).isEqualTo(Entitlement.OnLeave.DELAY);
        assertThat(entitlements.isPrivileged(VPN)).isTrue();
        assertThat(entitlements.onLeave(group("Other"))).isEqualTo(Entitlement.OnLeave.STRIP);
        assertThat(entitlements.onLeave(deny)).isEqualTo(Entitlement.OnLeave.KEEP);
    }
}
