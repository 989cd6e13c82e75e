package curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import curfew.brake.Limits.OnTrip;
import curfew.correlation.KeyRule.Strength;
import curfew.decision.Entitlement.OnLeave;
import curfew.decision.Finding;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.directory.AccountKind;
import curfew.directory.DirectorySettings;
import curfew.directory.LastMember;
import curfew.directory.MemberOf;
import curfew.directory.TimeAttribute;
import curfew.feeds.FeedSettings;
import curfew.feeds.KeyForm;
import curfew.feeds.Status;
import curfew.receipt.GapReason;
import curfew.roster.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The schemas say the same as the types that they are bound to, and the documentation names whatever they allow. */
class SchemasTest {

    record Words(String at, SchemaFile schema, List<? extends Enum<?>> constants, Set<String> apart) {
        @Override
        public String toString() {
            return schema + " " + at;
        }
    }

    static Stream<Words> words() {
        return Stream.of(
                job("/properties/mode/enum", JobSettings.Mode.values()),
                job("/$defs/feed/properties/kind/enum", FeedSettings.Kind.values()),
                job("/$defs/directory/properties/kind/enum", DirectorySettings.Kind.values()),
                job("/$defs/conventions/properties/member_of/enum", MemberOf.values()),
                job("/$defs/conventions/properties/last_member/properties/rule/enum", LastMember.Rule.values()),
                job("/$defs/time_form/enum", TimeAttribute.Form.values()),
                job("/$defs/key/properties/strength/enum", Strength.values()),
                job("/$defs/key/properties/form/enum", Normalisation.values()),
                job("/$defs/account_kind/enum", AccountKind.values()),
                job("/$defs/treatment/enum", Treatment.values()),
                job("/$defs/limits/properties/on_trip/enum", OnTrip.values()),
                job("/$defs/reports/properties/decisions/enum", ReportSettings.Decisions.values()),
                job("/$defs/logs/properties/format/enum", LogSettings.Format.values()),
                job("/$defs/logs/properties/to/enum", LogSettings.Target.values()),
                job("/$defs/baseline/properties/shrinkage/enum", SensitivityBinder.Shrinkage.values()),
                new Words(
                        "/properties/finding/enum",
                        SchemaFile.ACCEPTED,
                        Arrays.stream(GapReason.values())
                                .filter(GapReason::isCompared)
                                .toList(),
                        Set.of()),
                new Words("/$defs/form/enum", SchemaFile.FEED, List.of(KeyForm.values()), Set.of()),
                new Words("/properties/covers/enum", SchemaFile.EXCEPTIONS, List.of(Covers.values()), Set.of()),
                new Words("/properties/on_leave/enum", SchemaFile.ENTITLEMENTS, List.of(OnLeave.values()), Set.of()),
                new Words(
                        "/properties/kind/enum", SchemaFile.NON_HUMAN, List.of(AccountKind.values()), Set.of("human")));
    }

    private static Words job(String at, Enum<?>[] constants) {
        return new Words(at, SchemaFile.JOB, List.of(constants), Set.of());
    }

    @ParameterizedTest
    @MethodSource("words")
    void allowTheWordsOfTheType(Words words) {
        Set<String> expected = new TreeSet<>();
        words.constants.stream().map(SchemasTest::plain).forEach(expected::add);
        expected.removeAll(words.apart);

        assertThat(SchemaWords.texts(words.schema.root().at(words.at)))
                .map(SchemasTest::plain)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The code of a kind of directory; any other constant is called as its word. */
    private static String plain(Object word) {
        if (word instanceof DirectorySettings.Kind kind) {
            return plain(kind.code());
        }
        return word.toString().toLowerCase(Locale.ROOT).replace('-', '_');
    }

    @Test
    void nameOnlyReasonsThatThereAre() {
        List<String> verdicts = Arrays.stream(Verdict.values()).map(Enum::name).toList();
        List<String> all = new ArrayList<>(verdicts);
        Arrays.stream(Finding.values()).map(Enum::name).forEach(all::add);
        JsonNode root = SchemaFile.JOB.root();

        assertThat(root.at("/$defs/policy/properties/treatments/properties").propertyNames())
                .isNotEmpty()
                .isSubsetOf(verdicts);
        assertThat(SchemaWords.texts(root.at("/$defs/reason/enum")))
                .isNotEmpty()
                .isSubsetOf(all);
    }

    @Test
    void nameEachStatusAndEachWayToProtect() {
        assertThat(SchemaFile.FEED.root().at("/properties/status/properties").propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(Status.values()).map(SchemasTest::plain).toList());
        assertThat(SchemaFile.PROTECTED
                        .root()
                        .at("/properties/protected/items/properties")
                        .propertyNames())
                .containsAll(Arrays.stream(ProtectionKind.values())
                        .map(SchemasTest::plain)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(SchemaFile.class)
    void areJsonSchemas(SchemaFile file) {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(metaSchema.validate(file.root())).isEmpty();
    }

    @Test
    void thereIsOneForEachFileThatIsNamedSo() throws IOException {
        List<String> files = new ArrayList<>();
        for (String folder : List.of("jobs", "mappings")) {
            try (Stream<Path> found = Files.list(Path.of(folder))) {
                found.map(Path::toString)
                        .filter(name -> name.endsWith(".schema.json"))
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSize(SchemaFile.values().length);
    }

    @ParameterizedTest
    @EnumSource(SchemaFile.class)
    void areDocumentedKeyByKey(SchemaFile file) throws IOException {
        String documentation = Files.readString(Path.of("docs", "configuration.md"));
        Set<String> keys = new TreeSet<>();
        collect(file.root(), keys);
        assertThat(keys).isNotEmpty();

        keys.removeIf(key -> documentation.contains("`" + key + "`"));
        assertThat(keys).as("keys that the documentation does not name").isEmpty();
    }

    private static void collect(JsonNode node, Set<String> keys) {
        if (node.path("properties").isObject()) {
            keys.addAll(node.path("properties").propertyNames());
        }
        node.forEach(child -> collect(child, keys));
    }
}
