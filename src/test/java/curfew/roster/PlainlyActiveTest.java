package curfew.roster;

import static curfew.roster.Staff.hrId;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.Policy;
import curfew.decision.Standing;
import curfew.decision.Verdict;
import curfew.feeds.Status;
import curfew.receipt.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainlyActiveTest {

    private static final Instant SOON = Staff.NOW.plus(Duration.ofDays(14));
    /** Zones whose days begin at odd times: at 01:00 for a day, twice, or a day before everybody else's. */
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo", "America/Havana");

    private static boolean isPlain(Roster roster, String key) {
        return roster.isPlainlyActive(roster.find(hrId(key)), Staff.NOW, SOON);
    }

    @Test
    void isOneRowThatIsOpenAndFarFromItsEnd() {
        Staff staff = new Staff();
        staff.hr("open").then();
        staff.hr("begun").from("2026-11-22").then();
        staff.hr("tomorrow").from("2026-11-23").then();
        staff.hr("late").until("2026-12-06").then();
        staff.hr("soon").until("2026-12-05").then();
        staff.hr("late-last").lastDay("2026-12-06").then();
        staff.hr("soon-last").lastDay("2026-12-05").until("2030-01-01").then();
        staff.hr("leave").is(Status.LEAVE).then();
        Roster roster = staff.roster();

        assertThat(List.of("open", "begun", "late", "late-last")).allMatch(key -> isPlain(roster, key));
        assertThat(List.of("tomorrow", "soon", "soon-last", "leave")).noneMatch(key -> isPlain(roster, key));
    }

    @Test
    void isNobodyOfSeveralRowsOrKeysOrInDoubt() {
        Staff staff = new Staff();
        staff.hr("twice").then();
        staff.hr("twice").then();
        staff.hr("linked").then();
        staff.contract("C").link("hr", "linked").then();
        staff.hr("rejected").then();
        staff.rejected("hr", "other", Map.of("hr", "rejected"));
        Roster roster = staff.roster();

        assertThat(List.of("twice", "linked", "rejected")).noneMatch(key -> isPlain(roster, key));
    }

    @Test
    void isPlainByTheInstantsThatItIsAskedFor() {
        Staff staff = new Staff();
        staff.hr("1").from("2026-11-20").until("2026-11-30").then();
        Roster roster = staff.roster();
        int number = roster.find(hrId("1"));
        Instant near = Staff.NOW.plus(Duration.ofDays(3));

        assertThat(roster.isPlainlyActive(number, Staff.NOW, near)).isTrue();
        assertThat(roster.isPlainlyActive(number, Staff.NOW, SOON))
                .as("ends before")
                .isFalse();
        assertThat(roster.isPlainlyActive(number, Staff.NOW, near)).isTrue();
        assertThat(roster.isPlainlyActive(number, Staff.NOW.minus(Duration.ofDays(5)), near))
                .as("has not begun")
                .isFalse();
    }

    @Test
    void saysTheFirstId() {
        Staff staff = new Staff();
        staff.contract("A").link("hr", "Z").then();
        staff.hr("Z").then();
        staff.contract("B").then();
        Roster roster = staff.roster();
        for (int number = 0; number < roster.size(); number++) {
            assertThat(roster.idOf(number)).isEqualTo(roster.person(number).id());
        }
    }

    @Test
    void neverSparesAnybodyWhomAStandingWouldNot() {
        Random random = new Random(7);
        int plain = 0;
        for (int night = 0; night < 300; night++) {
            Roster roster = staff(random).roster();
            for (int number = 0; number < roster.size(); number++) {
                Person person = roster.person(number);
                boolean isPlain = roster.isPlainlyActive(number, Staff.NOW, SOON);
                assertThat(isPlain).describedAs("%s", person).isEqualTo(isPlain(person));
                if (isPlain) {
                    plain++;
                    Standing standing = Standing.of(person, Policy.standard(), Staff.NOW);
                    assertThat(standing.verdict()).isEqualTo(Verdict.ACTIVE);
                    assertThat(standing.disagreeing()).isFalse();
                    assertThat(person.contradictions()).isEmpty();
                }
            }
        }
        assertThat(plain).isGreaterThan(500);
    }

    /** As the interface says it, from the person. A row that repeats another is told apart by its place alone, and not made here. */
    private static boolean isPlain(Person person) {
        boolean inDoubt = person.scopes().stream()
                .map(scope -> ((Scope.PersonRows) scope).key())
                .anyMatch(key -> !key.isEmpty() && !key.equals(person.id().key()));
        if (person.ids().size() != 1 || person.engagements().size() != 1 || inDoubt || person.isBlocked()) {
            return false;
        }
        Engagement one = person.engagements().get(0);
        return one.status() == Engagement.Status.ACTIVE
                && !one.opens().isAfter(Staff.NOW)
                && one.closes().isAfter(SOON);
    }

    private static Staff staff(Random random) {
        Staff staff = new Staff();
        for (int i = 0; i < 20; i++) {
            String key = String.valueOf(random.nextInt(18));
            Staff.Line line = random.nextInt(4) == 0 ? staff.contract(key) : staff.hr(key);
            line.name("Name " + i).in(ZONES.get(random.nextInt(ZONES.size())));
            line.is(random.nextInt(5) == 0 ? List.of(Status.values()).get(random.nextInt(4)) : Status.ACTIVE);
            if (random.nextBoolean()) {
                line.from(near(random, Staff.NOW));
            }
            if (random.nextBoolean()) {
                line.until(near(random, SOON));
            }
            if (random.nextInt(3) == 0) {
                line.lastDay(near(random, SOON));
            }
            if (random.nextInt(5) == 0) {
                line.link("hr", String.valueOf(random.nextInt(18)));
            }
            line.then();
        }
        if (random.nextInt(3) == 0) {
            staff.rejected("contracts", "X", Map.of("hr", String.valueOf(random.nextInt(18))));
        }
        return staff;
    }

    private static String near(Random random, Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, Staff.UTC);
        return day.plusDays(random.nextInt(9) - 4L - (random.nextInt(4) == 0 ? 20 : 0))
                .toString();
    }
}
