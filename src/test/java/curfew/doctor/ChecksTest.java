package curfew.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.Limit;
import curfew.brake.Limits;
import curfew.decision.ListedName;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.EntryRef;
import curfew.directory.GlobalCatalog;
import curfew.directory.LastMember;
import curfew.directory.MemberOf;
import curfew.directory.Secret;
import curfew.directory.Value;
import curfew.ldap.examine.Examination.Leaving;
import curfew.ldap.examine.RootDse;
import curfew.ldap.examine.ServerFacts;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of facts, without a server. */
class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-25T22:00:00Z");
    private static final String PEOPLE = "OU=People,DC=corp,DC=example";
    private static final String BIND = "CN=svc-curfew,DC=corp,DC=example";
    private static final Source HR = Source.feed("hr");

    private static DirectoryCase directory(Kind kind) {
        return Consultation.of(
                        kind,
                        Server.at(List.of("ldaps://dc1.corp.example:636"), BIND, Secret.none()),
                        PEOPLE,
                        "OU=Groups,DC=corp,DC=example",
                        "employeeID")
                .directory();
    }

    private static List<Finding> codes(List<Diagnosis> found) {
        return found.stream().map(Diagnosis::finding).toList();
    }

    @Nested
    class OfLists {
        private static final ListedName MISSPELLED =
                new ListedName("protected", ListedName.Kind.OU, "OU=Peopel,DC=corp,DC=example", "protected.yaml", 11);

        private static ListedName exception(int line) {
            return new ListedName("exceptions", ListedName.Kind.SUBJECT, "nobody" + line, "exceptions.csv", line);
        }

        @Test
        void warnsOfAProtectionThatMeetsNobody() {
            List<Diagnosis> found = ListCheck.judge(List.of(MISSPELLED), List.of());

            assertThat(codes(found)).containsExactly(Finding.PROTECTION_MEETS_NOBODY);
            assertThat(found.get(0).where()).isEqualTo("protected.yaml:11");
            assertThat(found.get(0).found()).contains("OU=Peopel,DC=corp,DC=example");
        }

        @Test
        void anUrgentRevocationOfNobodyIsGrave() {
            ListedName urgent = new ListedName("urgent", ListedName.Kind.SUBJECT, "bem", "urgent.csv", 2);

            List<Diagnosis> found = ListCheck.judge(List.of(urgent), List.of());

            assertThat(codes(found)).containsExactly(Finding.URGENT_MEETS_NOBODY);
            assertThat(found.get(0).finding().severity()).isEqualTo(Severity.GRAVE);
        }

        @Test
        void tellsTheNamesOfOneOtherListTogether() {
            ListedName group =
                    new ListedName("entitlements", ListedName.Kind.GROUP, "Purchasing", "entitlements.csv", 4);
            List<ListedName> unmet = Stream.concat(
                            IntStream.rangeClosed(2, 13).mapToObj(OfLists::exception), Stream.of(group))
                    .toList();

            List<Diagnosis> found = ListCheck.judge(unmet, List.of());

            assertThat(codes(found)).containsExactly(Finding.LIST_MEETS_NOBODY, Finding.LIST_MEETS_NOBODY);
            assertThat(found).extracting(Diagnosis::where).containsExactly("list entitlements", "list exceptions");
            assertThat(found.get(0).found()).contains("group Purchasing (entitlements.csv:4)");
            assertThat(found.get(1).found())
                    .startsWith("12 names")
                    .contains("nobody11 (exceptions.csv:11)")
                    .doesNotContain("nobody12")
                    .endsWith("and 2 more");
        }

        @Test
        void saysNothingWhereNotAllWasRead() {
            for (Finding cause : List.of(Finding.READ_INCOMPLETE, Finding.FEED_INCOMPLETE)) {
                Diagnosis cut = new Diagnosis(cause, "directory corp", "cut", "all");

                assertThat(ListCheck.judge(List.of(MISSPELLED), List.of(cut))).isEmpty();
            }
        }
    }

    @Nested
    class OfFeeds {
        private static Receipt receipt(long rows, Gap... gaps) {
            return Receipt.of(new Reading(HR, "hr.csv", "d", rows, Map.of(), NOW, NOW), List.of(gaps));
        }

        private static Limits loss(long count) {
            return new Limits(
                    List.of(new Limit("roster_loss.feed", Limit.Counted.ROSTER_LOSS, "feed", count, 100, 0)),
                    Limits.OnTrip.HOLD_PLAN);
        }

        private static List<Finding> judge(Receipt receipt, @Nullable Receipt before, long allowed) {
            return codes(FeedCheck.judge(receipt, Optional.ofNullable(before).map(Receipt::reading), loss(allowed)));
        }

        @ParameterizedTest
        @CsvSource({"TOO_OLD, FEED_TOO_OLD", "UNREADABLE, FEED_INCOMPLETE", "WRONG_ENCODING, FEED_INCOMPLETE"})
        void aGapInAWholeFeedIsGrave(GapReason reason, Finding expected) {
            assertThat(judge(receipt(5, new Gap(new Scope.Whole(HR), reason, "x")), null, 0))
                    .containsExactly(expected);
        }

        @Test
        void gapsOfOneReasonAreCountedTogetherWithTheirMend() {
            Gap[] gaps = IntStream.rangeClosed(2, 40)
                    .mapToObj(line ->
                            new Gap(new Scope.Whole(HR), GapReason.KEY_UNREADABLE, "hr.csv:" + line + " id: no number"))
                    .toArray(Gap[]::new);

            List<Diagnosis> found = FeedCheck.judge(receipt(5, gaps), Optional.empty(), loss(0));

            assertThat(found).singleElement().satisfies(one -> {
                assertThat(one.found())
                        .startsWith("KEY_UNREADABLE: 39 times, such as hr.csv:2 id: no number; ")
                        .endsWith(GapReason.KEY_UNREADABLE.mend());
                assertThat(one.expected()).doesNotContain(GapReason.KEY_UNREADABLE.mend());
            });
        }

        @Test
        void rejectedRowsOfAPersonAreAWarning() {
            Gap gap = new Gap(new Scope.PersonRows(HR, "7", Set.of()), GapReason.ROW_REJECTED, "hr.csv:3");

            assertThat(judge(receipt(5, gap), null, 0)).containsExactly(Finding.FEED_ROWS_REJECTED);
        }

        @Test
        void aFeedMayLoseAsManyRowsAsTheLimitAllowsAndNotOneMore() {
            assertThat(judge(receipt(97), receipt(100), 3)).isEmpty();
            assertThat(judge(receipt(96), receipt(100), 3)).containsExactly(Finding.FEED_SHRANK);
        }

        @Test
        void aLimitOfZeroLetsNoRowGo() {
            assertThat(judge(receipt(100), receipt(100), 0)).isEmpty();
            assertThat(judge(receipt(99), receipt(100), 0)).containsExactly(Finding.FEED_SHRANK);
        }
    }

    @Nested
    class OfServers {
        private static RootDse root(String... attributes) {
            Map<String, List<String>> values = new java.util.TreeMap<>();
            for (int i = 0; i < attributes.length; i += 2) {
                values.put(attributes[i], List.of(attributes[i + 1]));
            }
            return new RootDse(values);
        }

        private static final RootDse DOMAIN = root("supportedcapabilities", "1.2.840.113556.1.4.800");

        private static List<Finding> judge(Kind kind, ServerFacts facts) {
            return codes(ServerCheck.judge(directory(kind), facts, NOW));
        }

        private static ServerFacts facts(RootDse root) {
            return new ServerFacts("dc1.corp.example:636", null, "", root, Duration.ZERO);
        }

        @Test
        void aSoundDomainControllerHasNothing() {
            assertThat(judge(Kind.ACTIVE_DIRECTORY, facts(DOMAIN))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "ACTIVE_DIRECTORY, supportedcapabilities, 1.2.840.113556.1.4.1851, ''",
            "OPENLDAP, supportedcapabilities, 1.2.840.113556.1.4.800, KIND_DIFFERS",
            "LDAP, supportedcapabilities, 1.2.840.113556.1.4.800, KIND_DIFFERS",
            "ACTIVE_DIRECTORY, objectclass, OpenLDAProotDSE, KIND_DIFFERS",
            "OPENLDAP, objectclass, OpenLDAProotDSE, ''",
            "LDAP, objectclass, OpenLDAProotDSE, KIND_KNOWN",
            "OPENLDAP, vendorname, 389 Project, KIND_DIFFERS",
            "DS389, vendorname, 389 Project, ''",
            "DS389, nsbackendsuffix, userRoot:dc=x, ''",
            "LDAP, vendorname, Somebody, ''",
        })
        void theKindIsHeldAgainstTheRootDse(Kind kind, String attribute, String value, String expected) {
            List<String> found = judge(kind, facts(root(attribute, value))).stream()
                    .map(Enum::name)
                    .toList();

            assertThat(String.join(" ", found)).isEqualTo(expected);
        }

        @Test
        void aReadOnlyDomainControllerTakesNoChange() {
            RootDse readOnly = new RootDse(
                    Map.of("supportedcapabilities", List.of("1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1920")));

            assertThat(judge(Kind.ACTIVE_DIRECTORY, facts(readOnly))).containsExactly(Finding.READ_ONLY_SERVER);
        }

        @ParameterizedTest
        @CsvSource({"3268, true", "3269, true", "636, false", "389, false"})
        void theGlobalCatalogIsKnownByItsPorts(int port, boolean catalog) {
            ServerFacts facts = new ServerFacts("dc1:" + port, null, "", DOMAIN, Duration.ZERO);

            assertThat(judge(Kind.ACTIVE_DIRECTORY, facts).contains(Finding.READ_ONLY_SERVER))
                    .isEqualTo(catalog);
        }

        private static ServerFacts catalog(String ready, String forest) {
            return new ServerFacts(
                    "dc1:3269",
                    null,
                    "",
                    root("isglobalcatalogready", ready, "rootdomainnamingcontext", forest),
                    Duration.ZERO);
        }

        private static final Optional<ServerFacts> HERE =
                Optional.of(facts(root("rootdomainnamingcontext", "DC=corp,DC=example")));

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "TRUE  | DC=corp,DC=example  | DC=corp,DC=example | ''",
                    "TRUE  | dc=Corp, dc=Example | DC=corp,DC=example | ''",
                    "FALSE | DC=corp,DC=example  | DC=corp,DC=example | CATALOG_UNUSABLE",
                    "TRUE  | DC=corp,DC=example  | ''                 | CATALOG_UNUSABLE",
                    "TRUE  | DC=other,DC=example | DC=other,DC=example | CATALOG_OF_OTHER_FOREST"
                })
        void aGlobalCatalogIsReadyFoundByASearchOverEverythingAndOfTheSameForest(
                String ready, String forest, String catalogued, String expected) {
            List<Diagnosis> found = new CatalogCheck(directory(Kind.ACTIVE_DIRECTORY))
                    .judge(HERE, catalog(ready, forest), catalogued.isEmpty() ? List.of() : List.of(catalogued));

            assertThat(found.stream()
                            .map(one -> one.finding().name())
                            .collect(java.util.stream.Collectors.joining(" ")))
                    .isEqualTo(expected);
        }

        @Test
        void aForestOfSeveralDomainsIsOnlySeenThroughItsCatalog() {
            DirectoryCase without = directory(Kind.ACTIVE_DIRECTORY);
            String own = "DC=corp,DC=example";
            DirectorySettings.Server server = without.settings().server();
            DirectoryCase with = new DirectoryCase(
                    without.settings()
                            .with(server.with(new GlobalCatalog(
                                    List.of("ldaps://dc1:3269"), Map.of("dc=named,dc=example", "named")))),
                    without.kinds(),
                    "",
                    Optional.empty());
            List<String> domains = List.of(own, "DC=named,DC=example", "DC=unknown,DC=example");

            assertThat(codes(new CatalogCheck(without).domains(List.of(own)))).isEmpty();
            assertThat(codes(new CatalogCheck(without).domains(domains))).containsExactly(Finding.OTHER_DOMAINS_UNSEEN);
            List<Diagnosis> found = new CatalogCheck(with).domains(domains);
            assertThat(codes(found)).containsExactly(Finding.DOMAIN_NOT_IN_JOB);
            assertThat(found.get(0).found()).contains("DC=unknown,DC=example");
        }

        @Test
        void aDomainControllerThatIsStillSynchronizingLies() {
            RootDse young = new RootDse(Map.of(
                    "supportedcapabilities", List.of("1.2.840.113556.1.4.800"), "issynchronized", List.of("FALSE")));

            assertThat(judge(Kind.ACTIVE_DIRECTORY, facts(young))).containsExactly(Finding.NOT_SYNCHRONIZED);
        }

        @ParameterizedTest
        @CsvSource({"300, false", "301, true", "-300, false", "-301, true"})
        void clocksMayBeFiveMinutesApart(long seconds, boolean found) {
            ServerFacts facts = new ServerFacts("dc1:636", null, "", DOMAIN, Duration.ofSeconds(seconds));

            assertThat(judge(Kind.ACTIVE_DIRECTORY, facts).contains(Finding.CLOCK_DIFFERS))
                    .isEqualTo(found);
        }

        @Test
        void aClockThatIsNotShownIsANote() {
            assertThat(judge(Kind.ACTIVE_DIRECTORY, new ServerFacts("dc1:636", null, "", DOMAIN, null)))
                    .containsExactly(Finding.CLOCK_NOT_SHOWN);
        }

        @ParameterizedTest
        @CsvSource({"30, false", "29, true", "-1, true"})
        void aCertificateIsGoodForThirtyDays(long days, boolean found) {
            ServerFacts.Tls tls = new ServerFacts.Tls("TLSv1.3", "CN=dc1", NOW.plus(Duration.ofDays(days)));

            assertThat(judge(Kind.ACTIVE_DIRECTORY, new ServerFacts("dc1:636", tls, "", DOMAIN, Duration.ZERO))
                            .contains(Finding.CERTIFICATE_ENDS))
                    .isEqualTo(found);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "dn:cn=svc-curfew, dc=corp,dc=example; false",
                    "dn:CN=somebody,DC=corp,DC=example; true",
                    "u:CORP\\svc-curfew; false",
                    "''; false"
                })
        void whomTheServerTakesCurfewForIsCompared(String told, boolean found) {
            ServerFacts facts = new ServerFacts("dc1:636", null, told, DOMAIN, Duration.ZERO);

            assertThat(judge(Kind.ACTIVE_DIRECTORY, facts).contains(Finding.OTHER_IDENTITY))
                    .isEqualTo(found);
        }

        @Test
        void domainControllersMayHoldOtherPartitionsButNoOtherDomain() {
            ServerFacts first = facts(domain("DC=corp,DC=example", "DC=DomainDnsZones,DC=corp,DC=example"));
            ServerFacts second = facts(domain("dc=corp,dc=example", "CN=Configuration,DC=corp,DC=example"));
            ServerFacts other = facts(domain("DC=other,DC=example", "DC=DomainDnsZones,DC=corp,DC=example"));
            DirectoryCase directory = directory(Kind.ACTIVE_DIRECTORY);

            assertThat(ServerCheck.same(directory, first, second)).isEmpty();
            assertThat(codes(ServerCheck.same(directory, first, other))).containsExactly(Finding.OTHER_DIRECTORY);
        }

        private static RootDse domain(String domain, String partition) {
            return new RootDse(Map.of(
                    "supportedcapabilities",
                    List.of("1.2.840.113556.1.4.800"),
                    "defaultnamingcontext",
                    List.of(domain),
                    "namingcontexts",
                    List.of(domain, partition)));
        }
    }

    @Nested
    class OfReads {
        @ParameterizedTest
        @CsvSource({
            "SIZE_LIMIT, LIMIT_REACHED",
            "TIME_LIMIT, LIMIT_REACHED",
            "ADMIN_LIMIT, LIMIT_REACHED",
            "ATTRIBUTE_HIDDEN, ATTRIBUTE_HIDDEN",
            "BASE_MISSING, READ_INCOMPLETE",
            "REFUSED, READ_INCOMPLETE",
        })
        void aGapInABaseIsGrave(GapReason reason, Finding expected) {
            Source corp = Source.directory("corp");
            Receipt receipt = Receipt.of(
                    new Reading(corp, "dc1:636", "", 5, Map.of(), NOW, NOW),
                    List.of(
                            new Gap(new Scope.Base(corp, PEOPLE), reason, "x"),
                            new Gap(new Scope.Entry(corp, PEOPLE, "1"), GapReason.RANGE_UNFINISHED, "CN=ann")));

            assertThat(codes(ReadCheck.judge("accounts", receipt))).containsExactly(expected, Finding.ENTRIES_UNREAD);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PAGING_OFF", "1, ''", "1000, ''", "1001, PAGES_CAPPED"})
    void pagesAreHeldAgainstThePolicy(int pageSize, String expected) {
        DirectoryCase paged = Consultation.of(
                        Kind.ACTIVE_DIRECTORY,
                        Server.at(List.of("ldaps://dc1"), BIND, Secret.none()),
                        PEOPLE,
                        PEOPLE,
                        "employeeID")
                .paged(pageSize)
                .directory();

        List<Diagnosis> found = PageCheck.judge(paged, OptionalLong.of(1000));
        assertThat(found.isEmpty() ? "" : found.get(0).finding().name()).isEqualTo(expected);
        assertThat(PageCheck.judge(paged, OptionalLong.empty())).isEmpty();
    }

    @Nested
    class OfQuarantines {
        private static List<Finding> judge(String quarantine, @Nullable List<String> scope) {
            return judge(Kind.ACTIVE_DIRECTORY, quarantine, scope);
        }

        private static List<Finding> judge(Kind kind, String quarantine, @Nullable List<String> scope) {
            DirectoryCase directory = directory(kind);
            return codes(QuarantineCheck.scope(new DirectoryCase(
                    directory.settings(), directory.kinds(), quarantine, Optional.ofNullable(scope))));
        }

        @Test
        void nothingIsMovedWithoutOne() {
            assertThat(judge("", null)).isEmpty();
        }

        @Test
        void oneOutsideOfWhatIsSynchronizedDeletesMailboxes() {
            assertThat(judge("OU=Leavers," + PEOPLE, List.of(PEOPLE))).isEmpty();
            assertThat(judge("ou=leavers, ou=people,dc=corp,dc=example", List.of(PEOPLE)))
                    .isEmpty();
            assertThat(judge("OU=Leavers," + PEOPLE, List.of("OU=Sales," + PEOPLE)))
                    .containsExactly(Finding.QUARANTINE_NOT_SYNCHRONIZED);
        }

        @Test
        void aScopeThatIsDeclaredEmptyIsNoScope() {
            assertThat(judge("OU=Leavers," + PEOPLE, List.of())).isEmpty();
            assertThat(judge("OU=Leavers," + PEOPLE, null)).containsExactly(Finding.SYNC_SCOPE_NOT_DECLARED);
            assertThat(judge(Kind.OPENLDAP, "OU=Leavers," + PEOPLE, null)).isEmpty();
        }

        @Test
        void oneThatIsNotReadIsOutOfSight() {
            assertThat(judge("OU=Leavers,DC=corp,DC=example", List.of()))
                    .containsExactly(Finding.QUARANTINE_OUT_OF_SIGHT);
        }

        @Test
        void accountsThatMayNotLeaveAreToldByTheReason() {
            Map<String, Leaving> leaving = Map.of(
                    "CN=a," + PEOPLE, Leaving.ALLOWED,
                    "CN=b," + PEOPLE, Leaving.PROTECTED,
                    "CN=c," + PEOPLE, Leaving.NO_RIGHT);

            assertThat(QuarantineCheck.source(directory(Kind.ACTIVE_DIRECTORY), PEOPLE, leaving))
                    .extracting(Diagnosis::finding, one -> one.found().substring(0, 6))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Finding.DELETION_PROTECTED, "1 of 3"),
                            org.assertj.core.groups.Tuple.tuple(Finding.QUARANTINE_RIGHT_MISSING, "1 of 3"));
        }
    }

    @Nested
    class OfEntries {
        @Test
        void whatIsLackingAlikeInManyOusIsOneFinding() {
            List<Lacking> joined = Lacking.joined(List.of(
                    new Lacking("OU=a", 10, 5, Map.of("info", List.of("CN=1"))),
                    new Lacking("OU=b", 20, 5, Map.of()),
                    new Lacking("OU=c", 30, 5, Map.of("info", List.of("CN=2", "CN=3"))),
                    new Lacking("OU=d", 40, 5, Map.of("member", List.of("CN=4")))));

            assertThat(joined)
                    .containsExactly(
                            new Lacking("2 OUs: OU=a; OU=c", 40, 10, Map.of("info", List.of("CN=1", "CN=2", "CN=3"))),
                            new Lacking("OU=d", 40, 5, Map.of("member", List.of("CN=4"))));
        }

        @Test
        void aMissingRightNamesTheActionsThatFail() {
            Lacking lacking = new Lacking(
                    PEOPLE,
                    9,
                    5,
                    Map.of(
                            "info", List.of("CN=a"),
                            "userAccountControl", List.of("CN=a", "CN=b"),
                            "userCertificate", List.of("CN=a")));

            Diagnosis found = RightsCheck.accounts(directory(Kind.ACTIVE_DIRECTORY), lacking)
                    .get(0);
            assertThat(found.found()).contains("userAccountControl (2 of 5)").contains("among 9");
            assertThat(found.expected()).endsWith("for stamp, disable, remove-credential");
        }

        @Test
        void rightsAreNotToldOnlyIfNobodyWasToldOf() {
            DirectoryCase directory = directory(Kind.OPENLDAP);

            assertThat(RightsCheck.notTold(directory, "written", 0, 0)).isEmpty();
            assertThat(RightsCheck.notTold(directory, "written", 5, 1)).isEmpty();
            assertThat(codes(RightsCheck.notTold(directory, "written", 5, 0))).containsExactly(Finding.RIGHTS_NOT_TOLD);
        }

        @Test
        void adminSdHolderIsToldWithTheGroupsThatAreTheReason() {
            var held = List.of(
                    new AdminHolderCheck.Held("CN=a", Set.of("info"), Set.of("Domain Admins")),
                    new AdminHolderCheck.Held("CN=b", Set.of("info"), Set.of()),
                    new AdminHolderCheck.Held("CN=c", Set.of(), Set.of("Domain Admins")));

            assertThat(AdminHolderCheck.judge(directory(Kind.ACTIVE_DIRECTORY), held))
                    .singleElement()
                    .extracting(Diagnosis::found)
                    .asString()
                    .startsWith("2 of 3 accounts")
                    .endsWith("1 in Domain Admins; 1 directly in no privileged group");
        }

        @Test
        void whatOnlyTellsMoreIsAWarningWhenHidden() {
            Lacking hidden = new Lacking(
                    PEOPLE, 9, 5, Map.of("EMPLOYEEID", List.of("CN=a"), "lastLogonTimestamp", List.of("CN=a")));

            assertThat(codes(HiddenCheck.judge(
                            directory(Kind.ACTIVE_DIRECTORY), "accounts", hidden, Set.of("employeeID"))))
                    .containsExactly(Finding.ATTRIBUTE_HIDDEN, Finding.DETAIL_HIDDEN);
        }

        @ParameterizedTest
        @CsvSource({"ON, MEMBER_OF_WRONG", "AUTO, MEMBER_OF_NOT_KEPT", "OFF, ''"})
        void memberOfThatIsNotKeptMattersWhereItIsBelieved(MemberOf rule, String expected) {
            Consultation told = Consultation.of(
                            Kind.OPENLDAP,
                            Server.at(List.of("ldap://127.0.0.1"), BIND, Secret.none()),
                            PEOPLE,
                            PEOPLE,
                            "uid")
                    .with(Conventions.of(Kind.OPENLDAP).withGroups(rule, LastMember.REFUSED));

            List<Diagnosis> found = MemberOfCheck.judge(told.directory(), 3, Map.of("cn=g", Set.of("uid=a")));
            assertThat(found.isEmpty() ? "" : found.get(0).finding().name()).isEqualTo(expected);
            assertThat(MemberOfCheck.judge(told.directory(), 3, Map.of())).isEmpty();
        }

        @Test
        void aSampleIsTheSameWhateverTheOrderAndHasAFewOfEachOu() {
            Sample forward = new Sample();
            Sample backward = new Sample();
            for (int i = 0; i < 100; i++) {
                forward.add(entry(i));
                backward.add(entry(99 - i));
            }

            assertThat(forward.taken()).isEqualTo(backward.taken()).hasSize(3);
            assertThat(forward.taken())
                    .allSatisfy(taken -> assertThat(taken.sample()).hasSize(Sample.OF_ONE_OU));
            assertThat(forward.entries()).isEqualTo(100);
        }

        private static EntryRef entry(int i) {
            return new EntryRef("corp", "id-" + i, "CN=" + i + ",OU=" + i % 3 + "," + PEOPLE);
        }

        @Test
        void aSampleOfManyOusIsBounded() {
            Sample sample = new Sample();
            for (int i = 0; i < 2000; i++) {
                sample.add(new EntryRef("corp", "id-" + i, "CN=" + i + ",OU=" + i % 1000 + "," + PEOPLE));
            }

            assertThat(sample.taken())
                    .hasSize(Sample.OF_ALL)
                    .allSatisfy(taken -> assertThat(taken.sample()).hasSize(1));
            assertThat(sample.ous()).isEqualTo(1000);
        }
    }

    @Nested
    class OfReplicas {
        private final ReplicaCheck check = new ReplicaCheck(directory(Kind.OPENLDAP), "two:636");

        private static Optional<Map<String, Set<Value>>> looks(String id, String stamp) {
            return Optional.of(Map.of("entryuuid", Set.of(Value.of(id)), "description", Set.of(Value.of(stamp))));
        }

        private List<Finding> judge(Optional<Map<String, Set<Value>>> first, Optional<Map<String, Set<Value>>> other) {
            return codes(check.judge(List.of(new ReplicaCheck.Pair("uid=a", first, other))));
        }

        @Test
        void isHeldAgainstTheFirstServer() {
            assertThat(judge(looks("1", "x"), looks("1", "x"))).isEmpty();
            assertThat(judge(looks("1", "x"), looks("1", "y"))).containsExactly(Finding.REPLICA_BEHIND);
            assertThat(judge(looks("1", "x"), Optional.empty())).containsExactly(Finding.REPLICA_BEHIND);
            assertThat(judge(looks("1", "x"), looks("2", "x"))).containsExactly(Finding.OTHER_DIRECTORY);
            assertThat(judge(Optional.empty(), looks("2", "x"))).isEmpty();
        }

        @Test
        void mayBeAMinuteBehind() {
            assertThat(check.behind(NOW, NOW.minusSeconds(60))).isEmpty();
            assertThat(codes(check.behind(NOW, NOW.minusSeconds(61)))).containsExactly(Finding.REPLICA_BEHIND);
            assertThat(check.behind(NOW, NOW.plusSeconds(600))).isEmpty();
        }
    }
}
