package curfew.feeds;

/** What a feed's own word for a row's state means. */
public enum Status {
    ACTIVE,
    LEAVE,
    SUSPENDED,
    ENDED
}
