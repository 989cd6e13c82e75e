package curfew.feeds;

import static curfew.feeds.Drop.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {

    private static final Scope WHOLE = new Scope.Whole(Source.feed("hr"));

    @TempDir
    private Path folder;

    private Drop drop;

    @BeforeEach
    void emptyDrop() {
        drop = new Drop(folder);
    }

    @Test
    void readsRowsAndSaysWhatItRead() throws IOException {
        FeedResult result = drop.read("id,status,end\n00123,Active,\n00124,left,2026-11-20\n");

        assertThat(result.receipt()).isInstanceOf(Receipt.Complete.class);
        assertThat(result.receipt().reading().count()).isEqualTo(2);
        assertThat(result.receipt().reading().origin()).isEqualTo("hr.csv");
        assertThat(result.receipt().reading().counts())
                .isEqualTo(Map.of("rejects", 0L, "blank_lines", 0L, "active", 1L, "ended", 1L));
        assertThat(result.receipt().reading().producedAt()).isEqualTo(Drop.NOW.minus(Duration.ofHours(1)));
        Row second = drop.collected.rows.get(1);
        assertThat(second.key()).isEqualTo("00124");
        assertThat(second.line()).isEqualTo(3);
        assertThat(second.status()).isEqualTo(Status.ENDED);
        assertThat(second.end()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(second.zone()).isEqualTo(Drop.BERLIN);
        assertThat(drop.collected.rows.get(0).end()).isNull();
    }

    @Test
    void keepsACopyOfTheVeryBytesUnderTheirDigest() throws Exception {
        String text = "id,status,end\r\n1,active,\r\n";
        FeedResult result = drop.read(text);

        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(result.receipt().reading().digest()).isEqualTo(digest);
        assertThat(result.copy()).isEqualTo(folder.resolve("copies").resolve(digest + ".gz"));
        try (InputStream copy = new GZIPInputStream(Files.newInputStream(result.copy()))) {
            assertThat(new String(copy.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @Test
    void keepsOneCopyOfTheSameBytesAndNoTemporaryFile() throws IOException {
        Path copy = drop.read("id,status,end\n1,active,\n").copy();
        Object file = Files.readAttributes(copy, BasicFileAttributes.class).fileKey();
        Files.setLastModifiedTime(copy, FileTime.from(Instant.EPOCH));
        drop.read();

        // Not written again, and as young as the last reading, so that nobody removes it as old.
        assertThat(Files.readAttributes(copy, BasicFileAttributes.class).fileKey())
                .isEqualTo(file);
        assertThat(Files.getLastModifiedTime(copy).toInstant()).isAfter(Instant.EPOCH);
        try (Stream<Path> copies = Files.list(folder.resolve("copies"))) {
            assertThat(copies).containsExactly(copy);
        }
    }

    @Test
    void keepsTheWholeFileThoughItsBeginningMakesNoSense() throws IOException {
        StringBuilder text = new StringBuilder("nothing,that,fits\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(",active,\n");
        }
        FeedResult result = drop.read(text.toString());

        assertThat(reasons(result)).containsExactly(GapReason.COLUMN_GONE);
        try (InputStream copy = new GZIPInputStream(Files.newInputStream(result.copy()))) {
            assertThat(copy.readAllBytes()).hasSize(text.length());
        }
    }

    @Test
    void failsLoudlyIfTheCopyCannotBeKept() throws IOException {
        drop.write("id,status,end\n1,active,\n");
        Files.writeString(folder.resolve("copies"), "a file stands in the way");

        assertThatThrownBy(drop::read).isInstanceOf(FeedCopyException.class).hasMessageContaining("No change was made");
    }

    @Test
    void doesNotBlameTheFeedForTheTroubleOfItsSink() throws IOException {
        drop.write("id,status,end\n1,active,\n");
        RowSink full = new RowSink() {
            @Override
            public void row(Row row) {
                throw new UncheckedIOException(new IOException("disk full"));
            }

            @Override
            public void reject(Reject reject) {}
        };
        FeedReader reader = new FeedReader(folder, folder.resolve("copies"), InstantSource.fixed(Drop.NOW));

        assertThatThrownBy(() -> reader.read(drop.settings(), Drop.NOW, full)).hasMessageContaining("disk full");
    }

    // Which file

    @Test
    void takesTheNewestByTheDateInTheNameWhateverItsTimeStamp() throws IOException {
        drop.file = "hr-{yyyy-MM-dd}.csv";
        drop.write("hr-2026-11-21.csv", "id,status,end\n21,active,\n", StandardCharsets.UTF_8);
        Path older = drop.write("hr-2026-11-20.csv", "id,status,end\n20,active,\n", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(older, FileTime.from(Drop.NOW));
        drop.write("hr-2026-02-30.csv", "id,status,end\n30,active,\n", StandardCharsets.UTF_8);
        drop.write("hr-2126-11-21.csv", "id,status,end\n99,active,\n", StandardCharsets.UTF_8);
        FeedResult result = drop.read();

        assertThat(result.receipt().reading().origin()).isEqualTo("hr-2026-11-21.csv");
        assertThat(result.receipt().reading().producedAt()).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
        assertThat(drop.collected.keys()).containsExactly("21");
        assertThat(result.notes())
                .hasSize(2)
                .anyMatch(note -> note.startsWith("hr-2026-02-30.csv was passed over"))
                .anyMatch(note -> note.startsWith("hr-2126-11-21.csv was passed over"));
    }

    @Test
    void understandsCompactDatesWithATimeInTheName() throws IOException {
        drop.file = "hr_{yyyyMMddHHmm}.csv";
        drop.write("hr_202611212200.csv", "id,status,end\n22,active,\n", StandardCharsets.UTF_8);
        drop.write("hr_202611212300.csv", "id,status,end\n23,active,\n", StandardCharsets.UTF_8);
        FeedResult result = drop.read();

        assertThat(result.receipt().reading().producedAt()).isEqualTo(Instant.parse("2026-11-21T22:00:00Z"));
        assertThat(drop.collected.keys()).containsExactly("23");
    }

    @Test
    void takesTheLatestModifiedOfAGlob() throws IOException {
        drop.file = "hr*.csv";
        Path first = drop.write("hr-a.csv", "id,status,end\n1,active,\n", StandardCharsets.UTF_8);
        drop.write("hr-z.csv", "id,status,end\n2,active,\n", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(first, FileTime.from(Drop.NOW));
        drop.read();

        assertThat(drop.collected.keys()).containsExactly("1");
    }

    @Test
    void doesNotTakeAPatternsSignsForMoreThanTheyAre() throws IOException {
        drop.file = "hr.csv";
        drop.write("hrxcsv", "id,status,end\n1,active,\n", StandardCharsets.UTF_8);

        assertThat(reasons(drop.read())).containsExactly(GapReason.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hr-{MM-dd}.csv", "hr-{yyyy-MM-dd}-{HH}.csv", "hr-{nonsense}.csv", "in-*/hr.csv", "in/"})
    void refusesFilePatternsThatNameNoDay(String pattern) {
        drop.file = pattern;
        assertThatThrownBy(drop::settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file '");
    }

    @Test
    void isNotCompleteWithoutAFile() {
        FeedResult result = drop.read();

        assertThat(reasons(result)).containsExactly(GapReason.UNREADABLE);
        assertThat(result.receipt().gaps().get(0).detail()).contains("hr.csv");
        assertThat(result.receipt().reading().digest()).isEmpty();
        assertThat(result.copy()).isNull();
    }

    @Test
    void takesAMissingFileForNobodyOnlyIfTheFeedIsDeclaredSo() throws IOException {
        drop.mustBeThere = false;
        assertThat(drop.read().receipt().isComplete()).isTrue();
        assertThat(drop.read("id,status,end\n").receipt().isComplete()).isTrue();
        assertThat(reasons(drop.read("id,status,end\n1,nonsense,\n")))
                .contains(GapReason.ROW_REJECTED, GapReason.NO_ROWS);
    }

    @Test
    void isNotCompleteIfTheFileIsAFolder() throws IOException {
        Files.createDirectory(folder.resolve("hr.csv"));
        drop.maxAge = Duration.ofDays(10_000);

        assertThat(reasons(drop.read())).containsExactly(GapReason.UNREADABLE);
    }

    @Test
    void isNotCompleteIfTheFileGrowsWhileItIsRead() throws IOException {
        Path file = drop.write("id,status,end\n1,active,\n");
        RowSink appending = new RowSink() {
            @Override
            public void row(Row row) {
                try {
                    Files.writeString(file, "id,status,end\n1,active,\n2,active,\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void reject(Reject reject) {}
        };
        FeedResult result = new FeedReader(folder, folder.resolve("copies"), InstantSource.fixed(Drop.NOW))
                .read(drop.settings(), Drop.NOW, appending);

        assertThat(reasons(result)).containsExactly(GapReason.UNREADABLE);
        assertThat(result.receipt().gaps().get(0).detail()).contains("changed while it was read");
    }

    // How old

    @ParameterizedTest
    @CsvSource({"36, true", "35, false"})
    void isTooOldOnlyBeyondTheLimit(int hours, boolean complete) throws IOException {
        drop.maxAge = Duration.ofHours(hours);
        Path file = drop.write("id,status,end\n1,active,\n");
        Files.setLastModifiedTime(file, FileTime.from(Drop.NOW.minus(Duration.ofHours(36))));
        FeedResult result = drop.read();

        assertThat(result.receipt().isComplete()).isEqualTo(complete);
        if (!complete) {
            assertThat(reasons(result)).containsExactly(GapReason.TOO_OLD);
            assertThat(result.receipt().leavesInDoubt(WHOLE)).isTrue();
        }
    }

    @Test
    void measuresTheAgeFromTheDateInTheNameAndNotFromTheTimeStamp() throws IOException {
        drop.file = "hr-{yyyy-MM-dd}.csv";
        Path file = drop.write("hr-2026-11-19.csv", "id,status,end\n1,active,\n", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(Drop.NOW));
        FeedResult result = drop.read();

        assertThat(reasons(result)).containsExactly(GapReason.TOO_OLD);
        assertThat(result.receipt().gaps().get(0).detail())
                .isEqualTo("hr-2026-11-19.csv is 3 days old by its name; max_age allows 36 h 0 min");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T02:00:00Z, 2 days", "2026-11-20T02:30:00Z, 47 h 30 min"})
    void saysHowOldItIs(Instant made, String age) throws IOException {
        Path file = drop.write("id,status,end\n1,active,\n");
        Files.setLastModifiedTime(file, FileTime.from(made));

        assertThat(drop.read().receipt().gaps().get(0).detail())
                .isEqualTo("hr.csv is " + age + " old by its time of modification; max_age allows 36 h 0 min");
    }

    @Test
    void saysWhyThereIsNoFileToRead() throws IOException {
        drop.file = "in/hr.csv";
        assertThat(drop.read().receipt().gaps().get(0).detail())
                .isEqualTo("the folder " + folder.resolve("in") + " cannot be read: it does not exist");
        drop.file = "hr-{yyyy-MM-dd}.csv";
        drop.write("hr-today.csv", "id,status,end\n1,active,\n", StandardCharsets.UTF_8);
        FeedResult undated = drop.read();
        assertThat(undated.receipt().gaps().get(0).detail())
                .isEqualTo("no file in " + folder + " bears a date as hr-{yyyy-MM-dd}.csv has it");
        drop.mustBeThere = false;
        assertThat(drop.read().receipt().isComplete())
                .as("a file that cannot be had is not a file that is missing")
                .isFalse();
        assertThat(FeedFiles.words(new java.nio.file.AccessDeniedException("/x")))
                .isEqualTo("access is denied");
        assertThat(FeedFiles.words(new java.nio.file.NoSuchFileException("/x"))).isEqualTo("it does not exist");
        assertThat(FeedFiles.words(new IOException("disk full"))).isEqualTo("disk full");
        assertThat(FeedFiles.words(new IOException())).isEqualTo("IOException");
    }

    // Encoding

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void readsEachDeclaredCharset(String charset) throws IOException {
        drop.fields.put("family_name", Column.named("name"));
        drop.format = Format.CSV.withCharset(Charset.forName(charset));
        drop.write("hr.csv", "id,status,end,name\n1,active,,Müller-Ørsted\n", Charset.forName(charset));

        assertThat(drop.read().receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows.get(0).fields()).containsEntry("family_name", "Müller-Ørsted");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "UTF-16LE, UTF-16LE", "UTF-16BE, UTF-16BE", "UTF-16, UTF-16LE", "UTF-16, UTF-16BE"})
    void skipsTheByteOrderMarkOfTheDeclaredCharset(String declared, String written) throws IOException {
        drop.format = Format.CSV.withCharset(Charset.forName(declared));
        drop.write("hr.csv", "\uFEFFid,status,end\n1,active,\n", Charset.forName(written));

        assertThat(drop.read().receipt().isComplete()).isTrue();
        assertThat(drop.collected.keys()).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, windows-1252, ''",
        "UTF-8, UTF-16LE, ''",
        "UTF-8, UTF-16LE, \uFEFF",
        "windows-1252, UTF-8, \uFEFF",
        "UTF-16BE, UTF-16LE, \uFEFF",
        "US-ASCII, UTF-8, ''"
    })
    void findsThatTheFileIsInAnotherCharset(String declared, String written, String mark) throws IOException {
        drop.fields.put("family_name", Column.named("name"));
        drop.format = Format.CSV.withCharset(Charset.forName(declared));
        drop.write("hr.csv", mark + "id,status,end,name\n1,active,,Müller\n", Charset.forName(written));
        FeedResult result = drop.read();

        assertThat(reasons(result)).contains(GapReason.WRONG_ENCODING);
        assertThat(result.receipt().leavesInDoubt(WHOLE)).isTrue();
        assertThat(result.copy()).isNotNull();
    }

    @Test
    void deliversNoReplacementCharacterForADamagedByte() throws IOException {
        byte[] bytes = "id,status,end\n1,active,\n2,acti\u00FFe,\n".getBytes(StandardCharsets.ISO_8859_1);
        drop.write("hr.csv", bytes);
        FeedResult result = drop.read();

        assertThat(reasons(result)).contains(GapReason.WRONG_ENCODING);
        assertThat(drop.collected.rejects).isEmpty();
    }

    // Cut and broken files

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,status,end\n1,active,\n2,\"active,\n3,active,\n",
                "id,status,end\n1,active,\n2,\"act\"ive,\n",
                "id,status,\"end\n1,active,\n"
            })
    void findsThatTheFileEndsOrBreaksInsideQuotes(String text) throws IOException {
        FeedResult result = drop.read(text);

        assertThat(reasons(result)).contains(GapReason.CUT_IN_QUOTES);
        assertThat(result.receipt().leavesInDoubt(WHOLE)).isTrue();
    }

    @Test
    void deliversWhatCameBeforeTheBreakAndSaysInWhichLineItIs() throws IOException {
        FeedResult result = drop.read("id,status,end\n1,active,\n2,active,\n3,\"active,\n4,active,\n");

        assertThat(drop.collected.keys()).containsExactly("1", "2");
        assertThat(result.receipt().gaps().get(0).detail()).contains("line 4");
    }

    @Test
    void stopsAtARecordWithoutEndBeforeItFillsTheMemory() throws IOException {
        FeedResult result = drop.read("id,status,end\n1,\"" + "x".repeat(3 * FileText.LONGEST_RECORD) + "\",\n");

        assertThat(reasons(result)).contains(GapReason.CUT_IN_QUOTES);
        assertThat(result.receipt().gaps().get(0).detail()).contains("a quote is not closed");
    }

    @Test
    void readsAFileThatIsLongerThanTheLongestRecord() throws IOException {
        int count = FileText.LONGEST_RECORD / 5;
        StringBuilder text = new StringBuilder("id,status,end\n");
        for (int i = 0; i < count; i++) {
            text.append(i).append(",active,\n");
        }
        assertThat(text.length()).isGreaterThan(2 * FileText.LONGEST_RECORD);

        FeedResult result = drop.read(text.toString());

        assertThat(result.receipt().isComplete()).isTrue();
        assertThat(result.receipt().reading().count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"'1,\"a\n2,b\",active,', true", "'1,\"a\n2\",active,', false", "'1,\"a\n2,3,b\",active,', false"})
    void takesABreakForAStrayQuoteWhereAsManyValuesFollowAsStandBefore(String row, boolean swallowed)
            throws IOException {
        drop.fields.put("family_name", Column.named("name"));
        FeedResult result = drop.read("id,name,status,end\n" + row + "\n");

        assertThat(drop.collected.rejects).hasSize(swallowed ? 1 : 0);
        assertThat(reasons(result).contains(GapReason.KEY_UNREADABLE)).isEqualTo(swallowed);
    }

    @Test
    void takesABreakForAStrayQuoteThoughTheKeyStandsBehindIt() throws IOException {
        drop.keyPattern = Pattern.compile("\\d{5}");
        FeedResult result = drop.read("status,note,id,end\nactive,\"a\nactive,b\",00001,\nactive,c,00002,\n");

        assertThat(reasons(result)).containsExactly(GapReason.KEY_UNREADABLE);
        assertThat(drop.collected.rejects).singleElement().satisfies(reject -> {
            assertThat(reject.column()).as("which is not mapped").isEqualTo("column 2");
            assertThat(reject.line()).isEqualTo(2);
        });
        assertThat(drop.collected.keys()).containsExactly("00002");
    }

    @Test
    void findsRowsThatAStrayQuoteHasSwallowed() throws IOException {
        drop.keyPattern = Pattern.compile("\\d{5}");
        drop.fields.put("family_name", Column.named("name"));
        FeedResult result = drop.read("id,name,status,end\n"
                + "00123,\"Smith,active,\n00124,Jones,active,\n00125,Brown\",active,\n00126,White,active,\n");

        assertThat(drop.collected.keys()).containsExactly("00126");
        assertThat(reasons(result)).containsExactly(GapReason.KEY_UNREADABLE);
        assertThat(result.receipt().leavesInDoubt(rows("00124"))).isTrue();
        assertThat(drop.collected.rejects.get(0).problem()).contains("beginning of another row");
    }

    @Test
    void takesAValueOfSeveralLinesAndCountsThoseLines() throws IOException {
        drop.keyPattern = Pattern.compile("\\d{5}");
        drop.fields.put("location", Column.named("place"));
        FeedResult result = drop.read(
                "id,status,end,place\r\n00123,active,,\"12 Main St\r\nSpringfield, IL\"\r\n\r\n00124,active,,\r\n");

        assertThat(result.receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows).extracting(Row::line).containsExactly(2L, 5L);
        assertThat(result.receipt().reading().counts()).containsEntry("blank_lines", 1L);
    }

    @Test
    void refusesValuesOfSeveralLinesWhereTheMappingRulesThemOut() throws IOException {
        drop.format = new Format(StandardCharsets.UTF_8, ',', '"', null, null, true, false);
        drop.fields.put("location", Column.named("place"));

        assertThat(reasons(drop.read("id,status,end,place\n1,active,,\"a\nb\"\n")))
                .containsExactly(GapReason.CUT_IN_QUOTES);
        assertThat(reasons(drop.read("id,status,end,place\n1,active,,\"a\rb\"\n")))
                .containsExactly(GapReason.CUT_IN_QUOTES);
        assertThat(drop.read("id,status,end,place\n1,active,,\"a, b\"\n")
                        .receipt()
                        .isComplete())
                .isTrue();
    }

    @Test
    void needsTheTrailerThatTheMappingDeclares() throws IOException {
        drop.trailer = Trailer.counting("TRAILER,(?<count>\\d+).*");

        assertThat(drop.read("id,status,end\n1,active,\n2,active,\nTRAILER,2,\n")
                        .receipt()
                        .isComplete())
                .isTrue();
        assertThat(drop.collected.keys()).containsExactly("1", "2");
        assertThat(reasons(drop.read("id,status,end\n1,active,\n2,active,\n")))
                .containsExactly(GapReason.TRAILER_MISSING);
        assertThat(reasons(drop.read("id,status,end\n1,active,\nTRAILER,2,\n")))
                .containsExactly(GapReason.CONTROL_TOTAL_WRONG);
        assertThat(reasons(drop.read("id,status,end\n1,active,\nTRAILER,1,\n2,active,\n")))
                .contains(GapReason.TRAILER_MISSING);
        assertThat(reasons(drop.read(""))).containsExactly(GapReason.TRAILER_MISSING);
    }

    @Test
    void countsRejectedRowsInTheControlTotal() throws IOException {
        drop.trailer = new Trailer(Pattern.compile("T,(?<count>\\d+),"), Column.at(1), 2);

        assertThat(reasons(drop.read("id,status,end\n1,active,\n2,nonsense,\nT,4,\n")))
                .containsExactly(GapReason.ROW_REJECTED);
    }

    @Test
    void addsUpTheColumnThatTheTrailerHasTheSumOf() throws IOException {
        drop.trailer = new Trailer(Pattern.compile("SUM,(?<sum>[0-9.]+),"), Column.named("id"), 0);

        assertThat(drop.read("id,status,end\n1.5,active,\n2,left,2026-01-01\nSUM,3.50,\n")
                        .receipt()
                        .isComplete())
                .isTrue();
        assertThat(reasons(drop.read("id,status,end\n1.5,active,\nSUM,3.5,\n")))
                .containsExactly(GapReason.CONTROL_TOTAL_WRONG);
        assertThat(reasons(drop.read("id,status,end\nx,active,\nSUM,0,\n")))
                .containsExactly(GapReason.CONTROL_TOTAL_WRONG);
    }

    @Test
    void rejectsARowThatEndsBeforeTheColumnOfTheSum() throws IOException {
        drop.trailer = new Trailer(Pattern.compile("SUM,(?<sum>[0-9.,]+),,"), Column.named("hours"), 0);
        FeedResult result = drop.read("id,status,end,hours\n1,active,,\"7,5\"\n2,active,\n3,active,,\nSUM,7.5,,\n");

        assertThat(reasons(result)).containsExactly(GapReason.ROW_REJECTED);
        assertThat(drop.collected.keys()).containsExactly("1", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "id,status,end\n", "id,status,end\n,,\n ,\"\",\n"})
    void isNotCompleteWithoutRows(String text) throws IOException {
        assertThat(reasons(drop.read(text))).containsExactly(GapReason.NO_ROWS);
    }

    // Columns

    @Test
    void isNotCompleteIfAMappedColumnIsGone() throws IOException {
        FeedResult result = drop.read("id,state,end\n1,active,\n");

        assertThat(reasons(result)).containsExactly(GapReason.COLUMN_GONE);
        assertThat(result.receipt().gaps().get(0).detail())
                .contains("missing: status", "the header has: id, state, end");
        assertThat(drop.collected.rows).isEmpty();
    }

    @Test
    void goesOnWithoutAColumnThatMayBeMissing() throws IOException {
        drop.fields.put("job", Column.named("job"));
        drop.optional = Set.of("job");

        assertThat(drop.read("id,status,end\n1,active,\n").receipt().isComplete())
                .isTrue();
    }

    @Test
    void doesNotGuessBetweenTwoColumnsOfOneName() throws IOException {
        FeedResult result = drop.read("id,status,end,end\n1,active,,2020-01-01\n");

        assertThat(reasons(result)).containsExactly(GapReason.UNREADABLE);
        assertThat(result.receipt().gaps().get(0).detail()).contains("'end' twice");
    }

    @Test
    void doesNotMindUnmappedColumnsOfOneName() throws IOException {
        assertThat(drop.read("id,status,end,note,note\n1,active,,a,b\n")
                        .receipt()
                        .isComplete())
                .isTrue();
    }

    @Test
    void isNotCompleteIfARequiredColumnIsEmptyInEachRow() throws IOException {
        drop.required = Set.of("end");

        assertThat(reasons(drop.read("id,status,end\n1,active, \n2,active,\n")))
                .containsExactly(GapReason.COLUMN_EMPTY);
        assertThat(drop.read("id,status,end\n1,active,\n2,left,2020-01-01\n")
                        .receipt()
                        .isComplete())
                .isTrue();
    }

    @Test
    void doesNotCallAColumnEmptyOfWhichThereIsNoRow() throws IOException {
        drop.required = Set.of("end");

        assertThat(reasons(drop.read("id,status,end\n"))).containsExactly(GapReason.NO_ROWS);
    }

    @Test
    void findsColumnsByPositionInAFileWithoutHeader() throws IOException {
        drop.fields = Map.of("key", Column.at(3), "mail", Column.at(1));
        drop.format = Format.CSV.withHeader(false).withDelimiter(';');

        assertThat(drop.read("a@x;;7\nb@x;;8\n").receipt().isComplete()).isTrue();
        assertThat(drop.collected.keys()).containsExactly("7", "8");
        assertThat(drop.collected.rows.get(1).fields()).isEqualTo(Map.of("mail", "b@x"));
        assertThat(reasons(drop.read("a@x;\n"))).containsExactly(GapReason.COLUMN_GONE);
    }

    @Test
    void takesTheNameAsDisplayedElseOfItsParts() throws IOException {
        drop.fields = Map.of(
                "key",
                Column.at(1),
                "given_name",
                Column.at(2),
                "family_name",
                Column.at(3),
                "display_name",
                Column.at(4));
        drop.format = Format.CSV.withHeader(false);
        drop.read("1,Ana,Lopez,\n2,Ana,Lopez,Dr. A. Lopez\n3,,Lopez,\n4,,,\n");

        assertThat(drop.collected.rows)
                .extracting(row -> row.fields().get("name"))
                .containsExactly("Ana Lopez", "Dr. A. Lopez", "Lopez", null);
    }

    @Test
    void saysWhichPartsOfTheFeedARowIsIn() throws IOException {
        drop.fields.put("country", Column.named("land"));
        drop.segments = List.of("country");
        drop.read("id,status,end,land\n1,active,,DE\n2,active,,\n");

        assertThat(drop.collected.rows)
                .extracting(Row::segments)
                .containsExactly(
                        Set.of(new Scope.Segment(Source.feed("hr"), "country", "DE")),
                        Set.of(new Scope.Segment(Source.feed("hr"), "country", "")));
    }

    // Rejects

    @ParameterizedTest
    @CsvSource({
        "'1,gone fishing,', status, gone fishing",
        "'1,,', status, ''",
        "'1,active,20.11.2026', end, 20.11.2026",
        "'1,active,2026-02-30', end, 2026-02-30",
        "'1,active,0206-11-20', end, 0206-11-20",
        "'1,active,45981', end, 45981",
        "'1,active,=1+1', end, =1+1"
    })
    void rejectsARowAndTaintsItsPersonAlone(String row, String column, String value) throws IOException {
        FeedResult result = drop.read("id,status,end\n" + row + "\n2,active,\n");

        assertThat(drop.collected.keys()).containsExactly("2");
        Reject reject = drop.collected.rejects.get(0);
        assertThat(List.of(reject.feed(), reject.file(), reject.column(), reject.value(), reject.key()))
                .containsExactly("hr", "hr.csv", column, value, "1");
        assertThat(reject.line()).isEqualTo(2);
        assertThat(reject.problem()).isNotBlank();
        assertThat(reject.mend()).isNotBlank();
        assertThat(reasons(result)).containsExactly(GapReason.ROW_REJECTED);
        assertThat(result.receipt().leavesInDoubt(rows("1"))).isTrue();
        assertThat(result.receipt().leavesInDoubt(rows("2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",active,", "123,active,", "\u200B00123,active,", "00123\u00A0,active,", "0012\uFFFD,active,"})
    void doubtsTheWholeFeedIfAKeyCannotBeRead(String row) throws IOException {
        drop.keyPattern = row.startsWith("123") ? Pattern.compile("\\d{5}") : null;
        FeedResult result = drop.read("id,status,end\n" + row + "\n00124,active,\n");

        assertThat(drop.collected.rejects.get(0).key()).isEmpty();
        assertThat(reasons(result)).containsExactly(GapReason.KEY_UNREADABLE);
        assertThat(result.receipt().leavesInDoubt(rows("00124"))).isTrue();
    }

    @Test
    void rejectsRaggedRowsAndBelievesTheirKeyOnlyIfNothingCouldShiftIt() throws IOException {
        FeedResult first = drop.read("id,status,end\n1,active\n2,active,,\n3,active,\n");
        assertThat(drop.collected.keys()).containsExactly("3");
        assertThat(drop.collected.rejects).extracting(Reject::key).containsExactly("1", "2");
        assertThat(reasons(first)).containsOnly(GapReason.ROW_REJECTED);

        FeedResult behind = drop.read("status,id,end\nactive,1\nactive,2,\n");
        assertThat(reasons(behind)).containsExactly(GapReason.KEY_UNREADABLE);
    }

    @Test
    void saysThatABadLastLineMayBeAFooterThatTheMappingDoesNotDeclare() throws IOException {
        drop.keyPattern = Pattern.compile("\\d{5}");

        assertThat(drop.read("id,status,end\n00001,active,\nTOTAL;1,,\n")
                        .receipt()
                        .gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.detail()).contains("declare it as trailer in the mapping"));
        assertThat(drop.read("id,status,end\nTOTAL;1,,\n00001,active,\n")
                        .receipt()
                        .gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.detail()).doesNotContain("trailer"));
    }

    @Test
    void believesTheKeyOfARaggedRowThatLooksAsKeysMustLook() throws IOException {
        drop.keyPattern = Pattern.compile("\\d{5}");
        FeedResult result = drop.read("status,id,end\nactive,00001\nactive,oops,00002,\nactive,00003,\n");

        assertThat(reasons(result)).containsExactly(GapReason.ROW_REJECTED, GapReason.KEY_UNREADABLE);
    }

    @Test
    void cannotTellWhoseARaggedRowIsIfItMayLinkToAnybody() throws IOException {
        drop.links = List.of(Link.to("contracts", Column.named("contract")));
        FeedResult result = drop.read("id,status,end,contract\n1,active,\n2,active,,\n");

        assertThat(reasons(result)).containsExactly(GapReason.KEY_UNREADABLE);
        assertThat(drop.collected.keys()).containsExactly("2");
    }

    @Test
    void keepsTheLinksOfARejectedRow() throws IOException {
        drop.links = List.of(new Link("contracts", Column.named("contract"), KeyForm.FOLD, null));
        FeedResult result = drop.read("id,status,end,contract\n1,nonsense,,C7\n2,active,,\n");

        assertThat(drop.collected.rejects.get(0).links()).isEqualTo(Map.of("contracts", "c7"));
        assertThat(drop.collected.rows.get(0).links()).isEmpty();
        assertThat(reasons(result)).containsExactly(GapReason.ROW_REJECTED);
    }

    @Test
    void doubtsTheWholeFeedIfALinkCannotBeRead() throws IOException {
        drop.links = List.of(new Link("contracts", Column.named("contract"), KeyForm.EXACT, Pattern.compile("C\\d+")));
        FeedResult result = drop.read("id,status,end,contract\n1,active,,7\n2,active,,C7\n");

        assertThat(reasons(result)).containsExactly(GapReason.KEY_UNREADABLE);
        assertThat(drop.collected.rejects.get(0).column()).isEqualTo("contract");
    }

    @Test
    void makesKeysComparableAsDeclared() throws IOException {
        drop.keyForm = KeyForm.NUMBER;
        drop.read("id,status,end\n00123,active,\n0,active,\nÄB 1,active,\n");

        assertThat(drop.collected.keys()).containsExactly("123", "0", "äb 1");
    }

    @ParameterizedTest
    @CsvSource({"1, 100, true", "0, 100, false", "100, 25, true", "100, 24.9, false", "100, 0, false"})
    void stopsAtEitherLimitOfRejects(int count, double percent, boolean within) throws IOException {
        drop.maxRejects = count;
        drop.maxRejectsPercent = percent;
        FeedResult result = drop.read("id,status,end\n1,active,\n2,active,\n3,active,\n4,nonsense,\n");

        assertThat(reasons(result).contains(GapReason.TOO_MANY_REJECTS)).isEqualTo(!within);
        assertThat(result.receipt().leavesInDoubt(rows("1"))).isEqualTo(!within);
    }

    @ParameterizedTest
    @CsvSource({"25, true", "24.9, false"})
    void takesThePercentOfAllRows(double percent, boolean within) throws IOException {
        drop.maxRejectsPercent = percent;
        FeedResult result = drop.read("id,status,end\n" + "1,active,\n".repeat(6) + "2,nonsense,\n3,nonsense,\n");

        assertThat(reasons(result).contains(GapReason.TOO_MANY_REJECTS)).isEqualTo(!within);
        if (!within) {
            assertThat(result.receipt().gaps())
                    .extracting(Gap::detail)
                    .contains("hr.csv: 2 of 8 rows are rejected (25.00 %); max_rejects allows 100 and 24.9 %");
        }
    }

    @Test
    void keepsAValueOfTheGreatestLengthWhole() throws IOException {
        drop.read("id,status,end\n1," + "A".repeat(Reject.LONGEST_VALUE) + ",\n");

        assertThat(drop.collected.rejects.get(0).value()).hasSize(Reject.LONGEST_VALUE);
    }

    @Test
    void saysWhereInTheFileARejectedRowIs() throws IOException {
        FeedResult result = drop.read("id,status,end\n1,nonsense,\n2,active\n3,active,\n");

        assertThat(result.receipt().gaps())
                .extracting(Gap::detail)
                .containsExactly(
                        "hr.csv:2 status: the mapping does not say what this word means; it knows active, leave, left",
                        "hr.csv:3: the row has 2 values, the header has 3");
    }

    @Test
    void doesNotGatherAMillionGapsForAFeedThatIsInDoubtAnyway() throws IOException {
        drop.maxRejects = 2;
        FeedResult result = drop.read("id,status,end\n" + "1,nonsense,\n".repeat(1000) + ",active,\n".repeat(1000));

        assertThat(drop.collected.rejects).hasSize(2000);
        assertThat(result.receipt().gaps()).hasSizeLessThan(10);
        assertThat(reasons(result)).contains(GapReason.TOO_MANY_REJECTS, GapReason.NO_ROWS);
    }

    @Test
    void cutsLongHostileValuesInRejects() throws IOException {
        drop.read("id,status,end\n1," + "A".repeat(10_000) + ",\n");

        assertThat(drop.collected.rejects.get(0).value()).hasSize(Reject.LONGEST_VALUE + 1);
    }

    // Dates

    @Test
    void readsEachDeclaredFormatAndEachSpellingOfNoDate() throws IOException {
        drop.dates = new Dates(
                List.of("dd.MM.yyyy", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssXXX"),
                Set.of("00000000", "open"),
                false,
                Drop.BERLIN);
        drop.read("id,status,end\n"
                + "1,active,20.11.2026\n2,active,2026-11-20\n3,active,2026-11-19T23:30:00Z\n"
                + "4,active,\n5,active,00000000\n6,active,31.12.9999\n7,active,open\n");

        assertThat(drop.collected.rows.subList(0, 3)).extracting(Row::end).containsOnly(LocalDate.of(2026, 11, 20));
        assertThat(drop.collected.rows.subList(3, 7)).extracting(Row::end).containsOnlyNulls();
    }

    @Test
    void takesTheRowsOwnZone() throws IOException {
        drop.fields.put("zone", Column.named("tz"));
        drop.fields.put("known_at", Column.named("known"));
        drop.read("id,status,end,tz,known\n1,active,,Pacific/Auckland,2026-11-20\n2,active,,,2026-11-20T10:00:00Z\n"
                + "3,active,,Mars/Olympus,\n");

        assertThat(drop.collected.rows)
                .extracting(Row::zone)
                .containsExactly(ZoneId.of("Pacific/Auckland"), Drop.BERLIN);
        assertThat(drop.collected.rows)
                .extracting(Row::knownAt)
                .containsExactly(Instant.parse("2026-11-19T11:00:00Z"), Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(drop.collected.rejects).extracting(Reject::column).containsExactly("tz");
    }

    @Test
    void saysEachThingAboutEachGap() throws IOException {
        FeedResult result = drop.read("id,status,end\n1,nonsense,\n");

        assertThat(result.receipt().gaps()).extracting(Gap::detail).allMatch(detail -> detail.startsWith("hr.csv"));
    }

    private static Scope rows(String key) {
        return new Scope.PersonRows(Source.feed("hr"), key, Set.of());
    }
}
