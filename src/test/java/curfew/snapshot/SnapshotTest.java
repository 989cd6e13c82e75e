package curfew.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.DirectoryIdentity;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00.123456789Z");
    private static final Source CORP = Source.directory("corp");
    private static final Group STAFF =
            new Group(ref("g1", "CN=Staff,DC=x"), "Staff", false, true, -1, Set.of("CN=All,DC=x"));
    private static final Account PLAIN = new Account(
            ref("1", "uid=ann"),
            "DC=x",
            "",
            AccountKind.HUMAN,
            AccountState.ENABLED,
            Map.of(),
            -1,
            false,
            -1,
            false,
            null,
            null,
            null);
    private static final Account FULL = new Account(
            ref("2", "CN=Falk\\, Tom \u00fc\ud83d\ude00,OU=People,DC=x"),
            "OU=People,DC=x",
            "tom\0\n",
            AccountKind.SERVICE,
            AccountState.PARTLY_DISABLED,
            Map.of("employeeid", List.of("00002", "00003"), "mail", List.of("x".repeat(70_000))),
            Integer.MAX_VALUE - 1,
            true,
            3,
            true,
            NOW,
            Instant.MIN,
            Instant.MAX,
            List.of("services"));

    /** Of which most bytes say nothing of the content (RFC 1952, section 2.3). */
    private static final int GZIP_HEADER = 10;

    @TempDir
    Path folder;

    private Snapshots snapshots = new Snapshots(Path.of(""));

    @BeforeEach
    void place() {
        snapshots = new Snapshots(folder.resolve("snapshots"));
    }

    private static EntryRef ref(String id, String dn) {
        return new EntryRef("corp", id, dn);
    }

    private static Receipt receipt(Gap... gaps) {
        return Receipt.of(
                new Reading(CORP, "dc1:636", "", 2, Map.of("enabled", 1L), NOW, NOW, List.of("DC=x"), List.of("DC=y")),
                List.of(gaps));
    }

    private static List<Object> everything(Snapshot snapshot) {
        List<Object> all = new ArrayList<>();
        snapshot.read(new Snapshot.Sink() {
            @Override
            public void group(Group group) {
                all.add(group);
            }

            @Override
            public void account(Account account) {
                all.add(account);
            }

            @Override
            public void receipt(Receipt receipt) {
                all.add(receipt);
            }

            @Override
            public void seen(Seen seen) {
                all.add(seen);
            }

            @Override
            public void detailReceipt(Receipt receipt) {
                all.add(receipt);
            }

            @Override
            public void identity(DirectoryIdentity identity) {
                all.add(identity);
            }
        });
        return all;
    }

    private Path file(String run) {
        return snapshots.folder().resolve(run + ".snapshot");
    }

    @Test
    void givesBackWhatWasSeen() {
        Receipt complete = receipt();
        Receipt partial = receipt(
                new Gap(new Scope.Whole(CORP), GapReason.CONNECTION_LOST, "lost"),
                new Gap(new Scope.OtherDomains(CORP), GapReason.REFERRAL, "elsewhere"),
                new Gap(new Scope.Base(CORP, "DC=x"), GapReason.SIZE_LIMIT, "cut"),
                new Gap(new Scope.GroupMembers(CORP, "g1"), GapReason.RANGE_UNFINISHED, "range"),
                new Gap(new Scope.Entry(CORP, "DC=x", "2"), GapReason.REFUSED, "no"));
        Membership membership = new Membership(STAFF, "member", new Value("AAE=", true), true);
        AccountDetail detail = new AccountDetail(
                FULL,
                Map.of("usercertificate", List.of(Value.of("a secret")), "sshpublickey", List.of()),
                List.of(membership),
                new AccountDetail.UsualPrimary(STAFF, true));
        DirectoryIdentity identity = new DirectoryIdentity("corp", "openldap", List.of("DC=x"), "slapd");
        try (SnapshotWriter writer = snapshots.begin("night-1")) {
            writer.groups(List.of(STAFF));
            writer.accounts(List.of(PLAIN, FULL));
            writer.receipt(complete);
            writer.receipt(partial);
            writer.detail(detail, List.of("userCertificate", "sshPublicKey"));
            writer.detailReceipt(complete);
            writer.identity(identity);
            assertThat(writer.finish()).isEmpty();
        }

        assertThat(everything(snapshots.of("night-1").orElseThrow()))
                .containsExactly(
                        STAFF,
                        PLAIN,
                        FULL,
                        complete,
                        partial,
                        new Seen(
                                new AccountId("corp", "2"),
                                List.of(membership),
                                List.of("usercertificate"),
                                detail.usualPrimary()),
                        complete,
                        identity);
    }

    @Test
    void keepsWordsApartAlsoWhereThereAreMoreThanItNumbers() {
        List<Account> many = Stream.iterate(0, i -> i + 1)
                .limit(Out.WORDS + 10L)
                .map(i -> new Account(
                        ref("" + i, "CN=a,OU=" + i + ",DC=x"),
                        "DC=x",
                        "",
                        AccountKind.HUMAN,
                        AccountState.ENABLED,
                        Map.of(),
                        0,
                        false,
                        0,
                        false,
                        null,
                        null,
                        null))
                .toList();
        try (SnapshotWriter writer = snapshots.begin("night-1")) {
            writer.accounts(many);
            writer.accounts(many);
            assertThat(writer.finish()).isEmpty();
        }

        List<Object> read = everything(snapshots.of("night-1").orElseThrow());
        assertThat(read.subList(0, many.size())).isEqualTo(many);
        assertThat(read.subList(many.size(), read.size())).isEqualTo(many);
    }

    @Test
    void holdsNoValueOfACredentialAndIsItsOwnersAlone() throws IOException {
        try (SnapshotWriter writer = snapshots.begin("night-1")) {
            writer.finish();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("night-1"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(snapshots.folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void leavesNothingWhereItWasNotFinished() throws IOException {
        try (SnapshotWriter writer = snapshots.begin("night-1")) {
            writer.accounts(List.of(PLAIN));
        }

        assertThat(snapshots.of("night-1")).isEmpty();
        try (Stream<Path> left = Files.list(snapshots.folder())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesOneThatWasCutAtAnyByteOrChanged() throws IOException {
        try (SnapshotWriter writer = snapshots.begin("night-1")) {
            writer.accounts(List.of(PLAIN));
            writer.finish();
        }
        byte[] whole = Files.readAllBytes(file("night-1"));

        for (int length = 0; length < whole.length; length++) {
            Files.write(file("night-1"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> everything(snapshots.of("night-1").orElseThrow()))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("night-1.snapshot cannot be read");
        }
        int refused = 0;
        for (int i = GZIP_HEADER; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x10;
            Files.write(file("night-1"), changed);
            try {
                // Some bits of a compressed stream mean nothing (RFC 1951): then it says the same.
                assertThat(everything(snapshots.of("night-1").orElseThrow())).containsExactly(PLAIN);
            } catch (UncheckedIOException damaged) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan((whole.length - GZIP_HEADER) * 9 / 10);
    }

    @Test
    void saysWhyItCannotBeWrittenAndThrowsNothing() throws IOException {
        Files.writeString(folder.resolve("snapshots"), "no folder");

        try (SnapshotWriter writer = snapshots.begin("night-1")) {
            writer.accounts(List.of(PLAIN));
            assertThat(writer.finish()).isPresent();
        }
        assertThat(SnapshotWriter.NONE.finish()).isEmpty();
    }

    @Test
    void keepsTheNewestAndSweepsAwayWhatDiedLongAgo() throws IOException {
        for (int i = 1; i <= 4; i++) {
            try (SnapshotWriter writer = snapshots.begin("night-" + i)) {
                writer.finish();
            }
            Files.setLastModifiedTime(file("night-" + i), FileTime.from(NOW.minus(Duration.ofDays(9 - i))));
        }
        Path dead = Files.createFile(snapshots.folder().resolve("dead.snapshot.part"));
        Files.setLastModifiedTime(dead, FileTime.from(NOW.minus(Duration.ofDays(3))));
        Path alive = Files.createFile(snapshots.folder().resolve("alive.snapshot.part"));
        Files.setLastModifiedTime(alive, FileTime.from(NOW.minus(Duration.ofHours(3))));
        Path foreign = Files.createFile(snapshots.folder().resolve("readme.txt"));
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));

        snapshots.prune(2, NOW);

        assertThat(snapshots.of("night-1")).isEmpty();
        assertThat(snapshots.of("night-2")).isEmpty();
        assertThat(snapshots.of("night-3")).isPresent();
        assertThat(snapshots.of("night-4")).isPresent();
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(foreign).exists();

        snapshots.prune(0, NOW);
        assertThat(snapshots.of("night-4")).isEmpty();
    }
}
