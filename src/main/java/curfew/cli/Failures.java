package curfew.cli;

import curfew.approval.AnswerRefusedException;
import curfew.batch.DirectoryHeldException;
import curfew.batch.PlanCheckException;
import curfew.directory.DirectoryException;
import curfew.journal.ExitCode;
import curfew.settings.ConfigurationException;
import curfew.store.OtherVersionException;
import curfew.store.StoreException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into a message and an exit code: the only place that does. What is nobody's mistake shows its stack. */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        ExitCode code = codeOf(thrown);
        if (code == ExitCode.FAILED && !(thrown instanceof DirectoryException) && !(thrown instanceof StoreException)) {
            LOG.error("unexpected failure", thrown);
            err.println("curfew: this is a bug, or a fault of this machine: " + thrown);
            thrown.printStackTrace(err);
            err.println(typed("`curfew status` says what was done; `curfew resume` goes on.", commandLine));
        } else {
            err.println("curfew: " + Printable.of(typed(String.valueOf(thrown.getMessage()), commandLine)));
        }
        err.flush();
        return code.code();
    }

    /** With commands as they have to be typed, if the command has come so far that its job is known. */
    private static String typed(String text, CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(mixin -> mixin.userObject())
                .filter(Output.class::isInstance)
                .map(Output.class::cast)
                .findFirst()
                .map(output -> output.typed(text))
                .orElse(text);
    }

    private static ExitCode codeOf(Exception thrown) {
        if (thrown instanceof ConfigurationException || thrown instanceof UsageException) {
            return ExitCode.USAGE;
        }
        if (thrown instanceof PlanCheckException || thrown instanceof AnswerRefusedException) {
            return ExitCode.USAGE;
        }
        if (thrown instanceof OtherVersionException) {
            return ExitCode.USAGE;
        }
        return thrown instanceof DirectoryHeldException ? ExitCode.BUSY : ExitCode.FAILED;
    }
}
