package curfew.cli;

import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which job a command is about, where its argument does not say so: what {@code --job} names, else {@code CURFEW_JOB}, else nightly. */
class JobOption {
    @Option(
            names = {"-j", "--job"},
            paramLabel = "FILE",
            defaultValue = "${env:CURFEW_JOB:-jobs/nightly.yaml}",
            description = "The job file whose state is meant; by default ${DEFAULT-VALUE}.")
    private Path file = Path.of("jobs/nightly.yaml");

    /** Its settings; from now on what is printed tells of this job. */
    JobSettings load(Output output) {
        return load(file, output);
    }

    static JobSettings load(Path file, Output output) {
        output.about(file);
        PrintWriter err = output.err();
        JobSettings settings = JobLoader.load(file);
        settings.warnings().forEach(warning -> err.println("curfew: warning: " + Printable.of(warning.describe())));
        err.flush();
        return settings;
    }
}
