package curfew.settings;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import curfew.settings.Node.Entry;
import curfew.settings.Problem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a file, or a row of one, with its schema, and says what does not fit in words of the file instead of the schema's. */
final class SchemaCheck {
    private final SchemaFile schema;
    private final Problems problems;
    private final Typing typing;

    SchemaCheck(SchemaFile schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
        this.typing = new Typing(schema);
    }

    /** Adds what does not fit in a file to the problems. */
    void check(Node root) {
        check(root, "");
    }

    /** Adds what does not fit in a part of a file to the problems. */
    void check(Node root, String path) {
        for (Error error : schema.check(typing.typed(root))) {
            report(error, spot(root, path, error.getInstanceLocation()));
        }
    }

    /** Where in the file an error is. */
    private record Spot(Node node, String path) {}

    private static Spot spot(Node root, String at, NodePath location) {
        Node node = root;
        String path = at;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            if (node instanceof Node.Mapping mapping) {
                Entry entry = mapping.entries().get(element.toString());
                path = Node.path(path, element.toString());
                node = entry == null ? node : entry.value();
            } else if (node instanceof Node.Sequence sequence && element instanceof Number index) {
                path = Node.path(path, index.intValue());
                node = sequence.items().get(index.intValue());
            }
        }
        return new Spot(node, path);
    }

    private void report(Error error, Spot spot) {
        String property = error.getProperty();
        switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(spot, String.valueOf(property), allowed(error));
            case "propertyNames" -> badName(error, spot, String.valueOf(property));
            case "required" -> missing(error, spot, String.valueOf(property));
            default -> badValue(error, spot);
        }
    }

    private List<String> allowed(Error error) {
        return schema.keys(above(error, 1));
    }

    private void unknownKey(Spot spot, String key, Collection<String> known) {
        String where = spot.path.isEmpty() ? "" : " in " + spot.path;
        String mend = Nearest.to(key, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("take it away, or write one of the keys above");
        add(
                keyPlace(spot, key),
                Node.path(spot.path, key),
                "unknown key " + Shown.quoted(key) + where,
                key,
                oneOf(known),
                mend);
    }

    private void badName(Error error, Spot spot, String key) {
        JsonNode names = schema.resolve(error.getSchemaNode());
        String mend = Nearest.to(key, texts(names.path("enum")))
                .map(near -> "did you mean '" + near + "'?")
                .orElse("write another name");
        String where = spot.path.isEmpty() ? "" : " in " + spot.path;
        add(
                keyPlace(spot, key),
                Node.path(spot.path, key),
                "the name " + Shown.quoted(key) + where + " is not one that may stand here",
                key,
                expected(names),
                mend);
    }

    private void missing(Error error, Spot spot, String key) {
        JsonNode property = above(error, 1).path("properties").path(key);
        String what = property.path("description")
                .asString(schema.resolve(property).path("description").asString(""));
        String described = what.isEmpty() ? key : key + " (" + what.replaceAll("\\.$", "") + ")";
        String path = Node.path(spot.path, key);
        if (schema.isRow()) {
            add(
                    spot.node.place(),
                    path,
                    "this row's " + key + " is empty",
                    "",
                    described,
                    "fill the cell in, or take the row away");
        } else {
            String where = spot.path.isEmpty() ? "" : spot.path + ": ";
            add(
                    spot.node.place(),
                    path,
                    where + "the key '" + key + "' is missing",
                    "",
                    described,
                    "add the key " + key);
        }
    }

    private void badValue(Error error, Spot spot) {
        JsonNode rule = above(error, 1);
        if (isSecret(error)) {
            secret(spot);
            return;
        }
        String value = spot.node instanceof Node.Scalar scalar ? scalar.text() : "";
        Collection<String> words = texts(rule.path("enum"));
        String mend = Nearest.to(value, words)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(mend(spot, words));
        add(
                spot.node.place(),
                spot.path,
                name(spot) + " is " + shape(error, spot.node),
                value,
                expected(error, rule),
                mend);
    }

    private static String mend(Spot spot, Collection<String> words) {
        if (spot.node instanceof Node.Scalar scalar && scalar.isNothing()) {
            return "write a value, or take the key away";
        }
        return words.isEmpty() ? "write it so" : "write one of them";
    }

    private void secret(Spot spot) {
        add(
                spot.node.place(),
                spot.path,
                name(spot) + " does not say where the secret is (what stands there is not shown)",
                "",
                "{file: path} or {env: NAME}, never the secret itself",
                "put the secret into a file that Curfew's account alone may read, and name it as {file: path};"
                        + " if the secret stood here, change it");
    }

    private static String name(Spot spot) {
        return spot.path.isEmpty() ? "the file" : spot.path.replaceFirst("^row [0-9]+\\.", "");
    }

    private static String shape(Error error, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.isNothing() ? "empty" : Shown.quoted(scalar.text());
        }
        if (error.getKeyword().equals("type")) {
            return node instanceof Node.Mapping ? "a mapping" : "a list";
        }
        int size = node instanceof Node.Mapping mapping
                ? mapping.entries().size()
                : ((Node.Sequence) node).items().size();
        return error.getKeyword().equals("uniqueItems")
                ? "a list with an item twice"
                : size == 0 ? "empty" : "not as it should be";
    }

    private String expected(Error error, JsonNode rule) {
        return switch (error.getKeyword()) {
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

    /** What a schema asks for, in words. */
    private static String expected(JsonNode rule) {
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

    private static String range(JsonNode rule) {
        return rule.has("minimum") && rule.has("maximum")
                ? " from " + rule.get("minimum").asString() + " to "
                        + rule.get("maximum").asString()
                : "";
    }

    private static String oneOf(Collection<String> words) {
        return words.size() == 1 ? words.iterator().next() : "one of " + String.join(", ", words);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static Place keyPlace(Spot spot, String key) {
        Entry entry =
                spot.node instanceof Node.Mapping mapping ? mapping.entries().get(key) : null;
        return entry == null ? spot.node.place() : entry.key();
    }

    private boolean isSecret(Error error) {
        int depth = error.getSchemaLocation().getFragment().getNameCount();
        for (int up = 1; up <= depth; up++) {
            if (above(error, up).path("writeOnly").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }

    /** The schema that holds the keyword which was not kept, or one further up. */
    private JsonNode above(Error error, int up) {
        NodePath location = error.getSchemaLocation().getFragment();
        JsonNode node = schema.root();
        for (int i = 0; i < location.getNameCount() - up; i++) {
            Object element = location.getElement(i);
            node = element instanceof Integer index ? node.path(index) : node.path(element.toString());
        }
        return node;
    }

    private void add(Place place, String path, String found, @Nullable String value, String expected, String mend) {
        String shown = Optional.ofNullable(value).map(Shown::of).orElse("");
        problems.add(new Problem(Kind.SCHEMA, place, found, shown, expected, mend), path);
    }
}
