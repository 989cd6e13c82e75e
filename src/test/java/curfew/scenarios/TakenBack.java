package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import curfew.directory.Action;
import curfew.directory.Dns;
import curfew.directory.Value;
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

    private TakenBack() {}

    static void check(Scenario scenario, Ground ground, Path home) {
        Night night = scenario.nights().get(0);
        Play play = new Play(ground, home);
        play.lay(night);
        DirectoryImage before = ground.image();
        Play.Ran ran = play.runLaid(night);
        ground.interfere(Interfering.as(Map.of()));
        List<Operation> done = ran.played().carriedOut();
        assumeThat(done).as("it does something").isNotEmpty();
        assumeThat(done).as("what is urgent is lifted first").noneMatch(Operation::urgent);

        Play.Ran back = play.rollBack(night, ran, before);

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
