package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.DirectoryReader.Observed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of {@link DirectoryContract} about whole changes: every mark, groups of every kind, and all of it taken back to the byte. */
abstract class DirectoryUndoContract extends DirectoryLookUpContract {
    private static final String HOSTILE_GROUP = "Ops, \"x\" <y>+#;=\\ (*) Zoë";
    private static final int LARGE = 1200;
    private static final int CHUNK = 500;

    // Marks

    @Test
    void disablesByEveryMarkInOneRequestAndTakesEachBack() {
        List<Edit> marks = lower(new Change.Disable(), "ann");
        assertThat(marks).extracting(Edit::entry).containsOnly(account("ann").entry());
        Map<String, List<Value>> before = values("ann");

        assertThat(send(marks).isDone()).isTrue();

        assertThat(account("ann").state()).isEqualTo(AccountState.DISABLED);
        assertThat(send(inverse(marks)).isDone()).isTrue();
        assertThat(values("ann")).isEqualTo(before);
    }

    @Test
    void completesAnAccountThatIsOffByItsPrimaryMarkAlone() {
        List<Edit> marks = lower(new Change.Disable(), "ann");
        if (marks.size() == 1) {
            // One mark is all there is: it cannot be half done.
            return;
        }
        send(marks);

        for (Edit missing : marks.subList(1, marks.size())) {
            send(List.of(missing.inverse()));

            assertThat(account("ann").state()).isEqualTo(AccountState.PARTLY_DISABLED);
            assertThat(lower(new Change.Disable(), "ann")).containsExactly(missing);
            assertThat(send(List.of(missing)).isDone()).isTrue();
            assertThat(account("ann").state()).isEqualTo(AccountState.DISABLED);
        }
    }

    @Test
    void callsAnAccountEnabledWhosePrimaryMarkSomebodyLifted() {
        List<Edit> marks = lower(new Change.Disable(), "ann");
        send(marks);

        send(List.of(marks.get(0).inverse()));

        assertThat(account("ann").state()).isEqualTo(AccountState.ENABLED);
        assertThat(lower(new Change.Disable(), "ann")).containsExactly(marks.get(0));
    }

    // Taking a whole leaver back

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ben", "zoe"})
    void takesAWholeLeaverBackToTheByte(String login) {
        addGroupsOfEveryKind(login);
        AccountDetail detail = detail(login);
        EntryRef entry = detail.account().entry();
        Map<String, List<Value>> before = values(login);
        Map<EntryRef, Map<String, List<Value>>> groupsBefore = groupsOf(detail);
        List<List<Edit>> sent = new ArrayList<>();

        for (Change change : everyChange(detail)) {
            List<Edit> edits = edits(change, login);
            if (!edits.isEmpty()) {
                assertThat(send(edits).isDone()).as("%s", change).isTrue();
                sent.add(edits);
            }
        }
        assertThat(detail(login).memberships()).allMatch(Membership::primary);
        assertThat(account(login).state()).isEqualTo(AccountState.DISABLED);
        Collections.reverse(sent);
        for (List<Edit> edits : sent) {
            assertThat(send(whereItIsNow(inverse(edits))).isDone())
                    .as("%s", edits)
                    .isTrue();
        }

        assertThat(observe(entry, Set.of()).dn()).isEqualToIgnoringCase(entry.dn());
        assertThat(values(login)).isEqualTo(before);
        groupsBefore.forEach((group, members) -> assertThat(members(group)).isEqualTo(members));
    }

    private static List<Change> everyChange(AccountDetail detail) {
        List<Change> changes = new ArrayList<>(List.of(new Change.Disable()));
        detail.values().keySet().forEach(attribute -> changes.add(new Change.RemoveCredential(attribute)));
        detail.memberships().stream()
                .filter(membership -> !membership.primary())
                .forEach(membership -> changes.add(new Change.StripGroup(membership, false)));
        changes.add(new Change.Stamp("ended 2026-03-01 (TERMINATED) Zoë"));
        return changes;
    }

    private List<Edit> edits(Change change, String login) {
        boolean noCredential = change instanceof Change.RemoveCredential credential
                && world.dialect().credentialAttributes().stream().noneMatch(credential.attribute()::equalsIgnoreCase);
        return noCredential ? List.of() : lower(change, login);
    }

    @Test
    void takesAQuarantinedAccountBackWithItsGroups() {
        AccountDetail before = detail("ben");
        List<Edit> strip = lower(new Change.StripGroup(membership("ben", "staff"), false), "ben");
        List<Edit> move = lower(new Change.Move(world.quarantine()), "ben");
        send(strip);
        assertThat(send(move).isDone()).isTrue();
        assertThat(detailOf(before.account().entry()).memberships()).allMatch(Membership::primary);

        assertThat(send(whereItIsNow(inverse(move))).isDone()).isTrue();
        assertThat(send(inverse(strip)).isDone()).isTrue();

        assertThat(detail("ben").account().dn())
                .isEqualToIgnoringCase(before.account().dn());
        assertThat(membership("ben", "staff").value())
                .isEqualTo(strip.get(0).before().get(0));
        assertThat(detail("ben").values()).isEqualTo(before.values());
    }

    // Groups of every kind

    @Test
    void findsStripsAndPutsBackGroupsOfEveryKindAtOnce() {
        if (!addGroupsOfEveryKind("ben")) {
            // This directory has groups of one kind.
            return;
        }

        Map<String, Set<String>> found = new TreeMap<>();
        detail("ben")
                .memberships()
                .forEach(membership -> found.computeIfAbsent(membership.group().name(), any -> new TreeSet<>())
                        .add(membership.attribute()));

        assertThat(found)
                .containsEntry("logins", Set.of("memberUid"))
                .containsEntry("unique", Set.of("uniqueMember"))
                .containsEntry("both", Set.of("member", "memberUid"))
                .containsEntry(HOSTILE_GROUP, Set.of("member"))
                .containsEntry("staff", Set.of("member"));
        for (Membership membership : detail("ben").memberships()) {
            assertThat(membership.group().members())
                    .as("%s of %s", membership.attribute(), membership.group().name())
                    .isIn(-1L, membership.group().name().equals("staff") ? 3L : 2L);
        }
        assertThat(world.reader().countMembers(group("both"))).isEqualTo(2);
    }

    @Test
    void refusesOrReplacesTheLastMemberAsTheServerDoes() {
        String ben = account("ben").dn();
        if (!world.addGroup("lonely", Map.of("member", List.of(ben), "memberUid", List.of("ben", "keep")))) {
            // Groups may be empty here.
            return;
        }
        List<Membership> lonely = detail("ben").memberships().stream()
                .filter(membership -> membership.group().name().equals("lonely"))
                .toList();
        assertThat(lonely).hasSize(2);
        for (Membership membership : lonely) {
            Change.Lowered lowered = world.dialect().lower(new Change.StripGroup(membership, false), detail("ben"));
            boolean last = membership.attribute().equals("member");
            if (lowered instanceof Change.Edits edits) {
                assertThat(send(edits.edits()).isDone())
                        .as(membership.attribute())
                        .isTrue();
                assertThat(send(inverse(edits.edits())).isDone()).isTrue();
            } else {
                assertThat(last).isTrue();
                assertThat(lowered).isInstanceOf(Change.Impossible.class);
            }
        }
        Membership member = lonely.stream()
                .filter(membership -> membership.attribute().equals("member"))
                .findFirst()
                .orElseThrow();
        if (world.dialect().lower(new Change.StripGroup(member, false), detail("ben")) instanceof Change.Edits edits
                && edits.edits().get(0).after().isEmpty()) {
            // Groups may be empty here, too, and it was so.
            return;
        }
        Edit plain = new Edit(member.group().entry(), "member", Edit.Mode.VALUES, List.of(member.value()), List.of());
        assertThat(send(List.of(plain)).status())
                .as("nothing but the last member")
                .isEqualTo(WriteResult.Status.REFUSED);
        assertThat(detail("ben").memberships())
                .filteredOn(m -> m.group().name().equals("lonely"))
                .hasSize(2);
    }

    @Test
    void takesManyOutOfALargeGroupInChunksAndAsksOnlyForThose() {
        List<String> members = new ArrayList<>(IntStream.range(0, LARGE)
                .mapToObj(i -> "cn=nobody " + i + ",ou=nowhere,dc=example")
                .toList());
        members.add(account("ben").dn());
        if (!world.addGroup("large", Map.of("member", members))) {
            // Members must exist here.
            return;
        }
        EntryRef large = group("large");
        List<Value> leaving =
                members.subList(0, 2 * CHUNK).stream().map(Value::of).sorted().toList();

        for (int from = 0; from < leaving.size(); from += CHUNK) {
            List<Value> chunk = leaving.subList(from, from + CHUNK);
            assertThat(send(List.of(new Edit(large, "member", Edit.Mode.VALUES, chunk, List.of())))
                            .isDone())
                    .isTrue();
        }

        assertThat(world.reader().countMembers(large)).isEqualTo(LARGE - 2 * CHUNK + 1);
        assertThat(world.reader().stillThere(large, "member", leaving)).isEmpty();
        assertThat(membership("ben", "large").group().members()).isIn(-1L, (long) LARGE - 2 * CHUNK + 1);
    }

    /** False if this directory has groups of one kind only; then nothing is added. */
    private boolean addGroupsOfEveryKind(String login) {
        List<String> dns = List.of(account(login).dn(), account("keep").dn());
        List<String> logins = List.of(login, "keep");
        return world.addGroup("logins", Map.of("memberUid", logins))
                && world.addGroup("unique", Map.of("uniqueMember", dns))
                && world.addGroup("both", Map.of("member", dns, "memberUid", logins))
                && world.addGroup(HOSTILE_GROUP, Map.of("member", dns));
    }

    // What the facts are told with

    private Map<String, List<Value>> values(String login) {
        Set<String> attributes = new TreeSet<>(world.dialect().editableAttributes());
        attributes.addAll(List.of(NUMBER, "objectClass", "cn"));
        return observe(account(login).entry(), attributes).values();
    }

    private Map<EntryRef, Map<String, List<Value>>> groupsOf(AccountDetail detail) {
        Map<EntryRef, Map<String, List<Value>>> groups = new TreeMap<>();
        detail.memberships()
                .forEach(membership -> groups.put(
                        membership.group().entry(), members(membership.group().entry())));
        return groups;
    }

    private Map<String, List<Value>> members(EntryRef group) {
        Map<String, List<Value>> members = new TreeMap<>();
        observe(group, Set.of("member", "uniqueMember", "memberUid"))
                .values()
                .forEach((attribute, values) ->
                        members.put(attribute, values.stream().sorted().toList()));
        return members;
    }

    private Observed observe(EntryRef entry, Set<String> attributes) {
        Optional<Observed> seen = world.reader().observe(entry, attributes);
        assertThat(seen).as("%s", entry).isPresent();
        return seen.get();
    }

    /** As a rollback sends them: to where the entry is by then. */
    private List<Edit> whereItIsNow(List<Edit> edits) {
        EntryRef entry = edits.get(0).entry();
        EntryRef now = new EntryRef(
                entry.directory(), entry.id(), observe(entry, Set.of()).dn());
        return edits.stream()
                .map(edit -> new Edit(now, edit.attribute(), edit.mode(), edit.before(), edit.after()))
                .toList();
    }
}
