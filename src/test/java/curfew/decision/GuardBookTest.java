package curfew.decision;

import static curfew.given.GivenAccount.account;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.LegalHold;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.given.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules as they are asked, at noon on the 2nd of March 2026. */
class GuardBookTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void protectsAnAccountByNameAndAGroupByDnOrName() {
        GuardBook book = new GuardBook(
                Rules.none()
                        .protect(ProtectionKind.SUBJECT, "anna")
                        .protect(ProtectionKind.GROUP, "Fire Wardens")
                        .protect(ProtectionKind.GROUP, "CN=Board,DC=x")
                        .build(),
                NOON);

        assertThat(book.isProtected(account("ANNA").build())).isTrue();
        assertThat(book.isProtected(account("ben").build())).isFalse();
        assertThat(book.isProtected(group("Fire Wardens"))).isTrue();
        assertThat(book.isProtected(group("Board"))).isTrue();
        assertThat(book.isProtected(group("Sales"))).isFalse();
        assertThat(book.protection(group("Board")))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("CN=Board,DC=x", "break-glass", "protected.csv:2"));
    }

    @Test
    void aLegalHoldHoldsFromItsFirstInstantUntilItsLast() {
        assertThat(holdBetween("2026-03-02T12:00:00Z", null)).isTrue();
        assertThat(holdBetween("2026-03-02T12:00:01Z", null)).isFalse();
        assertThat(holdBetween("2026-01-01T00:00:00Z", "2026-03-02T12:00:01Z")).isTrue();
        assertThat(holdBetween("2026-01-01T00:00:00Z", "2026-03-02T12:00:00Z")).isFalse();
    }

    private static boolean holdBetween(String from, String until) {
        LegalHold hold = new LegalHold(
                "anna", "matter 7", Instant.parse(from), until == null ? null : Instant.parse(until), "legal.csv", 4);
        GuardRules rules = new GuardRules(List.of(), List.of(), List.of(hold), List.of(), List.of());
        return new GuardBook(rules, NOON).legalHold(subject("anna")).isPresent();
    }

    @Test
    void anExceptionThatRanOutIsToldAndCoversNothing() {
        GuardBook book = new GuardBook(
                Rules.none()
                        .exceptFor("anna", Covers.ALL, "", "2026-01-01T00:00:00Z", "2026-03-02T12:00:00Z")
                        .exceptFor("ben", Covers.ALL, "", "2026-01-01T00:00:00Z", "2026-03-02T12:00:01Z")
                        .exceptFor("carl", Covers.ALL, "", "2026-03-03T00:00:00Z", "2026-04-01T00:00:00Z")
                        .build(),
                NOON);

        assertThat(book.expiredExceptions()).extracting(rule -> rule.subject()).containsExactly("anna");
        assertThat(book.exceptions(subject("anna"))).isEmpty();
        assertThat(book.exceptions(subject("ben"))).hasSize(1);
        assertThat(book.exceptions(subject("carl"))).isEmpty();
    }

    @Test
    void onlyTheUrgentListAndHoldsMayDecideByThemselves() {
        GuardBook book = new GuardBook(
                Rules.none()
                        .urgent("anna")
                        .hold("ben", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
                        .exceptFor("carl", Covers.ALL, "")
                        .build(),
                NOON);

        assertThat(book.mayDecideAbout(subject("anna"))).isTrue();
        assertThat(book.mayDecideAbout(subject("ben"))).isTrue();
        assertThat(book.mayDecideAbout(subject("carl"))).isFalse();
    }

    private static Subject subject(String login) {
        return new Subject(account(login).build(), List.of());
    }

    private static Group group(String name) {
        return new Group(new EntryRef("corp", "id-" + name, "CN=" + name + ",DC=x"), name, false, false, 0, Set.of());
    }
}
