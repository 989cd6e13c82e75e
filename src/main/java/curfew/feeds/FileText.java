package curfew.feeds;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/**
 * A feed's characters, decoded strictly: what does not belong to the charset is an error, never a replacement character. It also stops a
 * record that has no end, before a quote that is never closed draws a whole file into memory.
 */
final class FileText extends FilterReader {

    /** The longest record, in characters, give or take the parser's buffer. */
    static final int LONGEST_RECORD = 1 << 20;

    private long sinceRecord;

    private FileText(Reader in) {
        super(in);
    }

    /**
     * Opens it, past a byte order mark.
     *
     * @throws CharacterCodingException if the mark belongs to another charset than the declared one
     */
    static FileText open(InputStream bytes, Charset declared) throws IOException {
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(bytes)
                .setByteOrderMarks(
                        ByteOrderMark.UTF_8,
                        ByteOrderMark.UTF_16LE,
                        ByteOrderMark.UTF_16BE,
                        ByteOrderMark.UTF_32LE,
                        ByteOrderMark.UTF_32BE)
                .get();
        ByteOrderMark mark = marked.getBOM();
        Charset charset = mark == null ? declared : fitting(mark, declared);
        return new FileText(new InputStreamReader(
                marked,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static Charset fitting(ByteOrderMark mark, Charset declared) throws CharacterCodingException {
        Charset marked = Charset.forName(mark.getCharsetName());
        boolean either = declared.equals(StandardCharsets.UTF_16)
                && mark.getCharsetName().startsWith("UTF-16");
        if (!either && !marked.equals(declared)) {
            throw new WrongText("the file begins with the mark of " + marked);
        }
        return marked;
    }

    /** Says that a record was read. */
    void recordEnds() {
        sinceRecord = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        int got = super.read(chars, offset, length);
        for (int i = offset; i < offset + got; i++) {
            if (chars[i] == 0) {
                throw new WrongText("the file holds NUL characters, as a file in UTF-16 does");
            }
        }
        if (got > 0) {
            sinceRecord += got;
            if (sinceRecord > LONGEST_RECORD) {
                throw new Endless();
            }
        }
        return got;
    }

    /** A record has no end. */
    static final class Endless extends IOException {
        private static final long serialVersionUID = 1;

        Endless() {
            super("it has more than " + LONGEST_RECORD + " characters; a quote is not closed");
        }
    }

    /** The declared charset cannot be the file's. */
    private static final class WrongText extends CharacterCodingException {
        private static final long serialVersionUID = 1;

        private final String found;

        WrongText(String found) {
            this.found = found;
        }

        @Override
        public String getMessage() {
            return found;
        }
    }
}
