package curfew.settings;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.KeyRule;
import curfew.correlation.KeyRule.Strength;
import curfew.correlation.KindRules;
import curfew.directory.AccountKind;
import curfew.roster.Normalisation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the correlation of the directories of one job. */
final class CorrelationBinder {
    private static final String LOGIN = "login";
    private static final String AS_IT_IS = "{}";

    private final Set<String> fields;
    private final Map<String, AccountKind> register;
    /** How each field is made comparable: the roster knows one way only. */
    private final Map<String, Normalisation> forms = new HashMap<>();

    /**
     * @param fields what the feeds have for accounts to be compared with
     * @param register the non-human register
     */
    CorrelationBinder(Set<String> fields, Map<String, AccountKind> register) {
        this.fields = fields;
        this.register = register;
    }

    /** The attributes that keys compare, beside the login. */
    static Set<String> attributes(View correlation) {
        Set<String> attributes = new LinkedHashSet<>();
        for (View key : correlation.at("keys").items()) {
            String attribute = key.at("attribute").text(LOGIN);
            if (!attribute.equalsIgnoreCase(LOGIN)) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    /** Empty if a key is at fault. */
    Optional<CorrelationSettings> bind(View correlation) {
        List<KeyRule> keys =
                correlation.at("keys").items().stream().map(this::key).toList();
        KindRules kinds = kinds(correlation.at("kinds"));
        return correlation.build(() -> new CorrelationSettings(keys, kinds));
    }

    private KeyRule key(View key) {
        String attribute = key.at("attribute").text(LOGIN).toLowerCase(Locale.ROOT);
        Strength strength = key.at("strength").as(Parsers.word(Strength::valueOf), Strength.WEAK);
        Normalisation form = key.at("form").as(Parsers.word(Normalisation::valueOf), Normalisation.FOLD);
        if (strength == Strength.DERIVED) {
            only(key, "pattern", "field", "such as adm-{login}");
            return new KeyRule(
                    attribute, LOGIN, strength, form, key.at("pattern").text(AS_IT_IS));
        }
        only(key, "field", "pattern", "one of " + String.join(", ", fields));
        comparable(key, form);
        return new KeyRule(attribute, key.at("field").text(""), strength, form, AS_IT_IS);
    }

    private static void only(View key, String needed, String excluded, String example) {
        String strength = key.at("strength").text("");
        if (strength.isEmpty()) {
            return;
        }
        if (!key.at(needed).exists()) {
            key.problem("a " + strength + " key has no " + needed, needed + ", " + example, "add " + needed);
        }
        if (key.at(excluded).exists()) {
            key.at(excluded)
                    .problem(
                            "a " + strength + " key has a " + excluded,
                            "only attribute, strength, form and " + needed,
                            "take " + excluded + " away");
        }
    }

    private void comparable(View key, Normalisation form) {
        View field = key.at("field");
        String name = field.text("");
        if (name.isEmpty()) {
            return;
        }
        if (!fields.isEmpty() && !fields.contains(name)) {
            String mend = Nearest.to(name, fields)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("map it in a feed's mapping");
            field.problem("no feed has the field " + Shown.quoted(name), "one of " + String.join(", ", fields), mend);
        }
        Normalisation before = forms.putIfAbsent(name, form);
        if (before != null && before != form) {
            key.problem(
                    "the field " + name + " is compared in the form " + word(form) + ", and by another key in the form "
                            + word(before),
                    "one form for each field",
                    "write the same form at both keys");
        }
    }

    private static String word(Normalisation form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private KindRules kinds(View kinds) {
        List<KindRules.LoginPattern> patterns = new ArrayList<>();
        for (View rule : kinds.at("patterns").items()) {
            Pattern pattern = rule.at(LOGIN).<@Nullable Pattern>as(Parsers::caselessRegex, null);
            if (pattern != null) {
                patterns.add(new KindRules.LoginPattern(pattern, kind(rule.at("kind"))));
            }
        }
        Map<String, AccountKind> ous = new HashMap<>();
        for (View rule : kinds.at("ous").items()) {
            String dn = rule.at("dn").text("").toLowerCase(Locale.ROOT);
            if (!dn.isEmpty() && ous.put(dn, kind(rule.at("kind"))) != null) {
                rule.problem(
                        "the OU " + Shown.quoted(rule.at("dn").text("")) + " has two kinds",
                        "one kind for each OU",
                        "take one of the two away");
            }
        }
        return new KindRules(register, patterns, ous);
    }

    private static AccountKind kind(View view) {
        return view.as(Parsers.word(AccountKind::valueOf), AccountKind.HUMAN);
    }
}
