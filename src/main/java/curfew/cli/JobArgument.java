package curfew.cli;

import curfew.settings.JobSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which job a query is about: its argument, or what {@link JobOption} finds. */
final class JobArgument extends JobOption {
    @Parameters(
            paramLabel = "JOB",
            arity = "0..1",
            description = "The job file; what --job or CURFEW_JOB names if it is left out.")
    private @Nullable Path argument;

    @Override
    JobSettings load(Output output) {
        return argument == null ? super.load(output) : load(argument, output);
    }
}
