package curfew.docs;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.AccountState;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Lock;
import curfew.directory.TimeAttribute;
import curfew.ldap.dialect.ActiveDirectoryDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about directories says what the code does. */
class DirectoriesTest {
    private static final Path PAGE = Path.of("docs", "directories.md");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namesTheAttributesOfEachKind(Kind kind) throws IOException {
        Conventions conventions = Conventions.of(kind);
        StringBuilder row = new StringBuilder("| attributes | id ")
                .append(code(conventions.id()))
                .append("; login ")
                .append(code(conventions.login()))
                .append("; lock ")
                .append(orNone(conventions.locks().stream()
                        .map(lock -> code(lock.attribute()) + " = " + code(lock.disabled()))))
                .append("; members ")
                .append(codes(conventions.memberAttributes()))
                .append("; stamp ")
                .append(code(conventions.stamp()))
                .append("; credentials ")
                .append(codes(conventions.credentials().stream().sorted().toList()));
        if (kind != Kind.ACTIVE_DIRECTORY) {
            row.append("; ends ").append(times(conventions.times().expires()));
            row.append("; created ").append(times(conventions.times().created()));
            row.append("; last used ").append(times(conventions.times().lastUsed()));
        }

        assertThat(section(kind.code())).contains(row + " |");
    }

    @Test
    void namesWhatIsEditedInActiveDirectory() throws IOException {
        Conventions conventions = Conventions.of(Kind.ACTIVE_DIRECTORY);

        for (String attribute : new ActiveDirectoryDialect(conventions).editableAttributes()) {
            assertThat(section(Kind.ACTIVE_DIRECTORY.code())).contains(code(attribute));
        }
    }

    @Test
    void namesEachState() throws IOException {
        assertThat(rows(section("Whether somebody can get in")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(AccountState.values()).map(Enum::name).toList());
    }

    @Test
    void saysWhatIsKnownOfEachMark() throws IOException {
        String marks = section("Marks");
        assertThat(rows(marks)).contains("pwdAccountLockedTime");

        for (String attribute : rows(marks)) {
            Lock.wellKnown(attribute)
                    .ifPresent(lock -> assertThat(marks)
                            .contains("| " + code(attribute) + " | " + code(lock.disabled()) + " | "
                                    + cell(codes(lock.alsoDisabled().stream()
                                            .sorted()
                                            .toList()))
                                    + cell(lock.objectClass().isEmpty() ? "" : code(lock.objectClass()))
                                    + (lock.date() == null
                                            ? "no"
                                            : code(lock.date().code())) + " |"));
        }
        List<String> known = Stream.of(
                        "pwdAccountLockedTime", "pwdEndTime", "shadowExpire", "loginShell", "nsAccountLock")
                .filter(attribute -> Lock.wellKnown(attribute).isPresent())
                .toList();
        assertThat(rows(marks)).hasSize(known.size()).containsAll(known);
    }

    private static String cell(String text) {
        return text.isEmpty() ? "| " : text + " | ";
    }

    private static String times(List<TimeAttribute> times) {
        return orNone(times.stream().map(time -> code(time.attribute())));
    }

    private static String orNone(Stream<String> texts) {
        String joined = texts.collect(Collectors.joining(", "));
        return joined.isEmpty() ? "none" : joined;
    }

    private static String codes(Collection<String> texts) {
        return texts.stream().map(DirectoriesTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    /** What stands in the first cell of each row, without the backquotes. */
    private static List<String> rows(String section) {
        Matcher cells = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(section);
        return cells.results().map(found -> found.group(1)).toList();
    }

    private static String section(String name) throws IOException {
        String text = Files.readString(PAGE);
        int from = text.indexOf("\n## " + name + "\n");
        assertThat(from).as("section %s", name).isNotNegative();
        int to = text.indexOf("\n## ", from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }
}
