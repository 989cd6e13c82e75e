package curfew.batch;

import curfew.batch.Deeds.Deed;
import curfew.journal.Run;
import curfew.plan.Inverse;
import curfew.plan.Operation;
import curfew.settings.JobSettings;
import curfew.settings.JobSettings.Mode;
import java.time.Instant;
import java.util.List;

/** Says before a rollback begins what would keep it from going well: nothing was read of a directory, and nothing was changed. */
public final class RollbackDesk {
    private final Ports ports;
    private final JobSettings settings;

    public RollbackDesk(Ports ports, JobSettings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    /**
     * Whether a run can be taken back so.
     *
     * @param named a run that sealed or applied the plan which is taken back
     * @throws PlanCheckException if not
     * @throws curfew.approval.AnswerRefusedException if a part of what is asked for names nothing
     */
    public void admit(Run named, Rollback asked, Instant now) {
        if (!asked.dryRun()) {
            mayChange();
        }
        if (!asked.until().isAfter(now)) {
            throw new PlanCheckException("--until is " + asked.until() + ", which has passed: say until when whoever is"
                    + " given something back is to be left alone. No change was made.");
        }
        ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(other -> Rollback.is(other) && other.status().isResumable())
                .filter(other -> isOfSamePlan(other, named))
                .findFirst()
                .ifPresent(other -> {
                    throw new PlanCheckException(
                            "run " + other.id() + ", which takes back the same plan, is " + other.status() + ": "
                                    + Resumption.endsIt(settings.file(), other) + ". No change was made.");
                });
        List<Operation> chosen = Deeds.of(ports, named).chosen(ports, asked.parts()).stream()
                .map(Deed::operation)
                .toList();
        if (chosen.stream().noneMatch(Inverse::exists)) {
            throw new PlanCheckException("nothing of the plan of run " + named.plannedBy()
                    + " was done, so there is nothing to give back. No change was made.");
        }
        asked.unmet(chosen).ifPresent(group -> {
            throw new PlanCheckException("--privileged \"" + group + "\" names no group that run " + named.plannedBy()
                    + " took one of these accounts out of: name it by its DN, its name or its id, as in the column"
                    + " target of actions.csv. No change was made.");
        });
        chosen.forEach(this::isReached);
    }

    private void mayChange() {
        if (settings.mode() == Mode.OBSERVE) {
            throw new PlanCheckException("the job is in mode: observe, and changes nothing; --dry-run shows what would"
                    + " come back. Set mode: act to give it back. No change was made.");
        }
        if (settings.growing().holds() == null) {
            throw new PlanCheckException(
                    "the job has no list of holds, so the next night would end again whom this gives"
                            + " back. Make one, a file with the line \"subject,reason,by,from,until\", name it in "
                            + settings.file()
                            + " as lists.holds, and try again. No change was made.");
        }
    }

    private boolean isOfSamePlan(Run other, Run named) {
        return ports.runs()
                .find(other.parent())
                .filter(parent -> parent.plannedBy().equals(named.plannedBy()))
                .isPresent();
    }

    private void isReached(Operation operation) {
        for (String name :
                List.of(operation.account().directory(), operation.entry().directory())) {
            if (settings.directories().stream()
                    .noneMatch(job -> job.directory().name().equals(name))) {
                throw new PlanCheckException("the job has no directory " + name
                        + " any more, in which the run did something: name it again, or leave that out with --only. No"
                        + " change was made.");
            }
        }
    }
}
