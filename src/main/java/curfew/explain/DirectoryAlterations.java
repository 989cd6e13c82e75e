package curfew.explain;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.KeyRule;
import curfew.correlation.KindRules;
import curfew.correlation.Tried;
import curfew.decision.Decision;
import curfew.decision.ListedName;
import curfew.directory.Account;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the account itself would have to say, and what the job would have to say of its kind. */
final class DirectoryAlterations {
    private final Grounds grounds;
    private final Account account;

    DirectoryAlterations(Grounds grounds, Decision decision) {
        this.grounds = grounds;
        this.account = decision.account();
    }

    Alteration in(AccountState state) {
        Correction correction = Correction.inDirectory(
                account.entry().directory(),
                account.dn(),
                "state",
                account.state().name(),
                state.name());
        return Alteration.ofAccount(read -> copy(read, state, read.attributes()), correction);
    }

    /** For each key that points elsewhere than the others: the account without it. */
    List<Alteration> withoutKeys(List<Tried> tried) {
        Map<String, String> byAttribute = new LinkedHashMap<>();
        tried.stream()
                .filter(one -> one.rule().strength() != KeyRule.Strength.DERIVED)
                .filter(one ->
                        !one.rule().attribute().equals("login") && !one.value().isEmpty())
                .forEach(one -> byAttribute.putIfAbsent(one.rule().attribute(), one.value()));
        List<Alteration> all = new ArrayList<>();
        byAttribute.forEach((attribute, value) -> all.add(Alteration.ofAccount(
                read -> copy(read, read.state(), without(read.attributes(), attribute)),
                Correction.inDirectory(account.entry().directory(), account.dn(), attribute, value, ""))));
        return all;
    }

    private static Map<String, List<String>> without(Map<String, List<String>> attributes, String attribute) {
        Map<String, List<String>> others = new HashMap<>(attributes);
        others.keySet().removeIf(name -> name.equalsIgnoreCase(attribute));
        return others;
    }

    private static Account copy(Account of, AccountState state, Map<String, List<String>> attributes) {
        return new Account(
                of.entry(),
                of.base(),
                of.login(),
                of.naturalKind(),
                state,
                attributes,
                of.memberships(),
                of.privileged(),
                of.credentials(),
                of.critical(),
                of.created(),
                of.lastUsed(),
                of.expires(),
                of.dependencies());
    }

    /** As a service account in the register. */
    Alteration registered() {
        String name = account.login().isEmpty() ? account.entry().id() : account.login();
        Correction correction =
                Correction.added("non_human", name, "its kind, such as service, and who answers for it");
        return Alteration.ofCorrelation(
                settings -> kinds(settings, register -> register.put(fold(name), AccountKind.SERVICE)), correction);
    }

    /** Without its line in the register; empty if there is none. */
    Optional<Alteration> unregistered() {
        Set<String> names = Set.of(fold(account.login()), fold(account.entry().id()), fold(account.dn()));
        List<ListedName> lines = grounds.names().stream()
                .filter(name -> name.list().equals("non_human") && names.contains(fold(name.value())))
                .toList();
        return lines.stream()
                .map(line -> Alteration.ofCorrelation(
                        settings -> kinds(settings, register -> register.remove(fold(line.value()))),
                        Correction.removed("non_human", line.file(), line.line(), line.value())))
                .reduce(Alteration::and);
    }

    /** Without the pattern or the OU that makes it no person's account. */
    Stream<Alteration> withoutKindRules(CorrelationSettings settings) {
        KindRules rules = settings.kinds();
        Stream<Alteration> patterns = rules.patterns().stream()
                .filter(rule -> rule.pattern().matcher(account.login()).matches())
                .map(rule -> Alteration.ofCorrelation(
                        other -> new CorrelationSettings(
                                other.keys(),
                                new KindRules(
                                        other.kinds().register(),
                                        other.kinds().patterns().stream()
                                                .filter(one -> !one.equals(rule))
                                                .toList(),
                                        other.kinds().ous())),
                        rule("the login pattern " + rule.pattern())));
        Stream<Alteration> ous = rules.ous().keySet().stream()
                .sorted()
                .filter(ou -> curfew.directory.Dns.isAtOrBelow(account.dn(), ou))
                .map(ou -> Alteration.ofCorrelation(other -> withoutOu(other, ou), rule("the kind of the OU " + ou)));
        return Stream.concat(patterns, ous);
    }

    private static CorrelationSettings withoutOu(CorrelationSettings settings, String ou) {
        Map<String, AccountKind> ous = new HashMap<>(settings.kinds().ous());
        ous.remove(ou);
        return new CorrelationSettings(
                settings.keys(),
                new KindRules(settings.kinds().register(), settings.kinds().patterns(), ous));
    }

    private Correction rule(String what) {
        return new Correction(
                Correction.Kind.JOB_RULE_REMOVED,
                account.entry().directory(),
                "",
                0,
                account.dn(),
                "kinds",
                "",
                what,
                "",
                "");
    }

    private static CorrelationSettings kinds(
            CorrelationSettings settings, java.util.function.Consumer<Map<String, AccountKind>> change) {
        Map<String, AccountKind> register = new HashMap<>(settings.kinds().register());
        change.accept(register);
        return new CorrelationSettings(
                settings.keys(),
                new KindRules(
                        register, settings.kinds().patterns(), settings.kinds().ous()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
