package curfew.cli;

/** The command was used in a way that cannot be meant; nothing was read or changed. The message says what to do. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    /**
     * A run that the state of the job knows nothing of: often that of another job, because {@code --job} was left out.
     *
     * @param kept what is as it was before, such as {@code nothing was changed}
     */
    static UsageException noSuchRun(String run, String kept) {
        return new UsageException("there is no run " + Printable.of(run) + " in this job's state; " + kept
                + ". `curfew runs` lists them; --job FILE (or CURFEW_JOB) says which job is meant.");
    }
}
