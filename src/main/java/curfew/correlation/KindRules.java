package curfew.correlation;

import curfew.directory.AccountKind;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How an account's kind is told apart, before anybody asks whose it is.
 *
 * @param register the non-human register: logins and ids, in lower case, to kind
 * @param patterns login patterns, tried in order after the register
 * @param ous DN suffixes, in lower case, below which every account is of a kind
 */
public record KindRules(Map<String, AccountKind> register, List<LoginPattern> patterns, Map<String, AccountKind> ous) {

    /** A pattern that a whole login must match, without regard to case. */
    public record LoginPattern(Pattern pattern, AccountKind kind) {}

    public static final KindRules NONE = new KindRules(Map.of(), List.of(), Map.of());

    public KindRules {
        register = Map.copyOf(register);
        patterns = List.copyOf(patterns);
        ous = Map.copyOf(ous);
    }
}
