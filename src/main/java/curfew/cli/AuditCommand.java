package curfew.cli;

import curfew.evidence.Audit;
import curfew.evidence.AuditCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code curfew audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "What an auditor asks of reports.",
        subcommands = {AuditCommand.VerifyCommand.class, CommandLine.HelpCommand.class})
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what: `curfew audit verify DIR`.");
    }

    /** {@code curfew audit verify DIR}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Checks that a report, or every report in a folder, is as it was written; needs no network and no state.")
    static final class VerifyCommand implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "A run's report, or the folder that holds them.")
        private Path folder = Path.of("");

        @Mixin
        private Output output = new Output();

        @Override
        public Integer call() throws IOException {
            Audit audit = AuditCheck.verify(folder);
            audit.findings().forEach(finding -> output.line(finding.toString()));
            output.line(Counted.of(audit.reports(), "report") + ", " + Counted.of(audit.files(), "file") + ": "
                    + (audit.isClean()
                            ? "everything is as it was written"
                            : Counted.of(audit.findings().size(), "finding")));
            output.document(audit);
            return audit.isClean() ? 0 : 1;
        }
    }
}
