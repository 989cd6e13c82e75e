package curfew.batch;

import curfew.plan.PlanHeader;
import curfew.plan.Population;
import java.util.Optional;
import java.util.Set;

/** How many there are, as the last night of a job counted them: for a run that counts nobody itself. */
final class LastPopulation {
    private static final int LOOK_BACK = 1000;
    private static final Set<String> WHOLE = Set.of("run", "plan");

    private final Ports ports;
    private final String job;

    LastPopulation(Ports ports, String job) {
        this.ports = ports;
        this.job = job;
    }

    /** Empty before the first night. */
    Optional<Population> get() {
        return ports.runs().latest(LOOK_BACK).stream()
                .filter(run -> run.job().equals(job) && WHOLE.contains(run.command()))
                .filter(run -> !run.planDigest().isEmpty())
                .findFirst()
                .flatMap(run -> ports.plans().header(run.id()))
                .map(PlanHeader::population);
    }
}
