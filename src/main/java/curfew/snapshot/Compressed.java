package curfew.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compressed for speed: written every night, and read once in a blue moon. */
final class Compressed extends GZIPOutputStream {
    Compressed(OutputStream out) throws IOException {
        super(out, 1 << 16);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
