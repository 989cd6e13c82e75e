package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptancesTest {
    private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-04T00:00:00Z");
    private static final Source HR = Source.feed("hr");
    private static final Source AD = Source.directory("corp");

    private static boolean accepts(
            String digest, Optional<GapReason> finding, Profile profile, GapReason found, Instant at) {
        String source = profile.source().toString();
        Acceptance one = new Acceptance(source, digest, finding, "Head of HR", "sold", FROM, UNTIL);
        Gap gap = new Gap(new Scope.Whole(profile.source()), found, "");
        return new Acceptances(List.of(one)).of(profile, gap, at).isPresent();
    }

    private static Profile profile(Source source, String digest) {
        Profile empty = Profile.empty(source, LocalDate.of(2026, 3, 2), FROM);
        return new Profile(
                source,
                digest,
                empty.day(),
                FROM,
                1,
                1,
                0,
                1,
                empty.states(),
                empty.filled(),
                empty.header(),
                false,
                empty.samples(),
                empty.starts(),
                empty.ends(),
                empty.calendars(),
                empty.parts());
    }

    @Test
    void acceptsWhateverIsFoundInThatVeryFile() {
        assertThat(accepts("ab", Optional.empty(), profile(HR, "ab"), GapReason.SHRUNK, FROM))
                .isTrue();
        assertThat(accepts("ab", Optional.empty(), profile(HR, "cd"), GapReason.SHRUNK, FROM))
                .isFalse();
    }

    @Test
    void acceptsOnlyTheFindingThatIsNamed() {
        Optional<GapReason> named = Optional.of(GapReason.SEGMENT_GONE);

        assertThat(accepts("ab", named, profile(HR, "ab"), GapReason.SEGMENT_GONE, FROM))
                .isTrue();
        assertThat(accepts("ab", named, profile(HR, "ab"), GapReason.MASS_ENDED, FROM))
                .isFalse();
        assertThat(accepts("", named, profile(AD, ""), GapReason.SEGMENT_GONE, FROM))
                .isTrue();
    }

    @Test
    void acceptsNothingUnnamedOfADirectory() {
        assertThat(accepts("", Optional.empty(), profile(AD, ""), GapReason.ACCOUNTS_MISSING, FROM))
                .isFalse();
    }

    @Test
    void acceptsNothingThatIsWrongByItself() {
        assertThat(accepts("ab", Optional.empty(), profile(HR, "ab"), GapReason.CUT_IN_QUOTES, FROM))
                .isFalse();
        assertThat(accepts("ab", Optional.of(GapReason.UNREADABLE), profile(HR, "ab"), GapReason.UNREADABLE, FROM))
                .isFalse();
    }

    @Test
    void acceptsWithinItsDatesAlone() {
        Profile file = profile(HR, "ab");

        assertThat(accepts("ab", Optional.empty(), file, GapReason.SHRUNK, FROM.minusSeconds(1)))
                .isFalse();
        assertThat(accepts("ab", Optional.empty(), file, GapReason.SHRUNK, UNTIL.minusSeconds(1)))
                .isTrue();
        assertThat(accepts("ab", Optional.empty(), file, GapReason.SHRUNK, UNTIL))
                .isFalse();
    }
}
