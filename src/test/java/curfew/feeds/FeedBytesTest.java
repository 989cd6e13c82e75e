package curfew.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the way from the file to the parser: nothing is passed that is not in digest and copy, too. */
class FeedBytesTest {
    private static final byte[] BYTES = "id,name\n1,M\u00FCller\n".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    private Path kept;

    /** Does something with the input, and then reads what it left. Returns the digest. */
    private String passing(Reading reading) throws IOException {
        try (FeedCopy copy = FeedCopy.in(folder);
                CopyingInput input = new CopyingInput(new ByteArrayInputStream(BYTES), copy)) {
            reading.read(input);
            input.drain();
            String digest = input.digest();
            copy.keep(digest);
            kept = copy.kept();
            return digest;
        }
    }

    @FunctionalInterface
    private interface Reading {
        void read(CopyingInput input) throws IOException;
    }

    private void isWhole(String digest) throws Exception {
        assertThat(digest)
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES)));
        try (InputStream copy = new GZIPInputStream(Files.newInputStream(kept))) {
            assertThat(copy.readAllBytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void copiesWhatIsReadByteByByte() throws Exception {
        isWhole(passing(input -> {
            for (byte expected : BYTES) {
                assertThat(input.read()).isEqualTo(expected & 0xff);
            }
            assertThat(input.read()).isEqualTo(-1);
        }));
    }

    @Test
    void copiesWhatIsSkipped() throws Exception {
        isWhole(passing(input -> {
            assertThat(input.skip(5)).isEqualTo(5);
            assertThat(input.read()).isEqualTo(BYTES[5]);
            assertThat(input.skip(1_000)).isEqualTo(BYTES.length - 6L);
            assertThat(input.skip(1)).isZero();
        }));
    }

    @Test
    void copiesWhatNobodyReads() throws Exception {
        isWhole(passing(input -> assertThat(input.markSupported())
                .as("what is read twice would be copied twice")
                .isFalse()));
    }

    @Test
    void copiesOnlyThePartOfABufferThatWasFilled() throws Exception {
        isWhole(passing(input -> {
            byte[] buffer = new byte[64];
            assertThat(input.read(buffer, 10, 4)).isEqualTo(4);
            assertThat(buffer[10]).isEqualTo(BYTES[0]);
            assertThat(buffer[9]).isZero();
        }));
    }

    @Test
    void leavesNothingBehindThatIsNotKept() throws IOException {
        try (FeedCopy copy = FeedCopy.in(folder)) {
            copy.write(BYTES, 0, 3);
            assertThat(copy.kept()).isNull();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    // Text

    private static FileText text(String text) throws IOException {
        return FileText.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void readsOneCharacterAtATime() throws IOException {
        try (FileText text = text("ü\n")) {
            assertThat(text.read()).isEqualTo('ü');
            assertThat(text.read()).isEqualTo('\n');
            assertThat(text.read()).isEqualTo(-1);
        }
    }

    @Test
    void takesARecordOfTheLongestLengthAndNoneThatIsLonger() throws IOException {
        char[] longest = new char[FileText.LONGEST_RECORD];
        String two = "x".repeat(2 * FileText.LONGEST_RECORD);
        try (FileText text = text(two)) {
            fill(text, longest);
            text.recordEnds();
            assertThatCode(() -> fill(text, longest)).doesNotThrowAnyException();
        }
        try (FileText text = text(two)) {
            fill(text, longest);
            assertThatThrownBy(() -> text.read()).hasMessageContaining("a quote is not closed");
        }
    }

    private static void fill(FileText text, char[] chars) throws IOException {
        for (int at = 0; at < chars.length; ) {
            int got = text.read(chars, at, chars.length - at);
            assertThat(got).isPositive();
            at += got;
        }
    }

    @Test
    void refusesNulCharactersWhereverTheyStand() {
        assertThatThrownBy(() -> text("\0abc").read(new char[10], 0, 10)).hasMessageContaining("NUL");
        assertThatThrownBy(() -> text("abc\0").read(new char[10], 3, 7)).hasMessageContaining("NUL");
        assertThatCode(() -> text("abc").read(new char[10], 3, 7))
                .as("what stands beside it in the buffer is not the file's")
                .doesNotThrowAnyException();
    }
}
