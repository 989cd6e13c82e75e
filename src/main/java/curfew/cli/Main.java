package curfew.cli;

import java.util.List;
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
        versionProvider = VersionProvider.class)
public final class Main implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
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
            CommandLine.HelpCommand.class);

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /** The command line, ready to execute; exceptions become messages and exit codes in one place. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** The same for one execution: with the command alone that is named first, since making ready all of them takes longer than most questions. */
    static CommandLine commandLine(String[] args) {
        return commandLine(COMMANDS.stream()
                .filter(command -> command != CommandLine.HelpCommand.class)
                .filter(command -> args.length > 0 && name(command).equals(args[0]))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS));
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine line = new CommandLine(new Main());
        commands.forEach(line::addSubcommand);
        return line.setExecutionExceptionHandler(new Failures()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "Say which command: see `curfew --help`.");
    }
}
