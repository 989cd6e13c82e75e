package curfew.directory;

import static curfew.directory.Hindrance.AWAY;
import static curfew.directory.Hindrance.BUILT_IN;
import static curfew.directory.Hindrance.BUSY;
import static curfew.directory.Hindrance.CHANGED;
import static curfew.directory.Hindrance.CONSTRAINT;
import static curfew.directory.Hindrance.ELSEWHERE;
import static curfew.directory.Hindrance.GONE;
import static curfew.directory.Hindrance.LAST_MEMBER;
import static curfew.directory.Hindrance.LIMIT;
import static curfew.directory.Hindrance.LOGIN;
import static curfew.directory.Hindrance.NO_ANSWER;
import static curfew.directory.Hindrance.PLACE;
import static curfew.directory.Hindrance.PRIMARY_GROUP;
import static curfew.directory.Hindrance.PROTOCOL;
import static curfew.directory.Hindrance.RIGHTS;
import static curfew.directory.Hindrance.RULE;
import static curfew.directory.Hindrance.SCHEMA;
import static curfew.directory.Hindrance.SERVER;
import static curfew.directory.Hindrance.TOO_SLOW;
import static curfew.directory.Hindrance.UNSENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HindranceTest {
    private static final Map<Integer, Hindrance> BY_CODE = Map.ofEntries(
            entry(-1, NO_ANSWER),
            entry(1, SERVER),
            entry(2, PROTOCOL),
            entry(3, TOO_SLOW),
            entry(4, LIMIT),
            entry(7, LOGIN),
            entry(8, LOGIN),
            entry(10, ELSEWHERE),
            entry(11, LIMIT),
            entry(12, PROTOCOL),
            entry(13, LOGIN),
            entry(14, LOGIN),
            entry(16, CHANGED),
            entry(17, SCHEMA),
            entry(18, SCHEMA),
            entry(19, CONSTRAINT),
            entry(20, CHANGED),
            entry(21, SCHEMA),
            entry(32, GONE),
            entry(33, GONE),
            entry(34, GONE),
            entry(36, GONE),
            entry(48, LOGIN),
            entry(49, LOGIN),
            entry(50, RIGHTS),
            entry(51, BUSY),
            entry(52, AWAY),
            entry(53, RULE),
            entry(54, ELSEWHERE),
            entry(64, PLACE),
            entry(65, SCHEMA),
            entry(66, PLACE),
            entry(67, PLACE),
            entry(68, PLACE),
            entry(69, SCHEMA),
            entry(71, ELSEWHERE),
            entry(80, SERVER),
            entry(81, NO_ANSWER),
            entry(82, NO_ANSWER),
            entry(83, UNSENT),
            entry(84, NO_ANSWER),
            entry(85, NO_ANSWER),
            entry(86, NO_ANSWER),
            entry(87, NO_ANSWER),
            entry(88, NO_ANSWER),
            entry(89, UNSENT),
            entry(90, NO_ANSWER),
            entry(91, NO_ANSWER),
            entry(92, NO_ANSWER),
            entry(93, NO_ANSWER),
            entry(94, NO_ANSWER),
            entry(95, NO_ANSWER),
            entry(96, NO_ANSWER),
            entry(97, NO_ANSWER),
            entry(122, CHANGED),
            entry(123, LOGIN));

    /** Success and comparisons hinder nothing; all other codes that the library knows beside the table say only that it failed. */
    @Test
    void knowsEveryResultCode() {
        Set<Integer> codes = new HashSet<>(BY_CODE.keySet());
        Arrays.stream(ResultCode.values()).map(ResultCode::intValue).forEach(codes::add);
        Map<Integer, Hindrance> found = new TreeMap<>();
        codes.forEach(code -> found.put(code, Hindrance.of(code, "", false)));

        Map<Integer, Hindrance> expected = new TreeMap<>();
        codes.forEach(code -> expected.put(code, BY_CODE.getOrDefault(code, SERVER)));
        assertThat(found).isEqualTo(expected);
        assertThat(codes).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "50; 00000005: SecErr: DSID-03152857, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0; RIGHTS",
                "50; 00002098: Object CN=Ana has no write property access; RIGHTS",
                "53; 0000209A: SvcErr: DSID-031A1021, problem 5003 (WILL_NOT_PERFORM), data 0; RULE",
                "53; 0000055E: SvcErr: DSID-031A120C, problem 5003 (WILL_NOT_PERFORM), data 0; PRIMARY_GROUP",
                "53; 00000561: SvcErr: DSID-031A1254, problem 5003 (WILL_NOT_PERFORM), data 0; CHANGED",
                "53; 0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0; CONSTRAINT",
                "53; 0000055C: SvcErr: problem 5003 (WILL_NOT_PERFORM), data 0; BUILT_IN",
                "53; 0000052a: SvcErr: problem 5003 (WILL_NOT_PERFORM), data 0; BUILT_IN",
                "51; 000021A2: SvcErr: DSID-02050BCC, problem 5001 (BUSY), data 0; BUSY",
                "1; 0000200E: SvcErr: problem 5001 (BUSY), data 0; BUSY",
                "1; 000004DC: LdapErr: DSID-0C090A5C, comment: a successful bind must be completed; LOGIN",
                "53; 00002035: LdapErr: problem 5003; RULE",
                "10; 0000202B: RefErr: DSID-031007F9, data 0, 1 access points; ELSEWHERE",
                "68; 00002071: UpdErr: DSID-031B0FB2, problem 6005 (ENTRY_EXISTS), data 0; PLACE",
                "52; the server stayed busy: 0000200F: SvcErr: problem 5002 (UNAVAILABLE), data 0; AWAY",
                "50; 0000FFFF: something that nobody knows; RIGHTS",
                "50; no such words; RIGHTS",
                "-1; not sent: the value cannot be encoded; UNSENT",
                "-1; connection reset; NO_ANSWER"
            })
    void goesByTheErrorOfWindowsWhereThereIsOne(int code, String answer, Hindrance expected) {
        assertThat(Hindrance.of(code, answer, false)).isEqualTo(expected);
    }

    @Test
    void saysTheGroupsOwnerWhereItsLastMemberCannotGo() {
        String answer = "object class 'groupOfNames' requires attribute 'member'";

        assertThat(Hindrance.of(65, answer, true)).isEqualTo(LAST_MEMBER);
        assertThat(Hindrance.of(19, "", true)).isEqualTo(CONSTRAINT);
        assertThat(Hindrance.of(65, answer, false)).isEqualTo(SCHEMA);
        assertThat(Hindrance.of(50, "", true)).isEqualTo(RIGHTS);
        assertThat(LAST_MEMBER.who().words()).isEqualTo("the group's owner");
    }

    @Test
    void passesWhatIsBusyAwayOrChanged() {
        assertThat(Arrays.stream(Hindrance.values()).filter(Hindrance::isPassing))
                .containsExactlyInAnyOrder(BUSY, AWAY, TOO_SLOW, NO_ANSWER, CHANGED);
        assertThat(EnumSet.of(BUILT_IN, PRIMARY_GROUP)).noneMatch(Hindrance::isPassing);
    }

    @Test
    void saysEachCodeAndErrorOnce() {
        List<Object> all = new ArrayList<>();
        for (Hindrance one : Hindrance.values()) {
            all.addAll(one.codes());
            all.addAll(one.errors());
        }
        assertThat(all).doesNotHaveDuplicates();
    }
}
