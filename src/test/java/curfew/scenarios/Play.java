package curfew.scenarios;

import curfew.scenarios.Scenario.Night;
import curfew.servers.Difference;
import curfew.servers.DirectoryImage;
import curfew.servers.Footprint;
import java.nio.file.Path;
import java.util.List;

/** A scenario as it is played on one ground, night after night. */
final class Play {
    private final Ground ground;
    private final Path home;
    private final Stage stage;

    Play(Ground ground, Path home) {
        this.ground = ground;
        this.home = home;
        this.stage = new Stage(Scenario.COMMON, home, ground);
    }

    /**
     * What a night came to.
     *
     * @param told its reports and what changed in the directory
     * @param unplanned what changed in the directory without an operation that says so
     */
    record Outcome(String told, List<Difference> unplanned) {}

    Outcome night(Night night) {
        Ran ran = run(night);
        return new Outcome(Telling.of(ran.played().run(), home, ran.report(), ran.differences()), ran.unplanned());
    }

    /**
     * A night that has ended, before it is told.
     *
     * @param differences what changed in the directory
     */
    record Ran(Stage.Played played, Path report, List<Difference> differences) {
        List<Difference> unplanned() {
            return Footprint.of(played.carriedOut()).beyond(differences);
        }
    }

    /** Takes a night back, as a run of this id; gives what is left of what it had changed. */
    Ran rollBack(Night night, Ran ran, String id, DirectoryImage before) {
        Stage.Played back = stage.rollBack(night, ran.played().run(), id);
        return new Ran(back, stage.report(back.run()), before.differences(ground.image()));
    }

    /** Somebody lifts every urgent revocation. */
    void lift(Night night) {
        stage.lift(night);
    }

    /** Runs a night again, on the same files. */
    Ran again(Night night) {
        DirectoryImage before = ground.image();
        Stage.Played played = stage.again(night);
        return new Ran(played, stage.report(played.run()), before.differences(ground.image()));
    }

    /** Lays out what is new on a night, and does not run it. */
    void lay(Night night) {
        stage.lay(night);
    }

    Ran run(Night night) {
        stage.lay(night);
        return runLaid(night);
    }

    /** Runs a night that is laid out. */
    Ran runLaid(Night night) {
        DirectoryImage before = ground.image();
        ground.interfere(night.interference());
        Stage.Played played = stage.play(night);
        return new Ran(played, stage.report(played.run()), before.differences(ground.image()));
    }
}
