package curfew.directory;

/** Whether {@code memberOf} is to be believed. */
public enum MemberOf {
    /** It is there and right. */
    ON,
    /** It is not there, or is not kept up to date: groups are streamed instead. */
    OFF,
    /** A few members of a few groups are looked at to find out, once a run. */
    AUTO
}
