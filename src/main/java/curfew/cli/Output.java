package curfew.cli;

import java.io.PrintWriter;
import java.util.Map;
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
            out().println(Printable.of(text));
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
