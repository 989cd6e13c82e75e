package curfew.roster;

/**
 * A field by which persons are looked up, and how its values are made comparable. One field may be declared in several ways.
 *
 * @param field the field's name, as the feeds' mappings have it
 */
public record RosterKey(String field, Normalisation normalisation) {}
