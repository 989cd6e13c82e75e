package curfew.demo;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Halyard, a made-up company of some 500 people in eight countries, with about 60 groups and at least one account for every verdict,
 * finding and guard. It is the same in every run.
 *
 * <p>Three nights: on the first a backlog of leavers goes; on the second a few more, somebody is hired again and somebody's account
 * was enabled by hand; on the third HR's file arrives cut, and nothing may be changed.
 */
public final class DemoCompany {
    /** How many nights there are. */
    public static final int NIGHTS = 3;

    private static final Instant FIRST_NIGHT = Instant.parse("2026-03-03T01:00:00Z");
    private static final LocalDate FIRST_DATE = LocalDate.parse("2026-03-03");

    /** Feeds are delivered some hours before the run. */
    private static final Duration DELIVERED_BEFORE = Duration.ofHours(3);

    private DemoCompany() {}

    /**
     * One account that something happens to.
     *
     * @param login of the account to look at
     * @param code the verdict, finding or guard that it stands for
     * @param night the first night on which it does
     * @param story why, in one sentence
     */
    public record Part(String login, String person, String code, int night, String story) {}

    /** When the run of a night, from 1 to {@link #NIGHTS}, takes place. */
    public static Instant instant(int night) {
        return FIRST_NIGHT.plus(Duration.ofDays(checked(night) - 1L));
    }

    /** The options that the company's directory is started with. */
    public static EmbeddedOptions options() {
        return EmbeddedOptions.activeDirectory(AccountDraft.BASE);
    }

    /** Fills an empty directory that was started with {@link #options}. */
    public static void load(EmbeddedDirectory directory) {
        directory.load(DemoEntries.all(Staff.all()));
    }

    /** Everybody to whom something happens, those of the first night first. */
    public static List<Part> parts() {
        return CastParts.all();
    }

    /**
     * Writes the feeds of a night, named after its date: {@code hr-2026-03-03.csv}, {@code contracts-2026-03-03.csv}. Their time stamps
     * are of that night, too.
     */
    public static void writeNight(int night, Path feedsDir) {
        LocalDate date = FIRST_DATE.plusDays(checked(night) - 1L);
        List<Staff> staff = Staff.all();
        write(feedsDir.resolve("hr-" + date + ".csv"), DemoFeeds.hr(staff, night), night);
        write(feedsDir.resolve("contracts-" + date + ".csv"), DemoFeeds.contracts(staff), night);
    }

    /** What people do in the directory on the day after a night. */
    public static void betweenNights(int night, EmbeddedDirectory directory) {
        if (checked(night) == 1) {
            directory.modify(
                    dnOf("marco.bianchi"), new Modification(ModificationType.REPLACE, "userAccountControl", "512"));
            directory.move(dnOf("anna.schulz"), "CN=Anna Meyer-Schulz", "OU=FR,OU=People," + AccountDraft.BASE);
        }
    }

    /**
     * Writes job, mappings, lists and the directory's password below a folder of their own.
     *
     * @param home gets {@code jobs}, {@code mappings}, {@code feeds}, and later {@code reports} and {@code state}
     * @return the job file
     */
    public static Path writeJob(Path home, EmbeddedDirectory directory) {
        String job = Resources.text("job.yaml")
                .replace("ldap://127.0.0.1:10389", directory.url())
                .replace("CN=svc-curfew,OU=Service Accounts," + AccountDraft.BASE, directory.bindDn());
        for (String name : List.of(
                "hr.yaml",
                "contracts.yaml",
                "entitlements.csv",
                "protected.yaml",
                "exceptions.csv",
                "legal-holds.csv",
                "urgent.csv",
                "holds.csv",
                "non-human.csv")) {
            write(home.resolve("mappings").resolve(name), Resources.text(name).getBytes(StandardCharsets.UTF_8), 1);
        }
        writeSecret(home.resolve("jobs").resolve("secrets").resolve("bind"), directory.password());
        Path file = home.resolve("jobs").resolve("demo.yaml");
        write(file, job.getBytes(StandardCharsets.UTF_8), 1);
        return file;
    }

    private static String dnOf(String login) {
        return Staff.all().stream()
                .map(Staff::person)
                .filter(person -> person.login().equals(login))
                .map(person -> CastAccounts.of(person).dn())
                .findFirst()
                .orElseThrow();
    }

    private static void write(Path file, byte[] content, int night) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.from(instant(night).minus(DELIVERED_BEFORE)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static void writeSecret(Path file, String secret) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static int checked(int night) {
        if (night < 1 || night > NIGHTS) {
            throw new IllegalArgumentException("night " + night + ": there are nights 1 to " + NIGHTS);
        }
        return night;
    }
}
