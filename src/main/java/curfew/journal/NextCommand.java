package curfew.journal;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that a person types next, as hints print it: whole, with the job that it is about, so that it can be pasted into a POSIX shell. */
public final class NextCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");
    private static final Pattern QUOTED = Pattern.compile("`curfew ([a-z]+)( [^`]*)?`");
    private static final Set<String> ON_JOB = Set.of("run", "plan", "doctor", "prune");
    private static final Set<String> ABOUT_JOB = Set.of(
            "approve",
            "reject",
            "apply",
            "resume",
            "retry",
            "rollback",
            "offboard",
            "stop",
            "explain",
            "show",
            "status",
            "runs",
            "cases");

    /** Those that cannot be meant without a run. */
    private static final Set<String> OF_RUN = Set.of("approve", "reject", "apply", "resume", "retry");

    private static final Set<String> SIGNED = Set.of("approve", "reject");

    private NextCommand() {}

    /**
     * A command about a run, or about what a job has stored.
     *
     * @param job the job file
     * @param words command and arguments, such as {@code retry leave-20260301T000000Z-0a1b}
     */
    public static String of(Object job, String words) {
        return "`" + bare(job, words) + "`";
    }

    /** The same, to stand on a line of its own. */
    public static String bare(Object job, String words) {
        return "curfew " + words + " --job " + quoted(String.valueOf(job));
    }

    /** A command whose argument is the job: {@code run}, {@code plan}, {@code doctor}, {@code prune}. */
    public static String on(Object job, String command) {
        return "`curfew " + command + " " + quoted(String.valueOf(job)) + "`";
    }

    /**
     * A text in which every command that stands in backquotes has the job, and those that need a run have that.
     *
     * @param run what is meant where a command names none; empty if nobody can tell
     */
    public static String complete(String text, Object job, String run) {
        Matcher command = QUOTED.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (command.find()) {
            String arguments = command.group(2) == null ? "" : command.group(2);
            command.appendReplacement(
                    whole, Matcher.quoteReplacement(completed(command.group(), command.group(1), arguments, job, run)));
        }
        return command.appendTail(whole).toString();
    }

    private static String completed(String before, String command, String arguments, Object job, String run) {
        if (ON_JOB.contains(command) && arguments.isEmpty()) {
            return on(job, command);
        }
        if (!ABOUT_JOB.contains(command) || arguments.contains(" --job ")) {
            return before;
        }
        if (arguments.isEmpty() && !run.isEmpty() && OF_RUN.contains(command)) {
            return of(job, command + " " + run + (SIGNED.contains(command) ? " --by WHO --reason TEXT" : ""));
        }
        return of(job, command + arguments);
    }

    /** As a shell takes it for one argument. */
    public static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
