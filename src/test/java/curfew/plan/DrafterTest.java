package curfew.plan;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.person;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.Entitlement;
import curfew.decision.Entitlement.OnLeave;
import curfew.decision.Entitlements;
import curfew.decision.Guard;
import curfew.decision.GuardRules.Covers;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.decision.Veto;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.AccountState;
import curfew.directory.Action;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.given.GivenAccount;
import curfew.given.Rules;
import curfew.given.Site;
import curfew.given.World;
import curfew.plan.Drafter.AccountDraft;
import curfew.plan.Drafter.Extras;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is drawn up for one account, in which order. Ben left the day before. */
class DrafterTest {
    private final World world = new World();
    private Site site = Site.of(person("2", employment().to("2026-03-01")));
    private UnaryOperator<GivenAccount> streamed = account -> account;
    private UnaryOperator<AccountDetail> readAgain = detail -> detail;
    private Entitlements entitlements = new Entitlements(List.of());
    private final Set<String> owed = new HashSet<>();

    private AccountDraft draft() {
        Decider decider = site.decider();
        GivenAccount given = streamed.apply(account("ben").number("2").groups(2));
        Decision decision = decider.decide(given.build(), site.match(given).get(0));
        AccountDetail detail = readAgain.apply(world.detail("ben"));
        List<Veto> vetoes = new ArrayList<>(decision.guards());
        vetoes.addAll(decider.groupVetoes(decision, detail.memberships(), entitlements));
        Drafter drafter = new Drafter(
                entitlements, entitlements::isPrivileged, new Extras("ended", "OU=Gone,DC=x", owed::contains));
        return drafter.draft(decision, detail, vetoes, world.dialect);
    }

    private static List<Operation> operations(AccountDraft draft) {
        return draft.operations().stream().map(Drafted::operation).toList();
    }

    private List<Action> actions() {
        return operations(draft()).stream().map(Operation::action).toList();
    }

    @Test
    void stampsAndMovesAnAccountOfWhichNothingElseIsLeftOnlyWhereThatIsOwed() {
        world.account("ben").put("userAccountControl", "514");
        assertThat(actions()).isEmpty();
        AccountId ben = world.detail("ben").account().id();
        owed.add(OperationId.of(ben, Action.MOVE, "OU=Gone,DC=x"));
        assertThat(actions()).containsExactly(Action.MOVE);
        owed.add(OperationId.of(ben, Action.STAMP, "stamp"));
        assertThat(actions()).containsExactly(Action.STAMP, Action.MOVE);
    }

    @Test
    void disablesThenStripsThenStampsThenMoves() {
        world.account("ben", "Staff", "Admins").put("sshPublicKey", "k");
        world.group("Admins").put("privileged", "TRUE");
        List<Operation> operations = operations(draft());

        assertThat(operations)
                .extracting(Operation::action)
                .containsExactly(
                        Action.DISABLE,
                        Action.REMOVE_CREDENTIAL,
                        Action.STRIP_PRIVILEGED_GROUP,
                        Action.STRIP_GROUP,
                        Action.STAMP,
                        Action.MOVE);
        String disable = operations.get(0).id();
        assertThat(operations)
                .extracting(Operation::waitsFor)
                .containsExactly(List.of(), List.of(), List.of(), List.of(), List.of(disable), List.of(disable));
    }

    @Test
    void saysWhyAndOnWhoseEvidence() {
        world.account("ben");

        assertThat(operations(draft()).get(0))
                .returns("TERMINATED", Operation::reason)
                .returns("hr:2", Operation::person)
                .returns(
                        "directory corp employeeid=2 | hr hr.csv:2 status=ACTIVE | hr hr.csv:2 end=2026-03-01",
                        Operation::evidence);
    }

    @Test
    void leavesGroupsByTheirEntitlement() {
        world.account("ben", "Staff", "Licence", "Alumni", "Deny");
        world.group("Deny").put("weakens", "TRUE");
        entitlements = new Entitlements(List.of(
                new Entitlement("Licence", "", 2, "", false, OnLeave.DELAY),
                new Entitlement("Alumni", "", 2, "", false, OnLeave.KEEP)));

        assertThat(operations(draft()).stream()
                        .filter(one -> one.action().isStrip())
                        .map(Operation::targetId))
                .containsExactly("g-Staff");
    }

    private static AccountDetail withPrimary(AccountDetail detail, boolean member) {
        List<Membership> memberships = detail.memberships().stream()
                .map(one -> new Membership(
                        one.group(),
                        one.attribute(),
                        one.value(),
                        one.group().name().equals("Admins")))
                .toList();
        Group users = memberships.get(memberships.size() - 1).group();
        return new AccountDetail(
                detail.account(), detail.values(), memberships, new AccountDetail.UsualPrimary(users, member));
    }

    @Test
    void leavesTheUsualPrimaryGroupAlone() {
        world.account("ben", "Admins");
        world.group("Admins").put("privileged", "TRUE");
        readAgain = detail -> {
            AccountDetail primary = withPrimary(detail, true);
            return new AccountDetail(primary.account(), primary.values(), primary.memberships());
        };
        AccountDraft draft = draft();

        assertThat(operations(draft)).noneMatch(one -> one.action().isStrip());
        assertThat(draft.obstacles()).isEmpty();
    }

    @Test
    void makesAnotherGroupThePrimaryOneBeforeItLeavesOne() {
        world.account("ben", "Admins", "Staff", "Users");
        world.group("Admins").put("privileged", "TRUE");
        readAgain = detail -> withPrimary(detail, true);
        List<Operation> operations = operations(draft());

        assertThat(operations)
                .extracting(Operation::action, Operation::targetId)
                .contains(
                        tuple(Action.SWITCH_PRIMARY_GROUP, "g-Admins"),
                        tuple(Action.STRIP_GROUP, "g-Admins"),
                        tuple(Action.STRIP_GROUP, "g-Staff"))
                .as("it is the primary group by then")
                .doesNotContain(tuple(Action.STRIP_GROUP, "g-Users"));
        Operation switching = of(operations, Action.SWITCH_PRIMARY_GROUP, "g-Admins");
        Operation strip = of(operations, Action.STRIP_GROUP, "g-Admins");
        assertThat(strip.waitsFor()).containsExactly(switching.id());
        assertThat(switching.action().phase()).isLessThan(strip.action().phase());
        assertThat(strip.privileged()).isTrue();
    }

    private static Operation of(List<Operation> operations, Action action, String target) {
        return operations.stream()
                .filter(one -> one.action() == action && one.targetId().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void joinsTheUsualGroupFirstWhereTheAccountIsNotInIt() {
        world.account("ben", "Admins", "Users");
        readAgain = detail -> withPrimary(detail, false);
        List<Operation> operations = operations(draft());
        Operation join = of(operations, Action.JOIN_GROUP, "g-Users");
        Operation switching = of(operations, Action.SWITCH_PRIMARY_GROUP, "g-Admins");

        assertThat(switching.waitsFor()).containsExactly(join.id());
        assertThat(join.action().phase()).isLessThan(switching.action().phase());
        assertThat(of(operations, Action.STRIP_GROUP, "g-Admins").waitsFor()).containsExactly(switching.id());
    }

    @Test
    void saysWhyAPrimaryGroupCannotBeLeft() {
        world.account("ben", "Admins", "Users");
        world.group("Admins").put("privileged", "TRUE");
        readAgain = detail -> {
            AccountDetail primary = withPrimary(detail, true);
            Group group = primary.usualPrimary().group();
            Group unreadable = new Group(group.entry(), group.name(), false, false, 0, group.parents());
            return new AccountDetail(
                    primary.account(),
                    primary.values(),
                    primary.memberships(),
                    new AccountDetail.UsualPrimary(unreadable, true));
        };
        AccountDraft draft = draft();

        assertThat(operations(draft))
                .extracting(Operation::action, Operation::targetId)
                .contains(tuple(Action.STRIP_GROUP, "g-Users"))
                .doesNotContain(tuple(Action.STRIP_GROUP, "g-Admins"));
        assertThat(draft.obstacles())
                .extracting(Obstacle::action, Obstacle::target)
                .containsExactly(tuple(Action.STRIP_PRIVILEGED_GROUP, "CN=Admins,OU=Groups,DC=x"));
    }

    @Test
    void keepsThePrimaryGroupWhoseStripIsVetoed() {
        world.account("ben", "Admins", "Users");
        world.group("Admins").put("privileged", "TRUE");
        readAgain = detail -> withPrimary(detail, true);
        site = site.with(Rules.none().exceptFor("hr:2", Covers.GROUP, "Admins"));
        AccountDraft draft = draft();

        assertThat(operations(draft)).extracting(Operation::action).doesNotContain(Action.SWITCH_PRIMARY_GROUP);
        assertThat(draft.vetoed()).extracting(Veto::target).containsExactly("CN=Admins,OU=Groups,DC=x");
        assertThat(draft.obstacles()).isEmpty();
    }

    @Test
    void leavesAGroupThatHoldsAnAccountInTwoAttributesOutOfBoth() {
        world.account("ben", "Staff");
        readAgain = detail -> {
            Group staff = detail.memberships().get(0).group();
            List<Membership> both = List.of(
                    new Membership(staff, "memberUid", Value.of("ben"), false),
                    new Membership(staff, "member", Value.of(World.dn("ben")), false));
            return new AccountDetail(detail.account(), detail.values(), both);
        };
        List<Operation> strips = operations(draft()).stream()
                .filter(one -> one.action().isStrip())
                .toList();

        assertThat(strips).extracting(one -> one.edits().get(0).attribute()).containsExactly("member", "memberUid");
        assertThat(strips).extracting(Operation::id).doesNotHaveDuplicates();
        assertThat(strips.get(0).id())
                .isEqualTo(OperationId.of(strips.get(0).account(), Action.STRIP_GROUP, "g-Staff"));
        assertThat(Requests.group(strips)).hasSize(1);
    }

    @Test
    void neitherStampsNorMovesWhereTheDisableIsExcepted() {
        world.account("ben", "Staff");
        site = site.with(Rules.none().exceptFor("ben", Covers.DISABLE, ""));
        AccountDraft draft = draft();

        assertThat(operations(draft)).extracting(Operation::action).containsExactly(Action.STRIP_GROUP);
        assertThat(draft.vetoed())
                .extracting(Veto::guard, Veto::action)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Guard.EXCEPTION, Action.DISABLE));
    }

    @Test
    void neitherStampsNorMovesWhereTheDirectoryCannotDisable() {
        world.account("ben", "Staff").put("userAccountControl");
        AccountDraft draft = draft();

        assertThat(operations(draft)).extracting(Operation::action).containsExactly(Action.STRIP_GROUP);
        assertThat(draft.obstacles()).extracting(Obstacle::action).containsExactly(Action.DISABLE);
    }

    @Test
    void leavesOutTheGroupOfAnException() {
        world.account("ben", "Staff", "VPN");
        site = site.with(Rules.none().exceptFor("hr:2", Covers.GROUP, "VPN"));

        assertThat(operations(draft()).stream()
                        .filter(one -> one.action().isStrip())
                        .map(Operation::targetId))
                .containsExactly("g-Staff");
        assertThat(draft().vetoed()).extracting(Veto::target).containsExactly("CN=VPN,OU=Groups,DC=x");
    }

    @Test
    void keepsCertificatesAndPlaceUnderALegalHoldAndDisables() {
        world.account("ben", "Staff").put("userCertificate", "c").put("sshPublicKey", "k");
        site = site.with(Rules.none().legalHold("ben"));
        AccountDraft draft = draft();

        assertThat(operations(draft))
                .extracting(Operation::action, Operation::target)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Action.DISABLE, ""),
                        org.assertj.core.groups.Tuple.tuple(Action.REMOVE_CREDENTIAL, "sshpublickey"),
                        org.assertj.core.groups.Tuple.tuple(Action.STRIP_GROUP, "CN=Staff,OU=Groups,DC=x"),
                        org.assertj.core.groups.Tuple.tuple(Action.STAMP, ""));
    }

    @Test
    void stripsWhatIsLeftUnderAReasonOfItsOwn() {
        world.account("ben", "Staff").put("userAccountControl", "514");
        streamed = GivenAccount::disabled;

        assertThat(operations(draft()))
                .extracting(Operation::action, Operation::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Action.STRIP_GROUP, "RESIDUAL_ACCESS"),
                        org.assertj.core.groups.Tuple.tuple(Action.STAMP, "RESIDUAL_ACCESS"),
                        org.assertj.core.groups.Tuple.tuple(Action.MOVE, "RESIDUAL_ACCESS"));
    }

    @Test
    void drawsUpNothingForADisabledLeaverInKeptGroupsOnly() {
        world.account("ben", "Alumni").put("userAccountControl", "514");
        streamed = GivenAccount::disabled;
        entitlements = new Entitlements(List.of(new Entitlement("Alumni", "", 2, "", false, OnLeave.KEEP)));

        assertThat(actions()).isEmpty();
    }

    @Test
    void onlyDisablesASuspendedAccount() {
        world.account("ben", "Staff").put("sshPublicKey", "k");
        site = Site.of(person("2", employment().suspended()));

        assertThat(actions()).containsExactly(Action.DISABLE);
    }

    @Test
    void countsADisableOfAPrivilegedAccountAsPrivilegedThoughTheSecondReadDoesNotTell() {
        world.account("ben", "Staff");
        streamed = GivenAccount::privileged;

        assertThat(operations(draft())).allMatch(Operation::privileged);
    }

    @Test
    void countsInTheSegmentsThatThePopulationWasCountedIn() {
        world.account("ben").put("department", "as it is called now");
        streamed = account -> account.with("department", "Sales");

        assertThat(operations(draft()).get(0).segments())
                .containsEntry("department", "Sales")
                .containsEntry("ou", "OU=People,DC=x");
    }

    @Test
    void countsAStripAsPrivilegedWhereTheGroupIs() {
        world.account("ben", "Staff", "Admins");
        world.group("Admins").put("privileged", "TRUE");
        List<Operation> operations = operations(draft());

        assertThat(operations.stream().filter(Operation::privileged).map(Operation::targetId))
                .containsExactly("g-Admins");
    }

    private void inAGroupOfTheForest() {
        world.account("ben", "Staff");
        readAgain = detail -> {
            Group staff = detail.memberships().get(0).group();
            Group guests = new Group(
                    new EntryRef("forest", "g-Guests", "CN=Guests,DC=y"), "Guests", false, false, 3, Set.of());
            List<Membership> both = List.of(
                    new Membership(staff, "member", Value.of(World.dn("ben")), false),
                    new Membership(guests, "member", Value.of(World.dn("ben")), false));
            return new AccountDetail(detail.account(), detail.values(), both);
        };
    }

    @Test
    void restsOnTheOtherDirectoryThatAGroupLiesIn() {
        inAGroupOfTheForest();
        Scope guests = new Scope.GroupMembers(Source.directory("forest"), "g-Guests");

        assertThat(draft().operations())
                .isNotEmpty()
                .allSatisfy(drafted -> assertThat(drafted.restsOn().contains(guests))
                        .as(drafted.operation().target())
                        .isEqualTo(drafted.operation().targetId().equals("g-Guests")));
        assertThat(draft().operations().stream().flatMap(one -> one.restsOn().stream()))
                .doesNotContain(new Scope.GroupMembers(Source.directory("corp"), "g-Staff"));
    }

    @Test
    void waitsForNoOtherDirectoryWhereItIsUrgent() {
        inAGroupOfTheForest();
        site = site.with(Rules.none().urgent("ben"));

        assertThat(draft().operations())
                .hasSizeGreaterThan(2)
                .allMatch(one -> one.restsOn().isEmpty());
    }

    @Test
    void marksAnUrgentRevocation() {
        world.account("ben", "Staff");
        site = site.with(Rules.none().urgent("ben"));

        assertThat(operations(draft())).allMatch(Operation::urgent).isNotEmpty();
        assertThat(draft().operations()).allMatch(one -> one.restsOn().isEmpty());
    }

    @Test
    void doesNotDisableWhatIsDisabledByTheTimeItIsReadAgain() {
        world.account("ben", "Staff").put("userAccountControl", "514");

        assertThat(actions()).containsExactly(Action.STRIP_GROUP, Action.STAMP, Action.MOVE);
        assertThat(world.detail("ben").account().state()).isEqualTo(AccountState.DISABLED);
    }

    @Test
    void disablesAnAbsentPersonOnlyWhereThePolicySaysSo() {
        world.account("ben", "Staff");
        site = Site.of(curfew.given.People.absent("2", "2026-01-01T00:00:00Z", 9));
        assertThat(actions()).isEmpty();

        site = site.treating(Verdict.ABSENT_FROM_FEED, Treatment.DISABLE);
        assertThat(actions()).containsExactly(Action.DISABLE);
    }
}
