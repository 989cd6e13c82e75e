package curfew;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the shape of the program. Data goes one way, each stage is a folder, and {@link #FOLDERS} says for each folder
 * which others it may import; {@link #LIBRARIES} says who may know a library. A folder that is not there yet passes.
 */
class ArchitectureTest {

    /** One folder and all that it may import of ours. */
    private record Folder(String name, List<String> mayImport, String because) {}

    /** Packages of a library and the only folders that may use them. */
    private record Library(String name, List<String> packages, List<String> users, String because) {}

    private static final List<Folder> FOLDERS = folders();

    private static final List<Library> LIBRARIES = List.of(
            new Library(
                    "Spring",
                    List.of("org.springframework.."),
                    List.of("store", "batch", "cli"),
                    "the stages are plain Java: a framework that decides nothing can be replaced"),
            new Library(
                    "Spring Batch",
                    List.of("org.springframework.batch.."),
                    List.of("batch"),
                    "the nightly job and its steps are described in one place"),
            new Library(
                    "JDBC and what pools, migrates and drives it",
                    List.of(
                            "java.sql..",
                            "javax.sql..",
                            "com.zaxxer..",
                            "org.flywaydb..",
                            "org.sqlite..",
                            "org.postgresql.."),
                    List.of("store", "batch", "backtest", "cli"),
                    "the stages own the ports and do not know that there is a database"),
            new Library(
                    "the LDAP SDK",
                    List.of("com.unboundid.."),
                    List.of("ldap", "demo"),
                    "the stages speak of accounts, groups and changes, never of LDAP messages"),
            new Library(
                    "picocli", List.of("picocli.."), List.of("cli"), "only the command line knows that there is one"),
            new Library(
                    "Commons CSV",
                    List.of("org.apache.commons.csv.."),
                    List.of("feeds", "reports", "settings"),
                    "CSV is how data comes in and goes out, in between it has types"),
            new Library(
                    "YAML and JSON Schema",
                    List.of("org.snakeyaml..", "tools.jackson.dataformat.yaml..", "com.networknt.."),
                    List.of("settings"),
                    "a stage gets its settings as a record that is valid from birth"),
            new Library(
                    "the template engine",
                    List.of("com.samskivert.."),
                    List.of("reports"),
                    "a page for people is one more rendering of the reports' data"),
            new Library(
                    "Prometheus",
                    List.of("io.prometheus.."),
                    List.of("metrics"),
                    "who watches is told at the end, by one place"),
            new Library(
                    "the logging library behind slf4j",
                    List.of("ch.qos.logback..", "co.elastic.."),
                    List.of("cli"),
                    "where lines go is said where the program starts; everybody else only logs"),
            new Library(
                    "the statistics library",
                    List.of("org.apache.commons.statistics..", "org.apache.commons.numbers.."),
                    List.of("receipt", "reports"),
                    "baselines and percentiles are computed where they are judged or shown"));

    private static final List<String> CHANGES = List.of(
            "add",
            "asyncAdd",
            "delete",
            "asyncDelete",
            "deleteSubtree",
            "modify",
            "asyncModify",
            "modifyDN",
            "asyncModifyDN",
            "processOperation",
            "sendRequest",
            "send");

    private static final Path SOURCES = Path.of("src", "main", "java", "curfew");

    private static JavaClasses program;

    @BeforeAll
    static void readTheProgram() {
        program = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("curfew");
    }

    private static List<Folder> folders() {
        List<Folder> rows = new ArrayList<>();
        rows.add(folder("receipt", "how a read ended is the first word that all others use"));
        rows.add(folder("feeds", "a feed knows what a file said and not whom it is about", "receipt"));
        rows.add(folder("roster", "persons are made of rows alone, whatever a directory says", "receipt", "feeds"));
        rows.add(folder("directory", "the model of accounts and the ports know nobody's reasons", "receipt"));
        rows.add(folder(
                "correlation", "who belongs to whom is settled before anything is judged", "roster", "directory"));
        rows.add(folder(
                "decision",
                "a decision is a pure function of what was read and of how those reads ended",
                "receipt",
                "correlation",
                "roster",
                "directory"));
        rows.add(folder(
                "plan",
                "a plan is data made of decisions and says on whose evidence",
                "receipt",
                "roster",
                "directory",
                "correlation",
                "decision"));
        rows.add(folder("brake", "a limit counts what is in the plan and asks for no reasons", "directory", "plan"));
        rows.add(folder(
                "approval",
                "an answer binds to a plan and to what the brake held of it",
                "directory",
                "plan",
                "brake"));
        rows.add(folder("journal", "the journal records operations of a plan and decides nothing", "plan"));
        rows.add(folder(
                "apply",
                "the plan is data and apply reads nothing else: it never needs to know why",
                "plan",
                "journal",
                "directory"));
        rows.add(folder(
                "verify",
                "what is gone is read back from the directory, never believed",
                "plan",
                "journal",
                "directory"));
        rows.add(folder(
                "cases",
                "a case is raised from what any stage before it found",
                "receipt",
                "feeds",
                "roster",
                "directory",
                "correlation",
                "decision",
                "plan",
                "brake",
                "approval",
                "journal",
                "apply",
                "verify"));
        rows.add(folder(
                "explain", "one account's story is told from all data and changes none", before("explain", rows)));
        rows.add(folder(
                "reports", "reports render what the stages found and work nothing out", before("reports", rows)));
        rows.add(folder(
                "evidence",
                "evidence is over files; of what is in them it names run and plan",
                "reports",
                "journal",
                "plan"));

        rows.add(folder(
                "metrics",
                "figures are what a run's report says already, told to a machine",
                "directory",
                "journal",
                "cases",
                "reports"));
        rows.add(folder(
                "retention",
                "who still needs a run is told by what is stored, and not by how",
                "receipt",
                "directory",
                "journal"));

        String[] stages = before("store", rows);
        rows.add(folder("store", "a database is one way to keep what the stages' ports ask for", stages));
        rows.add(folder(
                "ldap",
                "the LDAP side of the directory's ports knows the model and how a read ends",
                "receipt",
                "directory"));
        rows.add(folder(
                "snapshot", "a snapshot keeps what was read and knows nothing of decisions", "receipt", "directory"));
        rows.add(folder("settings", "settings are read into the records that the stages own", stages));
        rows.add(folder("demo", "the made-up company is one more directory", "directory", "ldap"));
        rows.add(folder(
                "batch",
                "the nightly job is wiring: each step is one call into one stage",
                with(stages, "store", "ldap", "settings", "snapshot")));
        rows.add(folder(
                "backtest",
                "a past night is told again by the nightly job itself, never by a copy of it",
                with(stages, "settings", "snapshot", "batch")));
        rows.add(folder("doctor", "what would make a run lie or fail is found before it starts", with(stages, "ldap")));
        rows.add(folder("cli", "the program starts here and wires all others", before("cli", rows)));
        return List.copyOf(rows);
    }

    private static Folder folder(String name, String because, String... mayImport) {
        return new Folder(name, List.of(mayImport), because);
    }

    private static String[] before(String name, List<Folder> rows) {
        return rows.stream()
                .map(Folder::name)
                .filter(other -> !other.equals(name))
                .toArray(String[]::new);
    }

    private static String[] with(String[] stages, String... more) {
        return Stream.concat(Arrays.stream(stages), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String[] packages(List<String> folders) {
        return folders.stream().map(name -> "curfew." + name + "..").toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> eachFolderImportsOnlyWhatItsRowAllows() {
        return FOLDERS.stream().map(folder -> {
            List<String> allowed = new ArrayList<>(folder.mayImport());
            allowed.add(folder.name());
            return rule(
                    folder.name(),
                    classes()
                            .that()
                            .resideInAPackage("curfew." + folder.name() + "..")
                            .should()
                            .onlyDependOnClassesThat(
                                    resideOutsideOfPackage("curfew..").or(resideInAnyPackage(packages(allowed))))
                            .because(folder.because()));
        });
    }

    @TestFactory
    Stream<DynamicTest> eachLibraryStaysWhereItBelongs() {
        return LIBRARIES.stream()
                .map(library -> rule(
                        library.name(),
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(packages(library.users()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(library.packages().toArray(String[]::new))
                                .because(library.because())));
    }

    @Test
    void foldersDoNotImportInCircles() {
        check(slices().matching("curfew.(*)..").should().beFreeOfCycles().because("data goes one way"));
    }

    @Test
    void onlyTheWiringKnowsTheStore() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("curfew.store..", "curfew.batch..", "curfew.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("curfew.store..")
                .because("a stage that knew its database could not be read, or tested, without one"));
    }

    @Test
    void onlyApplyWritesToADirectory() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("curfew.apply..", "curfew.directory..", "curfew.ldap..")
                .should()
                .accessTargetWhere(describe(
                        "it sends to a directory",
                        call -> call.getTargetOwner().getName().equals("curfew.directory.DirectoryWriter")
                                && call.getName().equals("send")))
                .because("what is sent was planned, released and journaled first"));
    }

    @Test
    void whoExaminesSendsNoChange() {
        check(noClasses()
                .that()
                .resideInAnyPackage("curfew.doctor..", "curfew.ldap.examine..")
                .should()
                .accessTargetWhere(describe(
                        "it sends a change over LDAP or to a port",
                        call -> CHANGES.contains(call.getName())
                                && (call.getTargetOwner().getName().startsWith("com.unboundid.ldap.sdk.LDAPConnection")
                                        || call.getTargetOwner().getName().equals("curfew.directory.DirectoryWriter"))))
                .because("a right is asked for, never tried out"));
    }

    @Test
    void onlyWhereTheProgramStartsAsksTheSystemClock() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("curfew.cli..", "curfew.batch..", "curfew.demo..")
                .should()
                .accessTargetWhere(asksTheSystemClock())
                .because("the instant of a run is given to it, so that any night can be told again"));
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheSystemClock() {
        return describe("it asks the system clock", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            boolean now = owner.startsWith("java.time.") && name.equals("now") && !takesAClock(access);
            boolean clock =
                    owner.equals(Clock.class.getName()) && (name.startsWith("system") || name.startsWith("tick"));
            boolean millis = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
            return now || (clock && !takesAClock(access)) || millis;
        });
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget()
                .resolveMember()
                .map(JavaMember::getDescriptor)
                .orElse("")
                .startsWith("(Ljava/time/Clock;");
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
                .because("such a name is a drawer: the noun is missing"));
    }

    @Test
    void everyFolderHasARow() throws IOException {
        assertThat(FOLDERS)
                .extracting(Folder::name)
                .containsAll(packagesOfMain()
                        .map(path -> path.getName(0).toString())
                        .distinct()
                        .toList());
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        assertThat(packagesOfMain())
                .allSatisfy(path -> assertThat(SOURCES.resolve(path).resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked"));
    }

    /** The folders below {@link #SOURCES} that hold Java files, as paths from there. */
    private static Stream<Path> packagesOfMain() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SOURCES.relativize(file).getParent())
                    .distinct()
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static DynamicTest rule(String name, ArchRule rule) {
        return dynamicTest(name, () -> check(rule));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(program);
    }
}
