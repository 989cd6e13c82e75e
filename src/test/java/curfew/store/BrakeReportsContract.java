package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.BrakeReport;
import curfew.brake.Limit;
import curfew.brake.LimitResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class BrakeReportsContract extends StoreContract {
    private static final BrakeReport REPORT = new BrakeReport(
            List.of(
                    new LimitResult(
                            new Limit("all", Limit.Counted.DISABLES, "whole", 10, 100.0 / 3, 50),
                            Samples.HOSTILE,
                            11,
                            10,
                            Long.MAX_VALUE,
                            true),
                    new LimitResult(
                            new Limit(
                                    "week",
                                    Limit.Counted.ACTIONS,
                                    "ou",
                                    1,
                                    2.5,
                                    3,
                                    List.of("TERMINATED"),
                                    List.of("disable", "strip-group"),
                                    Duration.ofDays(7)),
                            "ou " + Samples.HOSTILE,
                            3,
                            1,
                            9,
                            true,
                            2,
                            "night-0",
                            Samples.NANOS),
                    new LimitResult(
                            new Limit("none", Limit.Counted.STRIPS, "group", 0, 0, 0), "whole", 0, 0, 0, false)),
            Set.of("op-2", "op-1", Samples.HOSTILE));

    BrakeReportsContract(Backend backend) {
        super(backend);
    }

    @Test
    void loadsAnEqualReport() {
        stores.brakeReports().save("night-1", REPORT);

        assertThat(again().brakeReports().load("night-1")).contains(REPORT);
    }

    @Test
    void hasNoReportOfAnotherRun() {
        stores.brakeReports().save("night-1", REPORT);

        assertThat(stores.brakeReports().load("night-2")).isEmpty();
    }

    @Test
    void keepsTheLastReportWhereAStepWasRepeated() {
        BrakeReport last = new BrakeReport(List.of(), Set.of());
        stores.brakeReports().save("night-1", REPORT);
        stores.brakeReports().save("night-1", last);

        assertThat(stores.brakeReports().load("night-1")).contains(last);
    }
}
