package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.receipt.Scope.Base;
import curfew.receipt.Scope.Entry;
import curfew.receipt.Scope.GroupMembers;
import curfew.receipt.Scope.OtherDomains;
import curfew.receipt.Scope.PersonRows;
import curfew.receipt.Scope.Segment;
import curfew.receipt.Scope.Whole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a gap leaves in doubt. That a removal is then refused is held by the tests of the plan's draft. */
class ScopeTest {
    private static final Source HR = Source.feed("hr");
    private static final Source CORP = Source.directory("corp");
    private static final Segment NZ = new Segment(HR, "country", "NZ");
    private static final Segment US = new Segment(HR, "country", "US");
    private static final Segment SALES = new Segment(HR, "department", "Sales");

    private static final List<Scope> OF_FEED = List.of(
            new Whole(HR),
            NZ,
            US,
            SALES,
            new PersonRows(HR, "1", Set.of(NZ)),
            new PersonRows(HR, "1", Set.of()),
            new PersonRows(HR, "2", Set.of(US, SALES)),
            new PersonRows(HR, "", Set.of()));

    private static final List<Scope> OF_DIRECTORY = List.of(
            new Whole(CORP),
            new Base(CORP, "OU=A"),
            new Base(CORP, "OU=B"),
            new GroupMembers(CORP, "g"),
            new GroupMembers(CORP, "h"),
            new Entry(CORP, "OU=A", "1"),
            new Entry(CORP, "OU=B", "2"),
            new OtherDomains(CORP));

    /** Which of a list overlap which, each with each: a line for each, an x where they do. */
    private static List<String> table(List<Scope> scopes) {
        return scopes.stream()
                .map(one -> scopes.stream()
                        .map(other -> one.overlaps(other) ? "x" : ".")
                        .collect(java.util.stream.Collectors.joining()))
                .toList();
    }

    @Test
    void leavesInDoubtWhatItMayHold() {
        assertThat(table(OF_FEED))
                .containsExactly(
                        "xxxxxxxx", //
                        "xx.xxx.x", // New Zealand
                        "x.xx.xxx", // the United States
                        "xxxx.xxx", // Sales: people of either country may be in it
                        "xx..xx..", // somebody of New Zealand
                        "xxxxxx..", // somebody of whom no part is known
                        "x.xx..x.",
                        "xxxx...."); // nobody was found: any part may hide them
        assertThat(table(OF_DIRECTORY))
                .containsExactly(
                        "xxxxxxxx", //
                        "xx.xxx..",
                        "x.xxx.x.",
                        "xxxx....",
                        "xxx.x...",
                        "xx...x..",
                        "x.x...x.",
                        "x......x");
    }

    @Test
    void leavesNothingOfAnotherSourceInDoubt() {
        for (Scope one : OF_FEED) {
            assertThat(OF_DIRECTORY).noneMatch(one::overlaps);
            assertThat(one.overlaps(new Whole(Source.feed("vendors")))).isFalse();
        }
    }

    @Test
    void isWideWhereItMayBeMoreThanOne() {
        assertThat(OF_FEED.stream().filter(Scope::isWide)).containsExactly(new Whole(HR), NZ, US, SALES);
        assertThat(OF_DIRECTORY.stream().filter(Scope::isWide))
                .containsExactly(
                        new Whole(CORP), new Base(CORP, "OU=A"), new Base(CORP, "OU=B"), new OtherDomains(CORP));
    }

    @Test
    void saysWhatItIs() {
        assertThat(OF_FEED)
                .extracting(Scope::describe)
                .containsExactly(
                        "feed hr",
                        "feed hr, country = NZ",
                        "feed hr, country = US",
                        "feed hr, department = Sales",
                        "feed hr, rows of 1",
                        "feed hr, rows of 1",
                        "feed hr, rows of 2",
                        "feed hr, nobody linked there");
        assertThat(OF_DIRECTORY)
                .extracting(Scope::describe)
                .containsExactly(
                        "directory corp",
                        "directory corp, base OU=A",
                        "directory corp, base OU=B",
                        "directory corp, members of group g",
                        "directory corp, members of group h",
                        "directory corp, entry 1",
                        "directory corp, entry 2",
                        "directory corp, groups of other domains");
    }

    @Test
    void sortsSourcesFeedsFirst() {
        assertThat(List.of(CORP, Source.feed("vendors"), HR).stream().sorted())
                .containsExactly(HR, Source.feed("vendors"), CORP);
        assertThatThrownBy(() -> Source.feed(" ")).hasMessageContaining("needs a name");
    }

    // Receipts

    private static final Reading READING = new Reading(HR, "hr.csv", "ab", 1, Map.of(), Instant.EPOCH, Instant.EPOCH);

    @Test
    void isCompleteExactlyWithoutGaps() {
        Gap gap = new Gap(NZ, GapReason.SEGMENT_GONE, "");

        assertThat(Receipt.of(READING, List.of())).isEqualTo(new Receipt.Complete(READING));
        assertThat(Receipt.of(READING, List.of())).returns(true, Receipt::isComplete);
        assertThat(Receipt.of(READING, List.of()).leavesInDoubt(new Whole(HR))).isFalse();
        Receipt partial = Receipt.of(READING, List.of(gap));
        assertThat(partial).returns(false, Receipt::isComplete).returns(HR, Receipt::source);
        assertThat(partial.gaps()).containsExactly(gap);
        assertThat(partial.leavesInDoubt(new PersonRows(HR, "1", Set.of(NZ)))).isTrue();
        assertThat(partial.leavesInDoubt(new PersonRows(HR, "1", Set.of(US)))).isFalse();
        assertThatThrownBy(() -> new Receipt.Partial(READING, List.of())).hasMessageContaining("names what is missing");
    }

    @Test
    void tellsWhatToDoAboutEachReason() {
        for (GapReason reason : GapReason.values()) {
            assertThat(reason.mend()).endsWith(".");
        }
    }
}
