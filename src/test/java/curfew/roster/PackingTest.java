package curfew.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is packed comes out as it went in, wherever it lies. */
class PackingTest {
    private static final int CHUNK = 1 << 20;

    private final Records records = new Records();
    private final Words words = new Words();
    private final RecordWriter writer = new RecordWriter(words);

    private int write(String... texts) {
        writer.begin();
        writer.number(texts.length);
        for (String text : texts) {
            writer.text(text);
        }
        return writer.end(records);
    }

    private RecordReader reader(int position) {
        RecordReader reader = new RecordReader(records, words, position);
        reader.textsBegin(reader.small());
        return reader;
    }

    private List<String> read(int position) {
        return List.of(reader(position).allTexts());
    }

    // Texts

    @Test
    void givesBackTextsOfEveryKind() {
        String[] texts = {
            "",
            "0",
            "000123",
            "9".repeat(18),
            "9".repeat(19),
            "0".repeat(18),
            "0".repeat(40),
            "a1b2c3d4e5f6g7h",
            "a1b2c3d4e5f6g7h8",
            "a1b2c3d4e5f6g7h8i",
            "x1".repeat(40),
            "ana.lopez@example.com",
            "ana",
            "analopez ana lopez",
            "Lopez, Ana",
            "@",
            "a@",
            "Zo\u00EB \u674E \uD83D\uDE04\uD83D\uDE04",
            "\uD83D\uDE041",
            "/0:9@Z[a`z{",
            "x".repeat(300),
            "\u00E9".repeat(200),
            "ana"
        };
        for (int again = 0; again < 20; again++) {
            int position = write(texts);
            assertThat(read(position)).as("time " + again).containsExactly(texts);
            RecordReader reader = reader(position);
            for (int i = texts.length - 1; i >= 0; i--) {
                assertThat(reader.text(i)).as("time " + again + ", text " + i).isEqualTo(texts[i]);
            }
            assertThat(reader.text(texts.length)).as("there are not so many").isEmpty();
        }
    }

    @Test
    void givesBackTextsThatAreMadeOfOthers() {
        Random random = new Random(5);
        List<String> pieces = List.of("ana", "lopez", "12", "007", ".", "-", "@x.org", "\u00FC", "LOPEZ", "ab", " ");
        for (int i = 0; i < 2_000; i++) {
            String[] texts = new String[1 + random.nextInt(6)];
            for (int t = 0; t < texts.length; t++) {
                StringBuilder text = new StringBuilder();
                for (int piece = random.nextInt(5); piece > 0; piece--) {
                    text.append(pieces.get(random.nextInt(pieces.size())));
                }
                texts[t] = text.toString();
            }
            int position = write(texts);
            assertThat(read(position)).containsExactly(texts);
            int one = random.nextInt(texts.length);
            assertThat(reader(position).text(one)).isEqualTo(texts[one]);
        }
    }

    @Test
    void takesLittleRoomForWhatComesAgain() {
        assertThat(length("00012345", "00012345")).as("a text of before").isLessThan(length("00012345", "54321000"));
        assertThat(length("lopez", "ana.lopez@x.org"))
                .as("a part that is a text of before")
                .isLessThan(length("perez", "ana.lopez@x.org"));
        assertThat(length("123456789012345678")).as("digits").isLessThan(15);
        int fresh = length("Department of Redundancy");
        for (int i = 0; i < Words.WHOLE; i++) {
            write("Department of Redundancy");
        }
        assertThat(length("Department of Redundancy")).as("a word by now").isLessThan(fresh / 4);
    }

    private int length(String... texts) {
        int before = write("");
        int position = write(texts);
        int after = write("");
        assertThat(position).isGreaterThan(before);
        return after - position;
    }

    @Test
    void takesATextIntoTheDictionaryOnceItWasSeenOftenEnough() {
        for (int i = 1; i < Words.PART; i++) {
            assertThat(words.code("Sales", Words.PART)).isEqualTo(Words.UNKNOWN);
        }
        assertThat(words.known("Sales")).isEqualTo(Words.UNKNOWN);
        int code = words.code("Sales", Words.PART);
        assertThat(code).isZero();
        assertThat(words.known("Sales")).isEqualTo(code);
        assertThat(words.text(code)).isEqualTo("Sales");
        assertThat(words.code("The Sales", 4, 9, Words.WHOLE))
                .as("a part of a text")
                .isEqualTo(code);
    }

    @Test
    void takesNoLongTextIntoTheDictionary() {
        assertThat(words.code("x".repeat(255), 1)).isZero();
        assertThat(words.text(0)).isEqualTo("x".repeat(255));
        assertThat(words.code("x".repeat(256), 1)).isEqualTo(Words.UNKNOWN);
        assertThat(words.code("\u00E9".repeat(127), 1)).isEqualTo(1);
        assertThat(words.text(1)).isEqualTo("\u00E9".repeat(127));
        assertThat(words.code("\u00E9".repeat(128), 1)).as("256 bytes").isEqualTo(Words.UNKNOWN);
        assertThat(words.code("\u00E9".repeat(127), 1)).as("found again").isEqualTo(1);
    }

    @Test
    void tellsManyWordsApart() {
        List<String> many = IntStream.range(0, 3_000)
                .mapToObj(i -> (i % 2 == 0 ? "w" : "\u00E9") + i)
                .toList();
        many.forEach(word -> words.code(word, 1));
        for (int code = 0; code < many.size(); code++) {
            assertThat(words.known(many.get(code))).isEqualTo(code);
            assertThat(words.text(code)).isEqualTo(many.get(code));
        }
        words.close();
        assertThat(words.text(2_999)).isEqualTo(many.get(2_999));
    }

    // Numbers

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 63, 64, 127, 128, 16_383, 16_384, 1L << 35, Long.MAX_VALUE, Long.MIN_VALUE, -1, -64, -65})
    void givesBackNumbers(long number) {
        ByteSink sink = new ByteSink();
        sink.number(number);
        sink.signed(number);
        sink.eight(number);
        byte[] bytes = sink.array();
        int second = RecordReader.after(bytes, 0);
        int third = RecordReader.after(bytes, second);

        assertThat(RecordReader.number(bytes, 0)).isEqualTo(number);
        assertThat(RecordReader.signed(bytes, second)).isEqualTo(number);
        assertThat(sink.length()).isEqualTo(third + 8);
        assertThat(java.nio.ByteBuffer.wrap(bytes).getLong(third)).isEqualTo(number);

        writer.begin();
        writer.number(number);
        writer.signed(number);
        RecordReader reader = new RecordReader(records, words, writer.end(records));
        assertThat(reader.number()).isEqualTo(number);
        assertThat(reader.signed()).isEqualTo(number);
    }

    @Test
    void takesSmallNumbersInAByte() {
        ByteSink sink = new ByteSink();
        sink.number(127);
        assertThat(sink.length()).isEqualTo(1);
        sink.number(128);
        assertThat(sink.length()).isEqualTo(3);
        sink.signed(-64);
        assertThat(sink.length()).isEqualTo(4);
        sink.clear();
        assertThat(sink.length()).isZero();
    }

    @Test
    void growsWithWhatItTakes() {
        for (int before : new int[] {1_013, 1_014, 1_015, 1_016, 1_017, 1_023, 1_024}) {
            ByteSink sink = new ByteSink();
            sink.bytes(new byte[before], 0, before);
            sink.number(Long.MIN_VALUE);
            sink.eight(7);
            sink.text("\u00FC".repeat(2_000));
            sink.instant(Instant.parse("1969-12-31T23:59:59.5Z"));

            assertThat(RecordReader.number(sink.array(), before)).isEqualTo(Long.MIN_VALUE);
            int text = RecordReader.after(sink.array(), before) + 8;
            assertThat(RecordReader.number(sink.array(), text)).isEqualTo(4_000);
            assertThat(new String(sink.array(), text + 2, 4_000, StandardCharsets.UTF_8))
                    .isEqualTo("\u00FC".repeat(2_000));
        }
    }

    @Test
    void takesRecordsOfAnyLength() {
        for (int before : new int[] {1_012, 1_013, 1_014, 1_015, 1_020, 1_024}) {
            writer.begin();
            for (int i = 0; i < before; i++) {
                writer.number(1);
            }
            writer.number(Long.MIN_VALUE);
            writer.number(2);
            RecordReader reader = new RecordReader(records, words, writer.end(records));
            for (int i = 0; i < before; i++) {
                assertThat(reader.number()).isEqualTo(1);
            }
            assertThat(reader.number()).isEqualTo(Long.MIN_VALUE);
            assertThat(reader.number()).isEqualTo(2);
        }
    }

    // Records

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, CHUNK / 2, CHUNK / 2 + 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK})
    void keepsRecordsThatFillAChunk(int length) {
        int[] positions = new int[5];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = records.append(filled(length, i + 1), length);
        }
        int small = records.append(filled(3, 9), 3);
        records.trim();

        assertThat(Arrays.stream(positions).distinct()).hasSize(5);
        for (int i = 0; i < positions.length; i++) {
            byte[] chunk = records.chunk(positions[i]);
            int offset = records.offset(positions[i]);
            assertThat(chunk[offset]).isEqualTo((byte) (i + 1));
            assertThat(chunk[offset + length - 1]).isEqualTo((byte) (i + 1));
        }
        assertThat(records.chunk(small)[records.offset(small) + 2]).isEqualTo((byte) 9);
        assertThat(records.bytes()).isBetween(5L * length + 3, 5L * length + 3 + 5L * CHUNK / 2);
    }

    @Test
    void laysAsManyIntoAChunkAsFit() {
        int half = CHUNK / 2;

        assertThat(records.append(filled(half, 1), half)).isZero();
        assertThat(records.append(filled(half, 2), half)).isEqualTo(half);
        assertThat(records.append(filled(1, 3), 1)).isEqualTo(CHUNK);
        assertThat(records.append(filled(CHUNK - 1, 4), CHUNK - 1)).isEqualTo(CHUNK + 1);
        assertThat(records.append(filled(1, 5), 1)).isEqualTo(2 * CHUNK);
    }

    @Test
    void isOfNoBytesBeforeAnythingIsInIt() {
        records.trim();

        assertThat(records.bytes()).isZero();
    }

    @Test
    void addsBehindWhatWasTrimmed() {
        int first = records.append(filled(5, 1), 5);
        records.trim();
        int second = records.append(filled(5, 2), 5);

        assertThat(records.chunk(first)[records.offset(first)]).isEqualTo((byte) 1);
        assertThat(records.chunk(second)[records.offset(second)]).isEqualTo((byte) 2);
    }

    // Keys

    @Test
    void findsEachOfManyKeysInAnyOrder() {
        RosterData data = new RosterData(List.of(Staff.HR, Staff.CONTRACTS));
        List<String> keys = IntStream.range(0, 3_000).mapToObj(i -> "k" + i).toList();
        for (String key : keys) {
            data.addPlaceholder(0, key, null, java.util.Map.of());
        }
        data.addPlaceholder(1, "k5", null, java.util.Map.of());
        List<Integer> order = new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
        for (int again = 0; again < 3; again++) {
            for (int i : order) {
                assertThat(data.keys().find(0, keys.get(i))).isEqualTo(i);
            }
            assertThat(data.keys().find(1, "k5")).isEqualTo(3_000);
            assertThat(data.keys().find(1, "k6")).isEqualTo(-1);
            assertThat(data.keys().find(0, "none")).isEqualTo(-1);
            java.util.Collections.shuffle(order, new Random(again));
            if (again == 1) {
                data.close();
            }
        }
        assertThat(data.keys().size()).isEqualTo(3_001);
        assertThat(data.id(data.keys().latest(3_000))).isEqualTo(Staff.contractId("k5"));
    }

    @Test
    void refusesAKeyBehindOneThatHasNoRecord() {
        KeyTable table = new RosterData(List.of(Staff.HR)).keys();
        table.number(0, "a");

        assertThatThrownBy(() -> table.number(0, "b")).hasMessage("key 0 was left without a record");
    }

    @Test
    void joinsClassesWhateverTheOrder() {
        Classes classes = new Classes(6);
        classes.join(5, 3);
        classes.join(3, 1);
        classes.join(1, 5);
        classes.join(4, 2);
        TreeSet<Integer> members = new TreeSet<>();
        classes.members(5, members::add);

        assertThat(members).containsExactly(1, 3, 5);
        assertThat(List.of(classes.root(1), classes.root(3), classes.root(5))).containsOnly(1);
        assertThat(classes.root(4)).isEqualTo(2);
        assertThat(classes.isAlone(0)).isTrue();
        assertThat(classes.isAlone(5)).isFalse();
        Classes copy = new Classes(classes);
        copy.join(0, 5);
        assertThat(copy.root(5)).isZero();
        assertThat(classes.root(5)).isEqualTo(1);
        assertThat(classes.isAlone(0)).isTrue();
    }
}
