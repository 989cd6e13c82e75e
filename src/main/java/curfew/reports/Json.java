package curfew.reports;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Prints data as JSON, the same bytes on every system: two blanks of indent, LF, keys in the order of the map. */
public final class Json {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    private Json() {}

    /** UTF-8, with a line end after the last brace. */
    public static byte[] bytes(Map<String, ?> object) {
        return (WRITER.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
