package curfew.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says in words what a schema asks for, and what stands there instead. */
final class SchemaWords {
    private SchemaWords() {}

    /** What a keyword that was not kept asks for. */
    static String expected(String keyword, JsonNode rule) {
        return switch (keyword) {
            case "minItems" -> "at least one item";
            case "uniqueItems" -> "each item once";
            case "minProperties", "maxProperties", "not" ->
                rule.path("errorMessage").asString("at least one entry");
            case "minLength" -> "some text";
            case "maxLength" ->
                rule.get("maxLength").asInt() == 1 ? "one character, or \"\" for none" : "a shorter text";
            default -> expected(rule);
        };
    }

    /** What a schema asks for as a whole. */
    static String expected(JsonNode rule) {
        if (rule.has("enum")) {
            return oneOf(texts(rule.get("enum")));
        }
        if (rule.has("patternErrorMessage")) {
            return rule.get("patternErrorMessage").stringValue();
        }
        return switch (rule.path("type").asString("")) {
            case "integer" -> "a whole number" + range(rule);
            case "number" -> "a number" + range(rule);
            case "boolean" -> "true or false";
            case "object" -> rule.path("errorMessage").asString("keys with values (key: value)");
            case "array" -> "a list ([a, b], or lines that begin with -)";
            default -> "some text";
        };
    }

    /** What stands there, as the end of a sentence. */
    static String shape(String keyword, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.isNothing() ? "is empty" : "is " + Shown.quoted(scalar.text());
        }
        if (node instanceof Node.Mapping mapping) {
            Collection<String> keys = mapping.entries().keySet();
            return keyword.equals("type")
                    ? "is a mapping"
                    : keys.isEmpty() ? "is empty" : "has the keys " + Shown.of(String.join(", ", keys));
        }
        return switch (keyword) {
            case "uniqueItems" -> "has an item twice";
            case "minItems" -> "is empty";
            default -> "is a list";
        };
    }

    /** What to do about a value. */
    static String mend(Node node, Collection<String> words) {
        if (node instanceof Node.Scalar scalar && scalar.isNothing()) {
            return "write a value, or take the key away";
        }
        return words.isEmpty() ? "change the value" : "write one of them";
    }

    static String oneOf(Collection<String> words) {
        return words.size() == 1 ? words.iterator().next() : "one of " + String.join(", ", words);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static String range(JsonNode rule) {
        return rule.has("minimum") && rule.has("maximum")
                ? " from " + rule.get("minimum").asString() + " to "
                        + rule.get("maximum").asString()
                : "";
    }
}
