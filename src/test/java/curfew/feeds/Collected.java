package curfew.feeds;

import java.util.ArrayList;
import java.util.List;

/** A sink that keeps everything, for small feeds. */
final class Collected implements RowSink {

    final List<Row> rows = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();

    @Override
    public void row(Row row) {
        rows.add(row);
    }

    @Override
    public void reject(Reject reject) {
        rejects.add(reject);
    }

    List<String> keys() {
        return rows.stream().map(Row::key).toList();
    }
}
