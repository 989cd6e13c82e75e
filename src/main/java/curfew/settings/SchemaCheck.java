package curfew.settings;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import curfew.settings.Node.Entry;
import curfew.settings.Problem.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a file, or a row of one, with its schema, and says what does not fit in words of the file instead of the schema's. */
final class SchemaCheck {
    private static final Set<String> KEYS = Set.of("required", "additionalProperties", "type");
    /** Say nothing new where a key is missing or is one too many. */
    private static final Set<String> COUNTS = Set.of("minProperties", "maxProperties");

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
        List<Error> errors = schema.check(typing.typed(root));
        Set<String> namedAlready = errors.stream()
                .filter(error -> KEYS.contains(error.getKeyword()))
                .map(error -> error.getInstanceLocation().toString())
                .collect(Collectors.toSet());
        for (Error error : errors) {
            boolean counted = COUNTS.contains(error.getKeyword());
            if (!counted || !namedAlready.contains(error.getInstanceLocation().toString())) {
                report(error, spot(root, path, error.getInstanceLocation()));
            }
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
        String mend = Nearest.to(key, unused(known, spot.node))
                .map(near -> "did you mean '" + near + "'?")
                .orElse("take it away, or write one of the keys above");
        add(
                keyPlace(spot, key),
                Node.path(spot.path, key),
                "unknown key " + Shown.quoted(key) + where,
                key,
                SchemaWords.oneOf(known),
                mend);
    }

    private static List<String> unused(Collection<String> known, Node node) {
        return known.stream()
                .filter(key -> !(node instanceof Node.Mapping mapping
                        && mapping.entries().containsKey(key)))
                .toList();
    }

    private void badName(Error error, Spot spot, String key) {
        JsonNode names = schema.resolve(error.getSchemaNode());
        String mend = Nearest.to(key, SchemaWords.texts(names.path("enum")))
                .map(near -> "did you mean '" + near + "'?")
                .orElse("write another name");
        String where = spot.path.isEmpty() ? "" : " in " + spot.path;
        add(
                keyPlace(spot, key),
                Node.path(spot.path, key),
                "the name " + Shown.quoted(key) + where + " is not one that may stand here",
                key,
                SchemaWords.expected(names),
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
        Collection<String> words = SchemaWords.texts(rule.path("enum"));
        String mend = Nearest.to(value, words)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(SchemaWords.mend(spot.node, words));
        add(
                spot.node.place(),
                spot.path,
                name(spot) + " " + SchemaWords.shape(error.getKeyword(), spot.node),
                value,
                SchemaWords.expected(error.getKeyword(), rule),
                mend);
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
