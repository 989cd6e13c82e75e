package curfew.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the process starts. */
@Command(
        name = "curfew",
        description = "Ends access when the work ends.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {
            DemoCommand.class,
            DoctorCommand.class,
            PlanCommand.class,
            RunCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            ApplyCommand.class,
            OffboardCommand.class,
            ResumeCommand.class,
            RetryCommand.class,
            RollbackCommand.class,
            StopCommand.class,
            ExplainCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            CasesCommand.class,
            AuditCommand.class,
            PruneCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, ready to execute; exceptions become messages and exit codes in one place. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(new Failures())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "Say which command: see `curfew --help`.");
    }
}
