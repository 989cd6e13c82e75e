package curfew.settings;

import java.nio.file.Path;

/** Reads a job file and everything that it names, once, and says everything that is wrong with it at once. */
public final class JobLoader {
    private JobLoader() {}

    /**
     * The settings of a job. Reads no feed, no directory and no secret.
     *
     * @throws ConfigurationException with every problem of every file, if there is any
     */
    public static JobSettings load(Path jobFile) {
        Problems problems = new Problems();
        Documents documents = new Documents(new Sources(jobFile, problems), problems);
        JobSettings settings = documents
                .job()
                .flatMap(job -> new JobBinder(job, documents, problems).bind())
                .orElse(null);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.sorted());
        }
        if (settings == null) {
            throw new IllegalStateException(jobFile + " has no problem, and no settings came of it");
        }
        return settings;
    }
}
