package curfew.backtest;

import curfew.directory.DirectoryWriter;
import curfew.directory.Request;
import curfew.directory.WriteResult;

/** Carries requests out in a {@link Course}, and nowhere else. */
final class ReplayWriter implements DirectoryWriter {
    private final Course course;

    ReplayWriter(Course course) {
        this.course = course;
    }

    @Override
    public WriteResult send(Request request) {
        request.edits().forEach(course::apply);
        return new WriteResult(WriteResult.Status.DONE, 0, "", "");
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
