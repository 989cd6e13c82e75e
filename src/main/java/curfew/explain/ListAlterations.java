package curfew.explain;

import curfew.decision.Decision;
import curfew.decision.GuardBook;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.GuardRules.Hold;
import curfew.decision.GuardRules.LegalHold;
import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.decision.InForce;
import curfew.directory.Account;
import curfew.roster.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the lists would have to say, or to say no more, of one account or its person. */
final class ListAlterations {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final String SOMEBODY = "somebody";

    private final Grounds grounds;
    private final Account account;
    private final InForce inForce;

    ListAlterations(Grounds grounds, Decision decision) {
        this.grounds = grounds;
        this.account = decision.account();
        List<PersonId> persons = Arrays.stream(decision.match().persons())
                .mapToObj(number -> grounds.roster().person(number))
                .flatMap(person -> person.ids().stream())
                .toList();
        this.inForce = new GuardBook(grounds.rules(), grounds.asOf()).inForce(account, persons);
    }

    /** Every urgent revocation of it lifted by name. */
    Alteration lifted() {
        Instant asOf = grounds.asOf();
        List<UrgentRevocation> named = inForce.urgent();
        return Alteration.ofRules(
                rules -> new GuardRules(
                        rules.protections(),
                        rules.exceptions(),
                        rules.legalHolds(),
                        without(rules.urgent(), named),
                        rules.holds()),
                named.stream()
                        .map(rule -> new Correction(
                                Correction.Kind.LIST_VALUE,
                                "urgent",
                                rule.file(),
                                rule.line(),
                                rule.subject(),
                                "lifted_by and lifted_at",
                                "lifted_by, lifted_at",
                                "",
                                "who lifts it, " + asOf,
                                "or earlier"))
                        .toList());
    }

    /** Every hold in force taken out. */
    Alteration withoutHolds() {
        List<Hold> named = inForce.holds();
        return Alteration.ofRules(
                rules -> new GuardRules(
                        rules.protections(),
                        rules.exceptions(),
                        rules.legalHolds(),
                        rules.urgent(),
                        without(rules.holds(), named)),
                named.stream()
                        .map(rule -> Correction.removed("holds", rule.file(), rule.line(), rule.subject()))
                        .toList());
    }

    Alteration withoutExceptions() {
        List<ExceptionRule> named = inForce.exceptions().stream()
                .filter(rule -> rule.covers() != Covers.GROUP)
                .toList();
        return Alteration.ofRules(
                rules -> new GuardRules(
                        rules.protections(),
                        without(rules.exceptions(), named),
                        rules.legalHolds(),
                        rules.urgent(),
                        rules.holds()),
                named.stream()
                        .map(rule -> Correction.removed("exceptions", rule.file(), rule.line(), rule.subject()))
                        .toList());
    }

    Alteration withoutLegalHolds() {
        List<LegalHold> named = inForce.legalHolds();
        return Alteration.ofRules(
                rules -> new GuardRules(
                        rules.protections(),
                        rules.exceptions(),
                        without(rules.legalHolds(), named),
                        rules.urgent(),
                        rules.holds()),
                named.stream()
                        .map(rule -> Correction.removed("legal_holds", rule.file(), rule.line(), rule.subject()))
                        .toList());
    }

    /** Empty if the directory itself protects it, or it is Curfew's own. */
    Optional<Alteration> withoutProtections() {
        List<Protection> named = inForce.protections();
        boolean own = named.stream().anyMatch(rule -> rule.file().equals(grounds.ownFile()));
        if (named.isEmpty() || own || account.critical()) {
            return Optional.empty();
        }
        return Optional.of(Alteration.ofRules(
                rules -> new GuardRules(
                        without(rules.protections(), named),
                        rules.exceptions(),
                        rules.legalHolds(),
                        rules.urgent(),
                        rules.holds()),
                named.stream()
                        .map(rule -> Correction.removed("protected", rule.file(), rule.line(), rule.value()))
                        .toList()));
    }

    /** An exception for everything, as long as a day at least. */
    Alteration excepted() {
        Instant asOf = grounds.asOf();
        ExceptionRule rule =
                new ExceptionRule(name(), Covers.ALL, "", SOMEBODY, SOMEBODY, asOf, asOf.plus(A_DAY), "", 0);
        Correction correction = Correction.added(
                "exceptions",
                name(),
                "covers all, from " + asOf + " until the day that was agreed, reason and approver");
        return Alteration.ofRules(
                rules -> new GuardRules(
                        rules.protections(),
                        with(rules.exceptions(), rule),
                        rules.legalHolds(),
                        rules.urgent(),
                        rules.holds()),
                List.of(correction));
    }

    /** A hold, as long as a day at least. */
    Alteration held() {
        Instant asOf = grounds.asOf();
        Hold rule = new Hold(name(), SOMEBODY, SOMEBODY, asOf, asOf.plus(A_DAY), "", 0);
        Correction correction = Correction.added(
                "holds", name(), "from " + asOf + " until the day that was agreed, reason and by whom");
        return Alteration.ofRules(
                rules -> new GuardRules(
                        rules.protections(),
                        rules.exceptions(),
                        rules.legalHolds(),
                        rules.urgent(),
                        with(rules.holds(), rule)),
                List.of(correction));
    }

    /** An urgent revocation. */
    Alteration revoked() {
        Instant asOf = grounds.asOf();
        UrgentRevocation rule = new UrgentRevocation(name(), SOMEBODY, SOMEBODY, asOf, "", null, "", 0);
        Correction correction = Correction.added("urgent", name(), "from " + asOf + " or earlier, reason and by whom");
        return Alteration.ofRules(
                rules -> new GuardRules(
                        rules.protections(),
                        rules.exceptions(),
                        rules.legalHolds(),
                        with(rules.urgent(), rule),
                        rules.holds()),
                List.of(correction));
    }

    /** By its login where it has one, as people write it; else by its immutable id. */
    private String name() {
        return account.login().isEmpty() ? account.entry().id() : account.login();
    }

    private static <T> List<T> without(List<T> all, Collection<T> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    private static <T> List<T> with(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
