package curfew.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Lines for people, or with {@code --json} one document for programs. */
final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(data));
            out().flush();
        }
    }

    void document(Map<String, ?> data) {
        document((Object) data);
    }
}
