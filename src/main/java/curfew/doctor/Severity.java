package curfew.doctor;

/** How much a finding matters; the gravest first. */
public enum Severity {
    /** A run, or some of its actions, would lie, fail or do harm. */
    GRAVE,
    /** A run goes right today; it may not tomorrow, or tells less than it could. */
    WARNING,
    /** Good to know. */
    NOTE
}
