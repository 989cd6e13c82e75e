package curfew.settings;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives each value the type that its schema asks for, if it can be read as that; else it stays text, and the schema check says so. */
final class Typing {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Short enough for any use here; exponents are left out, because a few bytes of them would make a number of many megabytes. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,9})?");

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,14})");

    private final SchemaFile file;

    Typing(SchemaFile file) {
        this.file = file;
    }

    JsonNode typed(Node root) {
        return typed(root, file.resolve(file.root()));
    }

    private JsonNode typed(Node node, JsonNode schema) {
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.entries()
                    .forEach((key, entry) -> object.set(key, typed(entry.value(), file.property(schema, key))));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = JSON.arrayNode();
            JsonNode items = file.resolve(schema.path("items"));
            sequence.items().forEach(item -> array.add(typed(item, items)));
            return array;
        }
        return scalar((Node.Scalar) node, schema.path("type").asString(""));
    }

    private static JsonNode scalar(Node.Scalar scalar, String type) {
        String text = scalar.text();
        if (scalar.isNothing()) {
            return nothing(type);
        }
        boolean fits = scalar.plain();
        return switch (type) {
            case "integer" ->
                fits && INTEGER.matcher(text).matches() ? JSON.numberNode(Long.parseLong(text)) : JSON.stringNode(text);
            case "number" ->
                fits && NUMBER.matcher(text).matches() ? JSON.numberNode(new BigDecimal(text)) : JSON.stringNode(text);
            case "boolean" ->
                fits && (text.equals("true") || text.equals("false"))
                        ? JSON.booleanNode(text.equals("true"))
                        : JSON.stringNode(text);
            default -> JSON.stringNode(text);
        };
    }

    /** A key whose lines are all commented out leads to an empty mapping or list. */
    private static JsonNode nothing(String type) {
        return switch (type) {
            case "object" -> JSON.objectNode();
            case "array" -> JSON.arrayNode();
            default -> JSON.nullNode();
        };
    }
}
