package curfew.cli;

import curfew.approval.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code curfew approve RUN}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description =
                "Releases what a limit holds of a run's plan, or a part of it; `curfew apply RUN` then applies it. "
                        + "Shows what it releases before that is stored.")
final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        return new Answerer(job.load(output), options, output, Answer.APPROVED).give();
    }
}
