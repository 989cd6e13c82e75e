package curfew.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that was typed, and what came of it, in this process.
 *
 * @param out what it printed
 * @param err what it printed as an error or a warning
 */
record Typed(int exit, String out, String err) {
    static Typed of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return new Typed(line.execute(arguments), out.toString(), err.toString());
    }

    /** What it printed, with {@code --json}. */
    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
