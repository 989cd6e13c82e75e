package curfew.cli;

import curfew.approval.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code curfew reject RUN}. */
@Command(
        name = "reject",
        mixinStandardHelpOptions = true,
        description = "Says no to what a limit holds of a run's plan, or to a part of it: it is never applied. "
                + "Takes back an approval that was not used yet.")
final class RejectCommand implements Callable<Integer> {
    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        return new Answerer(job.load(output), options, output, Answer.REJECTED).give();
    }
}
