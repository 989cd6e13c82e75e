package curfew.receipt;

import java.util.Optional;

/**
 * A night whose reading was complete, or which a person has said to be right.
 *
 * @param profile kept for the newest nights only
 */
public record GoodNight(Measures measures, Optional<Profile> profile) {}
