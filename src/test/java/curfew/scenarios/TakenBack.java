package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import curfew.batch.PlanCheckException;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.Dns;
import curfew.directory.Value;
import curfew.journal.ExitCode;
import curfew.plan.Operation;
import curfew.scenarios.Scenario.Night;
import curfew.servers.Difference;
import curfew.servers.DirectoryImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A scenario's first night, taken back: entry by entry as before, and the same feed ends nobody again. */
final class TakenBack {
    /** What a server keeps of its own about an entry that was written to. */
    private static final Set<String> OPERATIONAL = Set.of(
            "whenchanged",
            "usnchanged",
            "modifytimestamp",
            "modifiersname",
            "entrycsn",
            "dscorepropagationdata",
            "internalmodifiersname",
            "internalmodifytimestamp");

    /** Where what holds the night holds its rollback, too: a freeze, and limits that let nothing through. */
    private static final Set<String> HELD = Set.of("limit-freeze", "urgent-while-the-plan-is-held");

    private TakenBack() {}

    static void check(Scenario scenario, Ground ground, Path home) {
        Night night = scenario.nights().get(0);
        Play play = new Play(ground, home);
        play.lay(night);
        DirectoryImage before = ground.image();
        Play.Ran ran = play.runLaid(night);
        ground.interfere(Interfering.as(Map.of()));
        List<Operation> done = ran.played().carriedOut();
        if (done.isEmpty()) {
            givesNothingBack(play, night, ran, before);
            return;
        }
        Set<AccountId> urgent =
                done.stream().filter(Operation::urgent).map(Operation::account).collect(Collectors.toSet());
        if (!urgent.isEmpty()) {
            Play.Ran kept = play.rollBack(night, ran, "kept", before);
            assertThat(kept.played().carriedOut())
                    .as("what is urgent has to be lifted first")
                    .noneMatch(operation -> urgent.contains(operation.account()));
            assertThat(kept.played().run().exitCode()).isEqualTo(ExitCode.OPEN.code());
            play.lift(night);
        }

        DirectoryImage taken = ground.image();
        Play.Ran back = play.rollBack(night, ran, "back", before);

        if (HELD.contains(scenario.name())) {
            assertThat(back.played().run().exitCode()).isEqualTo(ExitCode.HELD.code());
            assertThat(taken.differences(ground.image())).isEmpty();
            return;
        }
        assertThat(back.played().run().exitCode())
                .as(back.played().run().message())
                .isZero();
        assertThat(back.differences().stream()
                        .filter(difference ->
                                !OPERATIONAL.contains(difference.attribute().toLowerCase(Locale.ROOT)))
                        .filter(difference -> !isJoined(difference, done) && !isOnlySpelled(difference))
                        .toList())
                .isEmpty();

        Play.Ran again = play.again(night);
        Set<String> given =
                done.stream().map(operation -> operation.account().toString()).collect(Collectors.toSet());
        assertThat(again.played().carriedOut())
                .noneMatch(operation -> given.contains(operation.account().toString()));
    }

    private static void givesNothingBack(Play play, Night night, Play.Ran ran, DirectoryImage before) {
        assertThatExceptionOfType(PlanCheckException.class)
                .isThrownBy(() -> play.rollBack(night, ran, "back", before))
                .withMessageContaining("No change was made");
    }

    /** A group may have held a member by another spelling of its DN than the entry's own, by which it comes back. */
    private static boolean isOnlySpelled(Difference difference) {
        return !difference.gone().isEmpty() && folded(difference.gone()).equals(folded(difference.come()));
    }

    private static Set<String> folded(List<Value> values) {
        return values.stream().map(value -> Dns.comparable(value.text())).collect(Collectors.toSet());
    }

    /** Who was put into the group that everybody is in, so that another could be left, stays in it. */
    private static boolean isJoined(Difference difference, List<Operation> done) {
        return difference.gone().isEmpty()
                && done.stream()
                        .anyMatch(operation -> operation.action() == Action.JOIN_GROUP
                                && (operation.target().equals(difference.dn())
                                        || (operation.accountDn().equals(difference.dn())
                                                && difference.attribute().equals("memberOf"))));
    }
}
