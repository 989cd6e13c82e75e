package curfew.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import curfew.brake.LimitResult;
import curfew.cases.Case;
import curfew.directory.AccountId;
import curfew.directory.DirectoryIdentity;
import curfew.directory.Edit;
import curfew.plan.PlanInput;
import curfew.receipt.Gap;
import curfew.receipt.Measures;
import curfew.receipt.Profile;
import curfew.receipt.Scope;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a row that no statement ever asks for, as JSON in one column. A record's components are its properties, so
 * renaming a component changes the stored form: reading is strict about unknown and missing properties, and a test holds the form.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visible -> visible.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addMixIn(Scope.class, ScopeForm.class)
            .build();

    static final Form<List<String>> TEXTS = new Form<>(new TypeReference<>() {});
    static final Form<Map<String, String>> TEXT_BY_NAME = new Form<>(new TypeReference<>() {});
    static final Form<Map<String, Long>> NUMBER_BY_NAME = new Form<>(new TypeReference<>() {});
    static final Form<List<AccountId>> ACCOUNTS = new Form<>(new TypeReference<>() {});
    static final Form<List<Edit>> EDITS = new Form<>(new TypeReference<>() {});
    static final Form<Gap> GAP = new Form<>(new TypeReference<>() {});
    static final Form<List<DirectoryIdentity>> IDENTITIES = new Form<>(new TypeReference<>() {});
    /** It has grown: inputs that were stored before do not say where they were searched. */
    static final Form<List<PlanInput>> INPUTS = new Form<List<PlanInput>>(new TypeReference<>() {}).grown();

    /** It has grown: results that were stored before are of one run, and so are their limits. */
    static final Form<List<LimitResult>> LIMIT_RESULTS = new Form<List<LimitResult>>(new TypeReference<>() {}).grown();

    static final Form<Profile> PROFILE = new Form<>(new TypeReference<>() {});
    static final Form<Measures> MEASURES = new Form<>(new TypeReference<>() {});
    static final Form<Case.OrphanFacts> ORPHAN = new Form<>(new TypeReference<>() {});

    private Json() {}

    /** One type's way to text and back. */
    static final class Form<T> {
        private final ObjectWriter writer;
        private final ObjectReader reader;

        private Form(TypeReference<T> type) {
            this(MAPPER.writerFor(type), MAPPER.readerFor(type));
        }

        private Form(ObjectWriter writer, ObjectReader reader) {
            this.writer = writer;
            this.reader = reader;
        }

        /** That reads what was stored before its type got its last components; the type itself says what those are then, and numbers are 0. */
        private Form<T> grown() {
            return new Form<>(
                    writer,
                    reader.without(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES));
        }

        String text(T value) {
            return writer.writeValueAsString(value);
        }

        T read(String text) {
            return reader.readValue(text);
        }
    }

    /** The kinds of scope by stable names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "scope")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Scope.Whole.class, name = "whole"),
        @JsonSubTypes.Type(value = Scope.Segment.class, name = "segment"),
        @JsonSubTypes.Type(value = Scope.PersonRows.class, name = "person-rows"),
        @JsonSubTypes.Type(value = Scope.Base.class, name = "base"),
        @JsonSubTypes.Type(value = Scope.GroupMembers.class, name = "group-members"),
        @JsonSubTypes.Type(value = Scope.OtherDomains.class, name = "other-domains"),
        @JsonSubTypes.Type(value = Scope.Entry.class, name = "entry")
    })
    private interface ScopeForm {}
}
