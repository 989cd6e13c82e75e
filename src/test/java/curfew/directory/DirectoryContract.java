package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.directory.DirectoryReader.Observed;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the directory ports promise, as facts that every directory has to meet: real ones, embedded ones and fakes. Whoever relies on
 * something that a directory does adds it here.
 *
 * <p>The world holds these accounts, by login: {@code ann} (in {@code staff} and {@code admins}, with the credential
 * {@link #CREDENTIAL} and nothing to stamp over), {@code ben} (in {@code staff}; its name is {@link #HOSTILE}), {@code zoe} (in
 * {@code nested}, its name is {@link #FOREIGN}), {@code carl} (switched off, in no group) and {@code keep} (in every group, so that
 * none becomes empty). Groups by name: {@code staff}, {@code admins}, and {@code nested}, which is a member of {@code admins}. All
 * accounts show {@link #NUMBER}, the login's first letter before {@code 0017}.
 */
public abstract class DirectoryContract extends DirectoryUndoContract {
    private static final int MANY = 250;
    private static final int NO_SUCH_OBJECT = 32;

    // Reading everything

    @Test
    void tellsWhichDirectoryItIsTheSameWayEachTime() {
        DirectoryIdentity identity = world.reader().identity();

        assertThat(identity.namingContexts()).isNotEmpty();
        assertThat(identity.kind()).isEqualTo(world.dialect().kind());
        assertThat(world.reader().identity()).isEqualTo(identity);
    }

    @Test
    void deliversEachGroupOnceWithItsParents() {
        List<Group> groups = new ArrayList<>();

        Receipt receipt = world.reader().readGroups(groups::add);

        assertThat(receipt.gaps()).isEmpty();
        assertThat(receipt.reading().count()).isEqualTo(groups.size());
        assertThat(groups)
                // A domain's own administrative groups come as well, wherever they lie.
                .filteredOn(group -> !group.builtinPrivileged() && !group.weakens())
                .extracting(Group::name)
                .containsExactlyInAnyOrder("staff", "admins", "nested");
        assertThat(groups).extracting(Group::id).doesNotHaveDuplicates().doesNotContain("");
        Map<String, Group> byName = groups.stream().collect(Collectors.toMap(Group::name, group -> group));
        assertThat(byName.get("nested").parents())
                .containsExactly(byName.get("admins").dn());
        assertThat(byName.get("staff").parents()).isEmpty();
    }

    @Test
    void deliversEachAccountOnceAsItIs() {
        List<Account> delivered = new ArrayList<>();

        Receipt receipt = world.reader().readAccounts(privileged(), delivered::add);

        assertThat(receipt.gaps()).isEmpty();
        assertThat(receipt.reading().count()).isEqualTo(5);
        assertThat(receipt.source().name()).isEqualTo(delivered.get(0).entry().directory());
        Map<String, Account> byLogin = delivered.stream().collect(Collectors.toMap(Account::login, account -> account));
        assertThat(byLogin).containsOnlyKeys("ann", "ben", "zoe", "carl", "keep");
        assertThat(delivered).extracting(Account::id).doesNotHaveDuplicates();
        assertThat(byLogin.get("ann").value(NUMBER)).isEqualTo("a0017");
        assertThat(byLogin.get("ann").state()).isEqualTo(AccountState.ENABLED);
        assertThat(byLogin.get("ann").credentials()).isEqualTo(1);
        assertThat(byLogin.get("carl").state()).isEqualTo(AccountState.DISABLED);
        assertThat(byLogin.get("ann").memberships()).isEqualTo(2);
        assertThat(byLogin.get("ben").memberships()).isEqualTo(1);
        assertThat(byLogin.get("carl").memberships()).isZero();
    }

    @Test
    void callsAnAccountPrivilegedByTheGroupsItIsGiven() {
        Map<String, Boolean> byLogin = new TreeMap<>();

        world.reader().readAccounts(privileged(), account -> byLogin.put(account.login(), account.privileged()));

        assertThat(byLogin)
                .containsEntry("ann", true)
                .containsEntry("zoe", true)
                .containsEntry("ben", false)
                .containsEntry("carl", false);
    }

    @Test
    void passesOnWhatTheSinkThrowsAndCanBeReadAgain() {
        RuntimeException full = new IllegalStateException("the sink is full");

        assertThatThrownBy(() -> world.reader().readAccounts(Set.of(), account -> {
                    throw full;
                }))
                .isSameAs(full);

        assertThat(accounts()).hasSize(5);
    }

    // Reading some again

    @Test
    void readsExactValuesAndMembershipsOfThoseItIsAskedFor() {
        AccountDetail ann = detail("ann");

        assertThat(ann.memberships().stream()
                        .filter(membership -> !membership.primary())
                        .map(membership -> membership.group().name()))
                .containsExactlyInAnyOrder("staff", "admins");
        assertThat(ann.values(credentialAttribute(ann))).containsExactly(Value.of(CREDENTIAL));
        assertThat(ann.account().memberships()).isEqualTo(2);
        assertThat(ann.account().state()).isEqualTo(AccountState.ENABLED);
        assertThat(ann.account().entry()).isEqualTo(account("ann").entry());
    }

    @Test
    void deliversNoDetailOfAnAccountThatIsGone() {
        EntryRef ann = account("ann").entry();
        EntryRef ben = account("ben").entry();
        world.delete(ann);
        List<AccountDetail> details = new ArrayList<>();

        Receipt receipt = world.reader().readDetails(List.of(ann, ben), details::add);

        assertThat(details).extracting(detail -> detail.account().login()).containsExactly("ben");
        assertThat(receipt.gaps()).isEmpty();
    }

    @Test
    void findsAnAccountThatHasMovedByItsId() {
        EntryRef ann = account("ann").entry();
        world.move(ann, world.quarantine());

        Optional<Observed> seen = world.reader().observe(ann, Set.of());

        assertThat(seen).isPresent();
        assertThat(Dns.parentOf(seen.get().dn())).isEqualToIgnoringCase(world.quarantine());
    }

    @Test
    void takesAnotherEntryUnderTheSameNameForAnother() {
        EntryRef ann = account("ann").entry();
        EntryRef other = new EntryRef(ann.directory(), account("ben").entry().id(), ann.dn());

        Optional<Observed> seen = world.reader().observe(other, Set.of());

        assertThat(seen.map(Observed::dn)).contains(account("ben").dn());
    }

    @Test
    void observesNothingOfAnEntryThatIsGone() {
        EntryRef ann = account("ann").entry();
        world.delete(ann);

        assertThat(world.reader().observe(ann, Set.of(NUMBER))).isEmpty();
        assertThat(world.reader().stillThere(ann, "description", List.of(Value.of("x"))))
                .isEmpty();
    }

    @Test
    void observesTheValuesItIsAskedForWhateverTheCaseOfTheName() {
        Observed seen = world.reader()
                .observe(account("ann").entry(), Set.of(NUMBER.toUpperCase(java.util.Locale.ROOT)))
                .orElseThrow();

        assertThat(seen.values().get(NUMBER.toLowerCase(java.util.Locale.ROOT))).containsExactly(Value.of("a0017"));
    }

    @Test
    void saysWhichOfManyMembersAreStillThere() {
        Membership membership = membership("ben", "staff");
        List<Value> asked = new ArrayList<>(IntStream.range(0, MANY)
                .mapToObj(i -> Value.of("cn=nobody " + i + ",dc=example,dc=org"))
                .toList());
        asked.add(MANY / 3, membership.value());
        asked.add(membership("ann", "staff").value());

        List<Value> still = world.reader().stillThere(membership.group().entry(), membership.attribute(), asked);

        assertThat(still)
                .containsExactly(membership.value(), membership("ann", "staff").value());
    }

    @Test
    void countsMembers() {
        assertThat(world.reader().countMembers(group("staff"))).isEqualTo(3);
        assertThat(world.reader().countMembers(group("nested"))).isEqualTo(2);
    }

    // Disabling

    @Test
    void disablesAnAccountAndTakesItBack() {
        List<Edit> edits = lower(new Change.Disable(), "ann");

        assertThat(send(edits).status()).isEqualTo(WriteResult.Status.DONE);

        assertThat(account("ann").state()).isEqualTo(AccountState.DISABLED);
        assertThat(world.dialect().lower(new Change.Disable(), detail("ann"))).isInstanceOf(Change.Already.class);
        assertThat(look(edits)).isEqualTo(Readback.Finding.DONE);
        assertThat(send(inverse(edits)).isDone()).isTrue();
        assertThat(account("ann").state()).isEqualTo(AccountState.ENABLED);
        assertThat(look(edits)).isEqualTo(Readback.Finding.UNDONE);
    }

    @Test
    void leavesBitsAloneThatSomebodyElseHasSetMeanwhile() {
        Edit disable = lower(new Change.Disable(), "ann").get(0);
        if (disable.mode() != Edit.Mode.BITS) {
            // A directory that disables by another attribute has no bits to keep.
            return;
        }
        int neverExpires = 0x10000;
        world.put(disable.entry(), disable.attribute(), Integer.toString(512 | neverExpires));

        assertThat(send(List.of(disable)).isDone()).isTrue();

        assertThat(world.reader()
                        .observe(disable.entry(), Set.of(disable.attribute()))
                        .orElseThrow()
                        .values()
                        .values())
                .containsExactly(List.of(Value.of(Integer.toString(514 | neverExpires))));
        assertThat(send(List.of(disable)).isDone()).as("already so").isTrue();
    }

    // Groups

    @Test
    void takesAnAccountOutOfAGroupAndPutsItBack() {
        Membership membership = membership("ben", "staff");
        List<Edit> edits = lower(new Change.StripGroup(membership, false), "ben");

        assertThat(send(edits).status()).isEqualTo(WriteResult.Status.DONE);

        assertThat(detail("ben").memberships())
                .noneMatch(left -> left.group().name().equals("staff"));
        assertThat(account("ben").memberships()).isZero();
        assertThat(look(edits)).isEqualTo(Readback.Finding.DONE);
        assertThat(send(inverse(edits)).isDone()).isTrue();
        assertThat(membership("ben", "staff").value()).isEqualTo(membership.value());
    }

    @Test
    void callsItAConflictToRemoveAMemberThatIsNotThere() {
        List<Edit> edits = lower(new Change.StripGroup(membership("ben", "staff"), false), "ben");
        send(edits);

        assertThat(send(edits).status()).isEqualTo(WriteResult.Status.CONFLICT);
    }

    @Test
    void callsItAConflictToAddAMemberThatIsThere() {
        List<Edit> edits = lower(new Change.StripGroup(membership("ben", "staff"), false), "ben");

        assertThat(send(inverse(edits)).status()).isEqualTo(WriteResult.Status.CONFLICT);
    }

    @Test
    void doesAllOrNothingOfAMergedRequest() {
        Membership ann = membership("ann", "staff");
        Membership ben = membership("ben", "staff");
        send(lower(new Change.StripGroup(ann, false), "ann"));
        List<Value> both = List.of(ann.value(), ben.value()).stream().sorted().toList();
        Edit merged = new Edit(ann.group().entry(), ann.attribute(), Edit.Mode.VALUES, both, List.of());

        assertThat(send(List.of(merged)).status()).isEqualTo(WriteResult.Status.CONFLICT);

        assertThat(world.reader().stillThere(ann.group().entry(), ann.attribute(), both))
                .containsExactly(ben.value());
    }

    @Test
    void takesManyOutOfAGroupAtOnce() {
        List<Value> both = Arrays.asList(
                membership("ann", "staff").value(), membership("ben", "staff").value());
        both.sort(Comparator.naturalOrder());
        Membership any = membership("ann", "staff");

        WriteResult result =
                send(List.of(new Edit(any.group().entry(), any.attribute(), Edit.Mode.VALUES, both, List.of())));

        assertThat(result.isDone()).isTrue();
        assertThat(world.reader().countMembers(any.group().entry())).isEqualTo(1);
    }

    // Other attributes

    @Test
    void removesCredentialsAndTakesItBack() {
        AccountDetail ann = detail("ann");
        String attribute = credentialAttribute(ann);
        List<Edit> edits = lower(new Change.RemoveCredential(attribute), "ann");

        assertThat(send(edits).isDone()).isTrue();

        assertThat(detail("ann").values(attribute)).isEmpty();
        assertThat(account("ann").credentials()).isZero();
        assertThat(look(edits)).isEqualTo(Readback.Finding.DONE);
        assertThat(world.dialect().lower(new Change.RemoveCredential(attribute), detail("ann")))
                .isInstanceOf(Change.Already.class);
        assertThat(send(inverse(edits)).isDone()).isTrue();
        assertThat(detail("ann").values(attribute)).isEqualTo(ann.values(attribute));
    }

    @Test
    void stampsAnEntryAndTakesItBack() {
        AccountDetail before = detail("ben");
        List<Edit> edits = lower(new Change.Stamp("ended 2026-03-01 (TERMINATED) Zoë"), "ben");

        assertThat(send(edits).isDone()).isTrue();

        assertThat(look(edits)).isEqualTo(Readback.Finding.DONE);
        assertThat(send(inverse(edits)).isDone()).isTrue();
        assertThat(detail("ben").values()).isEqualTo(before.values());
    }

    @Test
    void refusesAWholeAttributeThatSomebodyElseHasChanged() {
        EntryRef ben = account("ben").entry();
        Edit edit = new Edit(ben, "title", Edit.Mode.WHOLE, List.of(), List.of(Value.of("former clerk")));
        world.put(ben, "title", "chief clerk");

        assertThat(send(List.of(edit)).status()).isNotEqualTo(WriteResult.Status.DONE);

        assertThat(world.reader().stillThere(ben, "title", List.of(Value.of("chief clerk"))))
                .hasSize(1);
    }

    @Test
    void disablesAndRemovesCredentialsInOneRequest() {
        List<Edit> edits = new ArrayList<>(lower(new Change.Disable(), "ann"));
        edits.addAll(lower(new Change.RemoveCredential(credentialAttribute(detail("ann"))), "ann"));

        assertThat(send(edits).isDone()).isTrue();

        assertThat(account("ann").state()).isEqualTo(AccountState.DISABLED);
        assertThat(account("ann").credentials()).isZero();
    }

    // Several at once

    @Test
    void carriesOutSeveralRequestsAtOnce() {
        List<Edit> disable = lower(new Change.Disable(), "ann");
        Membership staff = membership("ben", "staff");
        Membership nested = membership("zoe", "nested");

        List<WriteResult> results = world.sendAll(List.of(
                request("1", disable),
                request("2", lower(new Change.StripGroup(staff, false), "ben")),
                request("3", lower(new Change.StripGroup(nested, false), "zoe"))));

        assertThat(results).extracting(WriteResult::status).containsOnly(WriteResult.Status.DONE);
        assertThat(account("ann").state()).isEqualTo(AccountState.DISABLED);
        assertThat(account("ben").memberships()).isZero();
        assertThat(account("zoe").memberships()).isZero();
    }

    @Test
    void judgesEachOfSeveralRequestsByItself() {
        List<Edit> staff = lower(new Change.StripGroup(membership("ben", "staff"), false), "ben");
        List<Edit> admins = lower(new Change.StripGroup(membership("ann", "admins"), true), "ann");
        List<Edit> nobody = lower(new Change.Disable(), "zoe");
        List<Edit> disable = lower(new Change.Disable(), "ben");
        send(staff);
        world.delete(account("zoe").entry());

        List<WriteResult> results = world.sendAll(
                List.of(request("1", disable), request("2", staff), request("3", nobody), request("4", admins)));

        assertThat(results)
                .extracting(WriteResult::status)
                .containsExactly(
                        WriteResult.Status.DONE,
                        WriteResult.Status.CONFLICT,
                        WriteResult.Status.REFUSED,
                        WriteResult.Status.DONE);
        assertThat(results.get(2).ldapCode()).isEqualTo(NO_SUCH_OBJECT);
        assertThat(account("ben").state()).isEqualTo(AccountState.DISABLED);
        assertThat(detail("ann").memberships())
                .noneMatch(left -> left.group().name().equals("admins"));
    }

    private static Request request(String id, List<Edit> edits) {
        return new Request(id, 1, edits.get(0).entry(), edits, List.of("op"));
    }

    // Moving

    @Test
    void movesAnAccountUnderTheNameThatItHas() {
        Account ben = account("ben");
        List<Edit> edits = lower(new Change.Move(world.quarantine()), "ben");

        assertThat(send(edits).isDone()).isTrue();

        Observed seen = world.reader().observe(ben.entry(), Set.of()).orElseThrow();
        assertThat(Dns.parentOf(seen.dn())).isEqualToIgnoringCase(world.quarantine());
        assertThat(look(edits)).isEqualTo(Readback.Finding.DONE);
        EntryRef there = new EntryRef(ben.entry().directory(), ben.entry().id(), seen.dn());
        List<Edit> back = inverse(edits).stream()
                .map(edit -> new Edit(there, edit.attribute(), edit.mode(), edit.before(), edit.after()))
                .toList();
        assertThat(send(back).isDone()).isTrue();
        assertThat(world.reader().observe(ben.entry(), Set.of()).orElseThrow().dn())
                .isEqualToIgnoringCase(ben.dn());
    }

    @Test
    void editsAnEntryThatWasMovedOrAnswersThatThereIsNoneOfThatName() {
        List<Edit> edits = lower(new Change.Disable(), "ann");
        world.move(account("ann").entry(), world.quarantine());

        WriteResult result = send(edits);

        if (world.dialect().kind().equals("active-directory")) {
            assertThat(result.status()).as("by its id").isEqualTo(WriteResult.Status.DONE);
            assertThat(look(edits)).isEqualTo(Readback.Finding.DONE);
        } else {
            assertThat(result.status()).isEqualTo(WriteResult.Status.REFUSED);
            assertThat(result.ldapCode()).isEqualTo(NO_SUCH_OBJECT);
        }
    }
}
