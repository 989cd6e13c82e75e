package curfew.roster;

import static curfew.roster.Staff.contractId;
import static curfew.roster.Staff.findBy;
import static curfew.roster.Staff.hrId;
import static curfew.roster.Staff.kinds;
import static curfew.roster.Staff.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.feeds.Status;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterTest {

    private final Staff staff = new Staff();

    @Test
    void givesBackWhatTheRowSaid() {
        staff.hr("00123")
                .from("2020-01-31")
                .until("2026-11-30")
                .lastDay("2026-11-20")
                .is(Status.LEAVE)
                .in("Pacific/Auckland")
                .name("Zoë 李 \uD83D\uDE04, \"X\"")
                .field("mail", "zoe.li@example.com")
                .field("department", "R&D")
                .then();
        PackedRoster roster = staff.roster();
        Engagement engagement = person(roster, hrId("00123")).engagements().get(0);

        assertThat(engagement.id()).isEqualTo(hrId("00123"));
        assertThat(engagement.kind()).isEqualTo(Engagement.Kind.EMPLOYMENT);
        assertThat(engagement.status()).isEqualTo(Engagement.Status.LEAVE);
        assertThat(engagement.start()).isEqualTo(LocalDate.of(2020, 1, 31));
        assertThat(engagement.end()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(engagement.lastWorkingDay()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(engagement.endInclusive()).isTrue();
        assertThat(engagement.zone().getId()).isEqualTo("Pacific/Auckland");
        assertThat(engagement.file()).isEqualTo("hr.csv");
        assertThat(engagement.line()).isEqualTo(2);
        assertThat(engagement.fields())
                .isEqualTo(
                        Map.of("name", "Zoë 李 \uD83D\uDE04, \"X\"", "mail", "zoe.li@example.com", "department", "R&D"));
    }

    @Test
    void givesBackEachOfManyRowsWhateverIsSharedBetweenThem() {
        for (int i = 0; i < 5_000; i++) {
            staff.hr(String.format("%05d", i))
                    .name("Anna-Lena " + (i % 7 == 0 ? "O'Neill" : "Nº" + i))
                    .field("mail", "a" + i + "@" + (i % 3) + ".example.com")
                    .field("number", String.format("%05d", i))
                    .field("department", "Dept. " + i % 20)
                    .from(LocalDate.of(1990, 1, 1).plusDays(i).toString())
                    .then();
        }
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(5_000);
        for (int i = 0; i < 5_000; i++) {
            Person person = person(roster, hrId(String.format("%05d", i)));
            Engagement engagement = person.engagements().get(0);
            assertThat(engagement.field("mail")).isEqualTo("a" + i + "@" + (i % 3) + ".example.com");
            assertThat(engagement.field("name")).isEqualTo("Anna-Lena " + (i % 7 == 0 ? "O'Neill" : "Nº" + i));
            assertThat(engagement.field("department")).isEqualTo("Dept. " + i % 20);
            assertThat(engagement.start()).isEqualTo(LocalDate.of(1990, 1, 1).plusDays(i));
            assertThat(findBy(roster, "number", String.format("%05d", i))).containsExactly(roster.find(person.id()));
        }
    }

    @Test
    void saysThatAFeedDoesNotSpeakOfSomebody() {
        staff.hr("1").field("country", "DE").then();
        Person person = person(staff.roster(), hrId("1"));

        assertThat(person.scopes())
                .containsExactlyInAnyOrder(
                        new Scope.PersonRows(
                                Source.feed("hr"), "1", Set.of(new Scope.Segment(Source.feed("hr"), "country", "DE"))),
                        new Scope.PersonRows(Source.feed("contracts"), "", Set.of()));
        assertThat(inDoubt(person, new Scope.Whole(Source.feed("contracts")))).isTrue();
        assertThat(inDoubt(person, new Scope.Segment(Source.feed("contracts"), "country", "FR")))
                .isTrue();
        assertThat(inDoubt(person, new Scope.Segment(Source.feed("hr"), "country", "FR")))
                .isFalse();
        assertThat(inDoubt(person, new Scope.Segment(Source.feed("hr"), "country", "DE")))
                .isTrue();
        assertThat(inDoubt(person, new Scope.PersonRows(Source.feed("contracts"), "9", Set.of())))
                .isFalse();
    }

    @Test
    void findsNobodyWhoIsNotThere() {
        staff.hr("1").field("mail", "a@x").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.find(hrId("2"))).isEqualTo(-1);
        assertThat(roster.find(contractId("1"))).isEqualTo(-1);
        assertThat(roster.find(new PersonId("elsewhere", "1"))).isEqualTo(-1);
        assertThat(findBy(roster, "mail", "b@x")).isEmpty();
        assertThat(findBy(roster, "mail", "")).isEmpty();
        assertThat(findBy(roster, "login", "a@x")).isEmpty();
    }

    @Test
    void isEmptyWithoutRows() {
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isZero();
        assertThat(roster.present()).isZero();
        assertThat(roster.find(hrId("1"))).isEqualTo(-1);
    }

    @Test
    void looksUpByNormalisedValuesAndFindsEachPersonOnce() {
        staff.hr("1").field("mail", "Ä.One@Example.com").from("2020-01-01").then();
        staff.hr("1").field("mail", "ä.one@example.com").from("2021-01-01").then();
        staff.hr("2").field("mail", "ä.ONE@example.COM").then();
        PackedRoster roster = staff.roster();

        assertThat(findBy(roster, "mail", "ä.one@example.com"))
                .containsExactlyInAnyOrder(roster.find(hrId("1")), roster.find(hrId("2")));
    }

    @Test
    void looksAFieldUpInEachDeclaredWay() {
        RosterBuilder builder = new RosterBuilder(
                List.of(Staff.HR),
                List.of(new RosterKey("number", Normalisation.EXACT), new RosterKey("number", Normalisation.NUMBER)),
                Staff.NOW);
        builder.row(new curfew.feeds.Row(
                "hr",
                "hr.csv",
                2,
                "x",
                Status.ACTIVE,
                null,
                null,
                null,
                null,
                Staff.UTC,
                Map.of(),
                Map.of("number", "00123"),
                Set.of()));
        PackedRoster roster = builder.build(KeyHistory.at(java.nio.file.Path.of("none")), List.of());

        assertThat(findBy(roster, "number", "00123")).hasSize(1);
        assertThat(findBy(roster, "number", "123")).hasSize(1);
        assertThat(findBy(roster, "number", "0123")).isEmpty();
    }

    @Test
    void reportsSomeOfThoseWhoShareOneValueAndDoesNotGetSlow() {
        for (int i = 0; i < 20_000; i++) {
            staff.hr("k" + i).field("mail", "n/a").then();
        }
        PackedRoster roster = staff.roster();

        assertThat(findBy(roster, "mail", "n/a")).hasSize(PackedRoster.MOST_FOUND);
    }

    @Test
    void refusesRowsOfAFeedThatTheJobDoesNotHave() {
        RosterBuilder builder = new RosterBuilder(List.of(Staff.HR), List.of(), Staff.NOW);
        curfew.feeds.Row row = new curfew.feeds.Row(
                "contracts",
                "c.csv",
                2,
                "x",
                Status.ACTIVE,
                null,
                null,
                null,
                null,
                Staff.UTC,
                Map.of(),
                Map.of(),
                Set.of());

        assertThatThrownBy(() -> builder.row(row)).hasMessageContaining("which the job does not have");
    }

    // Several rows, several feeds

    @Test
    void keepsAllEngagementsInTheOrderOfTheirStart() {
        staff.hr("1").from("2024-01-01").then();
        staff.hr("2").then();
        staff.hr("1").from("2010-01-01").until("2015-12-31").then();
        staff.contract("7")
                .from("2017-01-01")
                .until("2018-12-31")
                .is(Status.ENDED)
                .link("hr", "1")
                .then();
        Person person = person(staff.roster(), hrId("1"));

        assertThat(person.engagements())
                .extracting(Engagement::start)
                .containsExactly(LocalDate.of(2010, 1, 1), LocalDate.of(2017, 1, 1), LocalDate.of(2024, 1, 1));
        assertThat(person.contradictions()).isEmpty();
    }

    @Test
    void joinsTheEmployeeWhoWasAContractorWhicheverFeedIsReadFirst() {
        staff.contract("C7").link("hr", "1").until("2020-12-31").then();
        staff.hr("1").from("2021-01-01").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(1);
        assertThat(roster.present()).isEqualTo(1);
        Person person = person(roster, contractId("C7"));
        assertThat(person.id()).isEqualTo(hrId("1"));
        assertThat(person.ids()).containsExactly(hrId("1"), contractId("C7"));
        assertThat(person.engagements()).hasSize(2);
    }

    @Test
    void joinsARehireUnderANewNumberByTheDeclaredEarlierOne() {
        staff.hr("100")
                .from("2010-01-01")
                .until("2015-12-31")
                .is(Status.ENDED)
                .name("Ana Lopez")
                .then();
        staff.hr("200").from("2024-01-01").link("hr", "100").name("Ana Lopez").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(1);
        assertThat(person(roster, hrId("200")).engagements()).hasSize(2);
        assertThat(kinds(person(roster, hrId("100")))).isEmpty();
    }

    @Test
    void knowsTheEarlierNumberThatNobodyHasAnyMore() {
        staff.hr("200").link("hr", "100").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(1);
        assertThat(person(roster, hrId("100")).ids()).containsExactly(hrId("100"), hrId("200"));
    }

    @Test
    void joinsSeveralContractsOfOneEmployee() {
        staff.hr("1").then();
        staff.contract("C1").link("hr", "1").then();
        staff.contract("C2").link("hr", "1").then();

        assertThat(person(staff.roster(), contractId("C2")).ids())
                .containsExactly(hrId("1"), contractId("C1"), contractId("C2"));
    }

    @Test
    void doesNotJoinWhenAContractNamesTwoEmployees() {
        staff.hr("1").then();
        staff.hr("2").then();
        staff.contract("C").from("2020-01-01").link("hr", "1").then();
        staff.contract("C").from("2021-01-01").link("hr", "2").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(3);
        for (PersonId id : List.of(hrId("1"), hrId("2"), contractId("C"))) {
            Person person = person(roster, id);
            assertThat(person.ids()).containsExactly(id);
            assertThat(kinds(person)).containsExactly(Contradiction.Kind.LINK_MERGES_SEVERAL);
            assertThat(person.isBlocked()).isTrue();
            assertThat(person.contradictions().get(0).detail())
                    .contains("contracts.csv:4 contracts:C is said to be hr:1", "is said to be hr:2");
        }
    }

    @Test
    void doesNotJoinTwoEmployeesWhoNameOneContract() {
        staff.hr("1").link("contracts", "C").then();
        staff.hr("2").link("contracts", "C").then();
        staff.contract("C").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(3);
        assertThat(kinds(person(roster, hrId("2")))).containsExactly(Contradiction.Kind.LINK_MERGES_SEVERAL);
    }

    @Test
    void doesNotJoinTwoRehiresWhoClaimOneEarlierNumber() {
        staff.hr("100").then();
        staff.hr("200").link("hr", "100").then();
        staff.hr("300").link("hr", "100").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(3);
        assertThat(kinds(person(roster, hrId("100")))).containsExactly(Contradiction.Kind.LINK_MERGES_SEVERAL);
    }

    @Test
    void refusesAWrongLinkWithoutSpoilingOthers() {
        staff.hr("1").then();
        staff.hr("2").then();
        staff.hr("3").then();
        staff.contract("C").link("hr", "1").from("2020-01-01").then();
        staff.contract("C").link("hr", "2").from("2021-01-01").then();
        staff.contract("D").link("hr", "3").then();
        PackedRoster roster = staff.roster();

        assertThat(person(roster, hrId("3")).ids()).hasSize(2);
        assertThat(kinds(person(roster, hrId("3")))).isEmpty();
    }

    @Test
    void makesNobodyOfARefusedLinkToNobody() {
        staff.contract("C").link("hr", "8").from("2020-01-01").then();
        staff.contract("C").link("hr", "9").from("2021-01-01").then();
        PackedRoster roster = staff.roster();

        assertThat(roster.size()).isEqualTo(1);
        assertThat(roster.find(hrId("8"))).isEqualTo(-1);
        assertThat(person(roster, contractId("C")).isBlocked()).isTrue();
    }

    // Doubt

    @Test
    void isInDoubtWhenItsRowWasRejected() {
        staff.hr("1").then();
        staff.rejected("hr", "1", Map.of());
        Person person = person(staff.roster(), hrId("1"));

        assertThat(isTainted(person)).isTrue();
    }

    @Test
    void isInDoubtWhenARejectedRowOfAnotherFeedNamesIt() {
        staff.hr("1").until("2026-11-20").then();
        staff.hr("2").then();
        staff.rejected("contracts", "C7", Map.of("hr", "1"));
        PackedRoster roster = staff.roster();

        assertThat(isTainted(person(roster, hrId("1")))).isTrue();
        assertThat(isTainted(person(roster, hrId("2")))).isFalse();
    }

    @Test
    void isInDoubtWhenARowOfALinkedKeyWasRejected() {
        staff.hr("1").until("2026-11-20").then();
        staff.contract("C7").link("hr", "1").until("2020-12-31").then();
        staff.rejected("contracts", "C7", Map.of());

        assertThat(isTainted(person(staff.roster(), hrId("1")))).isTrue();
    }

    @Test
    void isInDoubtThroughTheEarlierNumberOfARejectedRehire() {
        staff.hr("100").until("2015-12-31").then();
        staff.rejected("hr", "200", Map.of("hr", "100"));

        assertThat(isTainted(person(staff.roster(), hrId("100")))).isTrue();
    }

    // Contradictions

    @Test
    void takesARepeatedRowForOne() {
        staff.hr("1").from("2020-01-01").name("Ana").then();
        staff.hr("1").from("2020-01-01").name("Ana").then();
        Person person = person(staff.roster(), hrId("1"));

        assertThat(person.engagements()).extracting(Engagement::line).containsExactly(2L);
        assertThat(person.contradictions()).isEmpty();
    }

    @Test
    void findsRowsOfOneKeyAndDatesThatDiffer() {
        staff.hr("1").from("2020-01-01").name("Ana Lopez").then();
        staff.hr("1").from("2020-01-01").name("Bob Brown").then();
        Person person = person(staff.roster(), hrId("1"));

        assertThat(kinds(person)).containsExactly(Contradiction.Kind.DUPLICATE_KEY);
        assertThat(person.isBlocked()).isTrue();
        assertThat(person.contradictions().get(0).detail())
                .contains("hr.csv:2 hr:1 name=Ana Lopez\nhr.csv:3 hr:1 name=Bob Brown");
    }

    @Test
    void doesNotMindWhatMayDifferBetweenRows() {
        staff.hr("1").from("2020-01-01").field("department", "A").then();
        staff.hr("1").from("2020-01-01").field("department", "B").then();
        Person person = person(staff.roster(), hrId("1"));

        assertThat(person.engagements()).hasSize(2);
        assertThat(person.contradictions()).isEmpty();
    }

    @Test
    void findsANumberThatWasGivenToSomebodyElseWithinTheFile() {
        staff.hr("1").from("2010-01-01").until("2015-12-31").name("Ana Lopez").then();
        staff.hr("1").from("2024-01-01").name("Bob Brown").then();
        staff.hr("2")
                .from("2010-01-01")
                .until("2015-12-31")
                .name("Anna Schmidt")
                .then();
        staff.hr("2").from("2024-01-01").name("Anna Huber").then();
        PackedRoster roster = staff.roster();

        assertThat(kinds(person(roster, hrId("1")))).containsExactly(Contradiction.Kind.RECYCLED_KEY);
        assertThat(kinds(person(roster, hrId("2")))).isEmpty();
    }

    @Test
    void findsAnEndBeforeTheStart() {
        staff.hr("1").from("2026-12-01").until("2026-11-30").then();
        staff.hr("2").from("2026-12-01").until("2026-12-01").then();
        PackedRoster roster = staff.roster();

        assertThat(kinds(person(roster, hrId("1")))).contains(Contradiction.Kind.END_BEFORE_START);
        assertThat(kinds(person(roster, hrId("2")))).isEmpty();
    }

    @Test
    void findsThatStatusAndDatesDoNotFit() {
        staff.hr("1").until("2026-11-21").then();
        staff.hr("2").until("2026-11-22").then();
        staff.hr("3").is(Status.ENDED).until("2026-11-22").then();
        staff.hr("4").is(Status.ENDED).then();
        staff.hr("5").is(Status.ENDED).until("2026-11-21").then();
        staff.hr("6").until("2015-12-31").then();
        staff.hr("6").from("2020-01-01").then();
        PackedRoster roster = staff.roster();

        for (String off : List.of("3", "4")) {
            assertThat(kinds(person(roster, hrId(off))))
                    .describedAs(off)
                    .containsExactly(Contradiction.Kind.STATUS_AGAINST_DATES);
            assertThat(person(roster, hrId(off)).isBlocked()).isFalse();
        }
        for (String right : List.of("1", "2", "5", "6")) {
            assertThat(kinds(person(roster, hrId(right)))).describedAs(right).isEmpty();
        }
    }

    @Test
    void findsAStatusAgainstDatesOnlyWhereTheFeedCouldSayWhen() {
        assertThat(contradictionsOfAnEnd("status", "end")).containsExactly(Contradiction.Kind.STATUS_AGAINST_DATES);
        assertThat(contradictionsOfAnEnd("status", "last_day"))
                .containsExactly(Contradiction.Kind.STATUS_AGAINST_DATES);
        assertThat(contradictionsOfAnEnd("status")).isEmpty();
        assertThat(contradictionsOfAnEnd("end")).as("no column says so").isEmpty();
    }

    /** Of somebody who has ended, by a feed that has these columns. */
    private static List<Contradiction.Kind> contradictionsOfAnEnd(String... columns) {
        Map<String, curfew.feeds.Column> fields = new java.util.LinkedHashMap<>();
        fields.put("key", curfew.feeds.Column.named("id"));
        for (String column : columns) {
            fields.put(column, curfew.feeds.Column.named(column));
        }
        curfew.feeds.FeedSettings feed = new curfew.feeds.FeedSettings(
                "hr",
                curfew.feeds.FeedSettings.Kind.EMPLOYMENT,
                "hr.csv",
                curfew.feeds.Mapping.of(
                        fields,
                        new curfew.feeds.Vocabulary(Map.of("a", Status.ACTIVE)),
                        curfew.feeds.Dates.iso(Staff.UTC, true)),
                java.time.Duration.ofDays(1),
                0,
                0,
                true);
        RosterBuilder builder = new RosterBuilder(List.of(feed), List.of(), Staff.NOW);
        builder.row(new curfew.feeds.Row(
                "hr",
                "hr.csv",
                2,
                "1",
                Status.ENDED,
                null,
                null,
                null,
                null,
                Staff.UTC,
                Map.of(),
                Map.of(),
                java.util.Set.of()));
        return kinds(person(builder.build(KeyHistory.at(java.nio.file.Path.of("none")), List.of()), hrId("1")));
    }

    @Test
    void findsLinkedRowsWithNothingInCommon() {
        staff.hr("1").name("Ana Lopez").then();
        staff.contract("C").link("hr", "1").name("Bob Brown").then();
        staff.hr("2").name("Müller, Jörg").then();
        staff.contract("D").link("hr", "2").name("JORG MULLER").then();
        PackedRoster roster = staff.roster();

        assertThat(kinds(person(roster, hrId("1")))).containsExactly(Contradiction.Kind.FEEDS_DISAGREE);
        assertThat(person(roster, hrId("1")).isBlocked()).isFalse();
        assertThat(kinds(person(roster, hrId("2")))).isEmpty();
    }

    @Test
    void doesNotGetSlowWhenABrokenExportGivesAllRowsOneKey() {
        for (int i = 0; i < 20_000; i++) {
            staff.hr("0").name("Person " + i).field("mail", i + "@x").then();
        }
        Person person = person(staff.roster(), hrId("0"));

        assertThat(person.engagements()).hasSize(20_000);
        assertThat(person.isBlocked()).isTrue();
    }

    private boolean isTainted(Person person) {
        return person.scopes().stream()
                .anyMatch(scope -> staff.receipts().stream().anyMatch(receipt -> receipt.leavesInDoubt(scope)));
    }

    private static boolean inDoubt(Person person, Scope gap) {
        return person.scopes().stream().anyMatch(new Gap(gap, GapReason.UNREADABLE, "").scope()::overlaps);
    }
}
