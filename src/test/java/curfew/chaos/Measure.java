package curfew.chaos;

import curfew.apply.KillPoint;
import curfew.cli.Aftermath;
import java.util.Map;

/**
 * What a run is like that nobody disturbs.
 *
 * @param life milliseconds from its first instruction to its last
 * @param points how often each point was reached
 */
record Measure(Aftermath aftermath, long life, Map<KillPoint, Integer> points) {
    int reached(KillPoint point) {
        return points.getOrDefault(point, 1);
    }
}
