package curfew.feeds;

/** Takes what a feed's reader delivers, in the order of the file. Called from the reading thread alone. */
public interface RowSink {

    void row(Row row);

    void reject(Reject reject);
}
