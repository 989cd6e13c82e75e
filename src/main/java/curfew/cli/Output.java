package curfew.cli;

import curfew.journal.NextCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Lines for people, or with {@code --json} one document for programs. */
final class Output {
    @Option(names = "--json", description = "Print one JSON document instead of lines for people.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    private @Nullable Path job;

    /** From now on commands that are named in what is printed are completed with this job file. */
    void about(Path file) {
        job = file;
    }

    /** A text with every command in it as it has to be typed. */
    String typed(String text) {
        return job == null ? text : NextCommand.complete(text, job, "");
    }

    boolean isJson() {
        return json;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    void line(String text) {
        if (!json) {
            out().println(Printable.of(typed(text)));
            out().flush();
        }
    }

    void document(Object data) {
        if (json) {
            out().println(Json.DATA.writerWithDefaultPrettyPrinter().writeValueAsString(data));
            out().flush();
        }
    }

    /** Records, with the names of their components in snake case. */
    void story(Object data) {
        if (json) {
            out().println(Json.STORIES.writerWithDefaultPrettyPrinter().writeValueAsString(data));
            out().flush();
        }
    }

    void document(Map<String, ?> data) {
        document((Object) data);
    }

    /** Loaded when something is printed with it: a question that is answered in lines does without. */
    private static final class Json {
        static final JsonMapper DATA = JsonMapper.builder().build();
        static final JsonMapper STORIES = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }
}
