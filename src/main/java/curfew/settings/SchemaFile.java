package curfew.settings;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The JSON Schemas (2020-12) of the kinds of file. They are the ones that stand beside the files, in {@code jobs/} and
 * {@code mappings/}; the build copies them into the jar. Beside standard keywords they hold {@code patternErrorMessage} and
 * {@code errorMessage}, which editors show, too.
 */
enum SchemaFile {
    JOB("jobs/job", false),
    FEED("mappings/feed", false),
    PROTECTED("mappings/protected", false),
    ENTITLEMENTS("mappings/entitlements", true),
    EXCEPTIONS("mappings/exceptions", true),
    LEGAL_HOLDS("mappings/legal-holds", true),
    URGENT("mappings/urgent", true),
    HOLDS("mappings/holds", true),
    NON_HUMAN("mappings/non-human", true),
    ACCEPTED("mappings/accepted", true);

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword("patternErrorMessage"))
            .keyword(new NonValidationKeyword("errorMessage"))
            .build();

    private static final Map<SchemaFile, Loaded> LOADED = new EnumMap<>(SchemaFile.class);

    private final String path;
    private final boolean row;

    SchemaFile(String path, boolean row) {
        this.path = path + ".schema.json";
        this.row = row;
    }

    /** Whether it is for one row of a CSV file. */
    boolean isRow() {
        return row;
    }

    private record Loaded(JsonNode root, Schema schema) {}

    /** The schema's text, as a tree. */
    JsonNode root() {
        return loaded().root;
    }

    /** Everything that does not fit. */
    List<Error> check(JsonNode typed) {
        return loaded().schema.validate(typed);
    }

    /** The schema with any {@code $ref} in it followed; keywords beside the reference are not looked at. */
    JsonNode resolve(JsonNode schema) {
        JsonNode here = schema;
        while (here.has("$ref")) {
            here = root().at(here.get("$ref").stringValue().substring(1));
        }
        return here;
    }

    /** The schema of a key's value; a missing node if the key is not allowed. */
    JsonNode property(JsonNode schema, String key) {
        JsonNode object = resolve(schema);
        JsonNode named = object.path("properties").path(key);
        JsonNode chosen = named.isMissingNode() ? object.path("additionalProperties") : named;
        return chosen.isObject() ? resolve(chosen) : MissingNode.getInstance();
    }

    /** The names that an object may have. */
    List<String> keys(JsonNode schema) {
        return new ArrayList<>(resolve(schema).path("properties").propertyNames());
    }

    private Loaded loaded() {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(this, SchemaFile::load);
        }
    }

    private Loaded load() {
        try (InputStream in = SchemaFile.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the jar");
            }
            JsonNode root = JsonMapper.shared().readTree(in);
            Schema schema = SchemaRegistry.withDefaultDialect(DIALECT).getSchema(root);
            return new Loaded(root, schema);
        } catch (IOException unreadable) {
            throw new IllegalStateException(path + " cannot be read from the jar", unreadable);
        }
    }
}
