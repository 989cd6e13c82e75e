package curfew.roster;

import static curfew.roster.Staff.contractId;
import static curfew.roster.Staff.findBy;
import static curfew.roster.Staff.hrId;
import static curfew.roster.Staff.kinds;
import static curfew.roster.Staff.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.feeds.Status;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyHistoryTest {

    private static final Duration LONG = Duration.ofDays(730);

    @TempDir
    private Path folder;

    private KeyHistory history;
    private int night;

    @BeforeEach
    void nobodyIsKnown() {
        history = KeyHistory.at(folder.resolve("state/keys"));
    }

    /** A night with feeds of its own digests, one day after the last; its history is promoted. */
    private PackedRoster night(Consumer<Staff> says) {
        Staff staff = tonight(says);
        PackedRoster roster = staff.roster();
        history.advance("run-" + night, roster, staff.receipts(), Set.of(), LONG);
        assertThat(history.promote("run-" + night)).isTrue();
        return roster;
    }

    private Staff tonight(Consumer<Staff> says) {
        night++;
        Staff staff = new Staff()
                .knowing(history)
                .readAt(at(night))
                .digest("hr", "hr-" + night)
                .digest("contracts", "contracts-" + night);
        says.accept(staff);
        return staff;
    }

    private static Instant at(int night) {
        return Staff.NOW.plus(Duration.ofDays(night));
    }

    private static void ana(Staff staff) {
        staff.hr("1")
                .name("Ana Lopez")
                .from("2020-01-01")
                .field("number", "1")
                .field("mail", "ana@x")
                .then();
    }

    private static void bob(Staff staff) {
        staff.hr("2").name("Bob Brown").from("2020-01-01").then();
    }

    @Test
    void remembersWhoIsGoneAndSinceWhen() {
        night(staff -> {
            ana(staff);
            bob(staff);
        });
        night(KeyHistoryTest::bob);
        PackedRoster third = night(KeyHistoryTest::bob);

        assertThat(third.size()).isEqualTo(2);
        assertThat(third.present()).isEqualTo(1);
        Person gone = person(third, hrId("1"));
        assertThat(gone.engagements()).isEmpty();
        assertThat(gone.absence()).contains(new Person.Absence(at(2), 2, "Ana Lopez"));
        assertThat(person(third, hrId("2")).absence()).isEmpty();
    }

    @Test
    void findsTheAbsentByTheValuesTheyWereKnownBy() {
        night(KeyHistoryTest::ana);
        PackedRoster second = night(KeyHistoryTest::bob);

        assertThat(findBy(second, "number", "1")).containsExactly(second.find(hrId("1")));
        assertThat(findBy(second, "mail", "ana@x")).containsExactly(second.find(hrId("1")));
    }

    @Test
    void restsOnTheFeedThatTheAbsentAreAbsentFrom() {
        night(KeyHistoryTest::ana);
        Person gone = person(night(KeyHistoryTest::bob), hrId("1"));

        assertThat(gone.scopes())
                .containsExactlyInAnyOrder(
                        new Scope.PersonRows(Source.feed("hr"), "1", Set.of()),
                        new Scope.PersonRows(Source.feed("contracts"), "", Set.of()));
    }

    @Test
    void doesNotCountTheSameFileForAnotherNight() {
        night(KeyHistoryTest::ana);
        night(KeyHistoryTest::bob);
        Staff again = tonight(KeyHistoryTest::bob).digest("hr", "hr-2");
        Person gone = person(again.roster(), hrId("1"));

        assertThat(gone.absence()).contains(new Person.Absence(at(2), 1, "Ana Lopez"));
        assertThat(history.advance("again", again.roster(), again.receipts(), Set.of(), LONG))
                .isFalse();
    }

    @Test
    void doesNotCountAFeedThatWasNotReadInFull() {
        night(KeyHistoryTest::ana);
        PackedRoster partial = night(staff -> {
            bob(staff);
            staff.gap("hr", new Scope.Whole(Source.feed("hr")));
        });

        assertThat(person(partial, hrId("1")).absence()).contains(new Person.Absence(at(2), 0, "Ana Lopez"));
        assertThat(person(night(KeyHistoryTest::bob), hrId("1")).absence())
                .contains(new Person.Absence(at(3), 1, "Ana Lopez"));
    }

    @Test
    void countsAFeedWhoseDoubtIsAboutSomebodyElse() {
        night(KeyHistoryTest::ana);
        PackedRoster second = night(staff -> staff.rejected("hr", "2", Map.of()));

        assertThat(person(second, hrId("1")).absence()).contains(new Person.Absence(at(2), 1, "Ana Lopez"));
    }

    @Test
    void doesNotTakeARejectedRowForAbsence() {
        night(KeyHistoryTest::ana);
        PackedRoster second = night(staff -> staff.rejected("hr", "1", Map.of()));

        assertThat(person(second, hrId("1")).absence().orElseThrow().feeds()).isZero();
    }

    @Test
    void startsAnewWhenSomebodyIsBack() {
        night(KeyHistoryTest::ana);
        night(KeyHistoryTest::bob);
        Person back = person(night(KeyHistoryTest::ana), hrId("1"));

        assertThat(back.absence()).isEmpty();
        assertThat(back.contradictions()).isEmpty();
        assertThat(person(night(KeyHistoryTest::bob), hrId("1")).absence())
                .contains(new Person.Absence(at(4), 1, "Ana Lopez"));
    }

    @Test
    void saysThatTheAbsentHadEndedBefore() {
        night(staff -> staff.hr("1").name("Ana Lopez").until("2026-11-01").then());
        Person gone = person(night(KeyHistoryTest::bob), hrId("1"));

        assertThat(gone.absence().orElseThrow().ended()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    }

    @Test
    void saysThatTheAbsentWentBeforeTheirEnd() {
        night(staff -> {
            staff.hr("1").until("2027-11-01").then();
            staff.hr("3").until("2026-11-01").then();
            staff.hr("3").from("2026-11-20").then();
            staff.hr("4").is(Status.ENDED).then();
        });
        PackedRoster second = night(KeyHistoryTest::bob);

        assertThat(person(second, hrId("1")).absence().orElseThrow().ended()).isNull();
        assertThat(person(second, hrId("3")).absence().orElseThrow().ended()).isNull();
        assertThat(person(second, hrId("4")).absence().orElseThrow().ended()).isNotNull();
    }

    @Test
    void forgetsThoseWhoAreLongGone() {
        night(KeyHistoryTest::ana);
        night(KeyHistoryTest::bob);
        Staff later = tonight(KeyHistoryTest::bob);
        history.advance("later", later.roster(), later.receipts(), Set.of(), Duration.ofHours(1));
        history.promote("later");

        assertThat(night(KeyHistoryTest::bob).find(hrId("1"))).isEqualTo(-1);
    }

    @Test
    void forgetsTheFirstOfThoseWhoAreGoneOnANightThatChangesNothingElse() {
        Consumer<Staff> zed = staff -> staff.hr("3").name("Zed Zulu").then();
        night(staff -> {
            ana(staff);
            bob(staff);
            zed.accept(staff);
        });
        night(staff -> {
            bob(staff);
            zed.accept(staff);
        });
        night(zed);
        Staff quiet = tonight(zed).digest("hr", "hr-3").digest("contracts", "contracts-3");
        PackedRoster roster = quiet.roster();

        assertThat(history.advance("quiet", roster, quiet.receipts(), Set.of(), LONG))
                .isFalse();
        assertThat(history.advance("quiet", roster, quiet.receipts(), Set.of(), Duration.ofHours(36)))
                .isTrue();
        assertThat(known("quiet")).extracting(Known::id).containsExactly(hrId("2"), hrId("3"));
    }

    @Test
    void saysOfSeveralKeysThatAreGoneWhenTheLastHadEnded() {
        night(staff -> {
            staff.hr("1").until("2026-11-10").then();
            staff.contract("C").link("hr", "1").until("2026-11-01").then();
            staff.hr("2").until("2026-11-10").then();
            staff.contract("D").link("hr", "2").then();
        });
        PackedRoster second = night(staff -> staff.hr("9").then());

        assertThat(person(second, hrId("1")).absence().orElseThrow().ended())
                .isEqualTo(Instant.parse("2026-11-11T00:00:00Z"));
        assertThat(person(second, hrId("2")).absence().orElseThrow().ended())
                .as("one was open")
                .isNull();
    }

    // Several keys

    @Test
    void isNotAbsentWhoLivesOnInAnotherFeedByALinkOfBefore() {
        night(staff -> {
            ana(staff);
            staff.contract("C").link("hr", "1").name("Ana Lopez").then();
        });
        PackedRoster second =
                night(staff -> staff.contract("C").name("Ana Lopez").then());

        assertThat(second.size()).isEqualTo(1);
        Person person = person(second, hrId("1"));
        assertThat(person.absence()).isEmpty();
        assertThat(person.ids()).containsExactly(hrId("1"), contractId("C"));
        assertThat(findBy(second, "number", "1")).containsExactly(second.find(contractId("C")));
    }

    @Test
    void isAbsentOnlySinceTheLastOfItsKeysIsGone() {
        night(staff -> {
            ana(staff);
            staff.contract("C").link("hr", "1").then();
        });
        night(staff -> staff.contract("C").link("hr", "1").then());
        PackedRoster third = night(KeyHistoryTest::bob);

        assertThat(third.size()).isEqualTo(2);
        assertThat(person(third, contractId("C")).absence()).contains(new Person.Absence(at(3), 1, "Ana Lopez"));
    }

    @Test
    void doesNotTakeTheAbsentForSomebodyWhoIsNowLinkedToAnother() {
        night(staff -> {
            ana(staff);
            staff.contract("C").link("hr", "1").then();
        });
        PackedRoster second = night(staff -> {
            bob(staff);
            staff.contract("C").link("hr", "2").then();
        });

        assertThat(person(second, hrId("1")).absence()).isPresent();
        assertThat(person(second, hrId("2")).ids()).containsExactly(hrId("2"), contractId("C"));
    }

    // Numbers that come back

    @Test
    void findsANumberThatWasGivenToSomebodyElse() {
        night(KeyHistoryTest::ana);
        PackedRoster second =
                night(staff -> staff.hr("1").name("Zed Zulu").from("2026-11-01").then());
        Person person = person(second, hrId("1"));

        assertThat(kinds(person)).containsExactly(Contradiction.Kind.RECYCLED_KEY);
        assertThat(person.isBlocked()).isTrue();
        assertThat(person.contradictions().get(0).detail())
                .contains("name=Ana Lopez, start=2020-01-01", "hr.csv:2 hr:1 name=Zed Zulu, start=2026-11-01");
    }

    @Test
    void keepsSayingSoUntilAPersonHasSettledIt() {
        night(KeyHistoryTest::ana);
        Consumer<Staff> zed =
                staff -> staff.hr("1").name("Zed Zulu").from("2026-11-01").then();
        night(zed);
        night(zed);
        assertThat(kinds(person(night(zed), hrId("1")))).containsExactly(Contradiction.Kind.RECYCLED_KEY);

        Staff settled = tonight(zed);
        history.advance("settled", settled.roster(), settled.receipts(), Set.of(hrId("1")), LONG);
        history.promote("settled");
        assertThat(kinds(person(night(zed), hrId("1")))).isEmpty();
    }

    @Test
    void findsANumberThatComesBackAfterAbsenceWithAnotherNameWhateverItsStart() {
        night(KeyHistoryTest::ana);
        night(KeyHistoryTest::bob);
        PackedRoster third = night(
                staff -> staff.hr("1").name("Anna Meier").from("2020-01-01").then());

        assertThat(kinds(person(third, hrId("1")))).containsExactly(Contradiction.Kind.RECYCLED_KEY);
    }

    @Test
    void doesNotMindANewNameOfSomebodyWhoStartedWhenTheyDid() {
        night(KeyHistoryTest::ana);
        PackedRoster second = night(
                staff -> staff.hr("1").name("Ana Meier").from("2020-01-01").then());
        assertThat(kinds(person(second, hrId("1")))).isEmpty();

        PackedRoster third = night(staff ->
                staff.hr("1").name("Dr. Ana Meier-Lopez").from("2026-11-01").then());
        assertThat(kinds(person(third, hrId("1")))).isEmpty();
    }

    @Test
    void needsNamesWithNothingInCommonWhereNoStartIsKnown() {
        night(staff -> {
            staff.hr("1").name("Ana Lopez").then();
            staff.hr("2").name("Ana Lopez").then();
        });
        PackedRoster second = night(staff -> {
            staff.hr("1").name("Ana Meier").then();
            staff.hr("2").name("Bob Brown").then();
        });

        assertThat(kinds(person(second, hrId("1")))).isEmpty();
        assertThat(kinds(person(second, hrId("2")))).containsExactly(Contradiction.Kind.RECYCLED_KEY);
    }

    // The file

    @Test
    void writesNothingOnAQuietNight() throws IOException {
        night(KeyHistoryTest::ana);
        byte[] before = Files.readAllBytes(folder.resolve("state/keys"));
        Staff quiet = tonight(KeyHistoryTest::ana);

        assertThat(history.advance("quiet", quiet.roster(), quiet.receipts(), Set.of(), LONG))
                .isFalse();
        assertThat(history.promote("quiet")).isTrue();
        assertThat(Files.readAllBytes(folder.resolve("state/keys"))).isEqualTo(before);
        assertThat(files()).containsExactly("keys");
    }

    private static void many(Staff staff, int without) {
        for (int i = 0; i < 1_500; i++) {
            if (i != without) {
                staff.hr("k" + i).name("Name " + i).then();
            }
        }
        staff.contract("C").link("hr", "k999").name("Name 999").then();
    }

    @Test
    void remembersManyOfWhomOneIsGone() {
        night(staff -> many(staff, -1));
        Staff quiet = tonight(staff -> many(staff, -1));
        PackedRoster same = quiet.roster();
        assertThat(history.advance("quiet", same, quiet.receipts(), Set.of(), LONG))
                .isFalse();
        night(staff -> many(staff, 700));

        assertThat(known()).hasSize(1_501);
        assertThat(known().stream().filter(one -> one.since() != null))
                .extracting(Known::id)
                .containsExactly(hrId("k700"));
        assertThat(known().stream().filter(one -> !one.siblings().isEmpty()))
                .extracting(Known::id)
                .containsExactly(contractId("C"), hrId("k999"));
    }

    @Test
    void changesNothingBeforeItIsPromoted() {
        Staff first = tonight(KeyHistoryTest::ana);
        history.advance("first", first.roster(), first.receipts(), Set.of(), LONG);

        assertThat(known()).isEmpty();
    }

    @Test
    void canBeRepeatedAfterACrashAtEachStep() {
        night(KeyHistoryTest::ana);
        Staff second = tonight(KeyHistoryTest::bob);
        for (int i = 0; i < 2; i++) {
            assertThat(history.advance("second", second.roster(), second.receipts(), Set.of(), LONG))
                    .isTrue();
        }
        for (int i = 0; i < 2; i++) {
            assertThat(history.promote("second")).isTrue();
        }
        assertThat(known()).extracting(Known::feeds).containsExactly(1, 0);
        // A run that died after the promotion prepares once more, with the same feed: nothing is counted again.
        Staff again = tonight(KeyHistoryTest::bob).digest("hr", "hr-2");
        assertThat(history.advance("second", again.roster(), again.receipts(), Set.of(), LONG))
                .isFalse();
        assertThat(history.promote("second")).isTrue();
        assertThat(known()).extracting(Known::feeds).containsExactly(1, 0);
    }

    @Test
    void refusesWhatWasPreparedFromAHistoryThatIsNoMore() throws IOException {
        Staff one = tonight(KeyHistoryTest::ana);
        Staff other = tonight(KeyHistoryTest::bob);
        history.advance("one", one.roster(), one.receipts(), Set.of(), LONG);
        history.advance("other", other.roster(), other.receipts(), Set.of(), LONG);
        Path leftOver = Files.copy(folder.resolve("state/keys.next-other"), folder.resolve("left-over"));

        assertThat(history.promote("one")).isTrue();
        assertThat(files()).containsExactly("keys");
        Files.copy(leftOver, folder.resolve("state/keys.next-other"));
        assertThat(history.promote("other")).isFalse();
        assertThat(known()).extracting(Known::id).containsExactly(hrId("1"));
        assertThat(files()).containsExactly("keys");
    }

    @Test
    void keepsHostileNamesAndKeysAsTheyAre() {
        List<String> names = List.of("a\tb", "c\nd\r", "back\\slash\\", "#end", "", "\uD83D\uDE04", "=1+1");
        night(staff -> {
            for (String name : names) {
                staff.hr("#" + name).name(name).field("mail", name + "\t@").then();
            }
            staff.hr("#end").name("x").then();
        });

        assertThat(known()).extracting(Known::name).containsAll(names);
        PackedRoster gone = night(KeyHistoryTest::bob);
        for (String name : names) {
            assertThat(gone.find(hrId("#" + name))).isNotNegative();
        }
    }

    @Test
    void isNeverTakenForEmptyWhenItIsDamaged() throws IOException {
        night(KeyHistoryTest::ana);
        Path file = folder.resolve("state/keys");
        byte[] whole = Files.readAllBytes(file);
        for (int cut : new int[] {0, 1, 10, whole.length / 2, whole.length - 9}) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> tonight(KeyHistoryTest::ana).roster())
                    .describedAs("cut after " + cut)
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("No change was made");
        }
    }

    @Test
    void isReadOnceOnAQuietNight() throws IOException {
        night(staff -> {
            ana(staff);
            bob(staff);
            staff.contract("C").link("hr", "1").name("Ana Lopez").then();
            staff.hr("3").from("2021-01-01").then();
            staff.hr("3").from("2025-01-01").until("2030-01-01").then();
        });
        Staff quiet = tonight(staff -> {
            ana(staff);
            bob(staff);
            staff.contract("C").link("hr", "1").name("Ana Lopez").then();
            staff.hr("3").from("2021-01-01").then();
            staff.hr("3").from("2025-01-01").until("2030-01-01").then();
        });
        PackedRoster roster = quiet.roster();
        Path file = folder.resolve("state/keys");
        byte[] whole = Files.readAllBytes(file);
        // The head is still good: whoever reads further finds the damage.
        whole[whole.length - 20] ^= 1;
        Files.write(file, whole);

        assertThat(history.advance("quiet", roster, quiet.receipts(), Set.of(), LONG))
                .isFalse();
    }

    @Test
    void writesTheSameWhetherKeysAreCopiedOrCompared() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 40; i++) {
            Staff staff = tonight(each -> anybody(random, each));
            PackedRoster copying = staff.roster();
            PackedRoster comparing = staff.withoutDigests();
            Set<PersonId> settled = random.nextInt(4) == 0 ? Set.of(hrId("1"), hrId("2")) : Set.of();
            Duration forget = random.nextInt(4) == 0 ? Duration.ofDays(3) : LONG;
            boolean compared = history.advance("compared", comparing, staff.receipts(), settled, forget);
            boolean copied = history.advance("copied", copying, staff.receipts(), settled, forget);
            assertThat(copied || !compared).isTrue();
            List<Known> expected = compared ? known("compared") : known();
            assertThat(copied ? known("copied") : known()).isEqualTo(expected);
            assertThat(history.promote(random.nextBoolean() || !compared ? "copied" : "compared"))
                    .isTrue();
        }
    }

    private static void anybody(Random random, Staff staff) {
        for (int i = 0; i < 8; i++) {
            int key = random.nextInt(6);
            Staff.Line line = random.nextInt(3) == 0 ? staff.contract("" + key) : staff.hr("" + key);
            line.name(random.nextInt(12) == 0 ? "Zed Zulu" : "Ana Lopez").from("2020-01-0" + (1 + key));
            if (random.nextInt(5) == 0) {
                line.until("2026-12-2" + random.nextInt(3)).field("mail", "m" + random.nextInt(2));
            }
            if (random.nextInt(4) == 0) {
                line.link("hr", "" + random.nextInt(6));
            }
            line.then();
        }
    }

    @Test
    void readsTheFormatOfBeforeAndWritesItAnew() throws IOException {
        night(staff -> {
            ana(staff);
            bob(staff);
        });
        List<Known> known = known();
        Path file = folder.resolve("state/keys");
        StringBuilder old = new StringBuilder("curfew-keys-1\t1\n#feed\thr\thr-1\n");
        old.append("hr\t1\tAna Lopez\t2020-01-01\t2026-11-23T02:00:00Z\t\t0\t\t0\tmail\tana@x\tname\tAna Lopez\tnumber"
                + "\t1\n");
        old.append("hr\t2\tBob Brown\t2020-01-01\t2026-11-23T02:00:00Z\t\t0\t\t0\tname\tBob Brown\n");
        old.append("#end\t2\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(old.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(known()).isEqualTo(known);

        PackedRoster second = night(KeyHistoryTest::ana);
        assertThat(person(second, hrId("2")).absence()).isPresent();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("curfew-keys-2\n");
        assertThat(history.head().generation()).isEqualTo(2);
        assertThat(known().get(0)).isEqualTo(known.get(0));
    }

    private void old(String text) throws IOException {
        Path file = folder.resolve("state/keys");
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void readsAllThatTheFormatOfBeforeHolds() throws IOException {
        old("curfew-keys-1\t7\n#feed\thr\thr-1\thr-2\n"
                + "contracts\tC\t\t\t2026-11-23T02:00:00Z\t\t0\t2026-11-19T00:00:00Z\t0\n"
                + "hr\t1\ta\\tb\\\\c\\nd\\re\t\t2026-11-23T02:00:00Z\t2026-11-24T02:00:00Z\t2\t\t2\tcontracts\tC\thr"
                + "\t9\tmail\tana@x\n#end\t2\n");

        assertThat(history.head().counted()).isEqualTo(Map.of("hr", List.of("hr-1", "hr-2")));
        assertThat(history.head().generation()).isEqualTo(7);
        assertThat(known())
                .containsExactly(
                        new Known(
                                contractId("C"),
                                "",
                                null,
                                Instant.parse("2026-11-23T02:00:00Z"),
                                null,
                                0,
                                Instant.parse("2026-11-19T00:00:00Z"),
                                new java.util.TreeSet<>(),
                                new java.util.TreeMap<>()),
                        new Known(
                                hrId("1"),
                                "a\tb\\c\nd\re",
                                null,
                                Instant.parse("2026-11-23T02:00:00Z"),
                                Instant.parse("2026-11-24T02:00:00Z"),
                                2,
                                null,
                                new java.util.TreeSet<>(Set.of(contractId("C"), hrId("9"))),
                                new java.util.TreeMap<>(Map.of("mail", "ana@x"))));

        Staff next = tonight(staff -> staff.contract("C").name("Ana Lopez").then());
        PackedRoster roster = next.roster();
        assertThat(roster.size()).as("linked, as was known before").isEqualTo(1);
        assertThat(history.advance("next", roster, next.receipts(), Set.of(), LONG))
                .isTrue();
        assertThat(known("next")).extracting(Known::id).containsExactly(contractId("C"), hrId("1"));
        assertThat(known("next").get(1).siblings()).containsExactly(contractId("C"), hrId("9"));
    }

    @Test
    void findsThatAFileOfTheFormatOfBeforeIsDamaged() throws IOException {
        String key = "hr\t1\t\t\t2026-11-23T02:00:00Z\t\t0\t\t0\n";
        for (String damaged : List.of(
                "curfew-keys-1\t1\n" + key + "#end\t2\n",
                "curfew-keys-1\t1\n" + key,
                "curfew-keys-1\n" + key + "#end\t1\n",
                "curfew-keys-9\t1\n" + key + "#end\t1\n",
                "curfew-keys-1\tx\n" + key + "#end\t1\n",
                "curfew-keys-1\t1\nhr\t1\n#end\t1\n")) {
            old(damaged);
            assertThatThrownBy(() -> known()).describedAs(damaged).isInstanceOf(HistoryException.class);
        }
        old("curfew-keys-1\t1\n" + key + "#end\t1\n");
        assertThat(known()).hasSize(1);
    }

    @Test
    void findsEachByteThatIsDamaged() throws IOException {
        night(KeyHistoryTest::ana);
        Path file = folder.resolve("state/keys");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> known()).describedAs("byte " + i).isInstanceOf(HistoryException.class);
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> known()).hasMessageContaining("goes on behind its end");
    }

    @Test
    void keepsTheKeysOfAFeedThatTheJobHasNoMore() {
        night(staff -> {
            ana(staff);
            staff.contract("C").then();
        });
        RosterBuilder hrOnly = new RosterBuilder(List.of(Staff.HR), Staff.LOOKUPS, Staff.NOW);
        Staff staff = tonight(KeyHistoryTest::ana);
        PackedRoster roster = hrOnly.build(history, staff.receipts().subList(0, 1));

        assertThat(roster.find(contractId("C"))).isEqualTo(-1);
        history.advance("hr-only", roster, staff.receipts().subList(0, 1), Set.of(), LONG);
        history.promote("hr-only");
        assertThat(known()).extracting(Known::id).contains(contractId("C"));
    }

    private List<Known> known() {
        List<Known> known = new ArrayList<>();
        history.forEach(known::add);
        return known;
    }

    /** What a run prepared. */
    private List<Known> known(String run) {
        List<Known> known = new ArrayList<>();
        KeyHistory.at(folder.resolve("state/keys.next-" + run)).forEach(known::add);
        return known;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void forgetsWhatRunsPreparedLongAgoAndNeverPromoted() throws IOException {
        Path old = Files.createFile(folder.resolve("keys.next-old"));
        Path young = Files.createFile(folder.resolve("keys.next-young"));
        Path other = Files.createFile(folder.resolve("other.next-old"));
        Instant now = Instant.parse("2026-03-02T01:00:00Z");
        Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(1)));
        Files.setLastModifiedTime(young, FileTime.from(now));
        Files.setLastModifiedTime(other, FileTime.from(now.minusSeconds(1)));

        KeyHistory.at(folder.resolve("keys")).forgetPrepared(now);
        KeyHistory.at(folder.resolve("nowhere").resolve("keys")).forgetPrepared(now);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }
}
