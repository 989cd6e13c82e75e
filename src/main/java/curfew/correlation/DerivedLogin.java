package curfew.correlation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern such as {@code adm-{login}}, read backwards: which ordinary login hides in this one. */
final class DerivedLogin {
    private static final String HOLE = "{login}";
    private final Pattern pattern;

    /** @throws IllegalArgumentException if the pattern does not hold {@code {login}} exactly once */
    DerivedLogin(String written) {
        int hole = written.indexOf(HOLE);
        if (hole < 0 || written.indexOf(HOLE, hole + 1) >= 0) {
            throw new IllegalArgumentException("pattern " + written + " needs {login} exactly once");
        }
        String before = written.substring(0, hole);
        String after = written.substring(hole + HOLE.length());
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("pattern " + written + " would make every account its own");
        }
        pattern = Pattern.compile(
                Pattern.quote(before) + "(.+)" + Pattern.quote(after),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    Optional<String> from(String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
