package curfew.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The copy of a feed could not be kept: the disk is full, or the directory may not be written. Nothing was concluded from the feed. */
public final class FeedCopyException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    FeedCopyException(String message, IOException cause) {
        super(message, cause);
    }
}
