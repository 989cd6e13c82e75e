package curfew.directory;

import java.util.Locale;

/**
 * An attribute that holds an instant.
 *
 * @param attribute its name
 * @param form how it writes it
 */
public record TimeAttribute(String attribute, Form form) {

    /** How an instant is written. What cannot be read is not known. */
    public enum Form {
        /** RFC 4517, 3.3.13: {@code 20261130180000Z}. */
        GENERALIZED_TIME,
        /** Days since 1970-01-01, as in shadow(5), the start of the day in UTC; 0 and less is never. */
        DAYS,
        /** Ticks of 100 ns since 1601, as in Active Directory; 0 and the largest number are never. */
        FILE_TIME;

        /** As in the job file. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public TimeAttribute {
        if (attribute.isBlank()) {
            throw new IllegalArgumentException("a time needs an attribute");
        }
    }

    /** An attribute with a generalized time, as the standard's own have. */
    public static TimeAttribute generalized(String attribute) {
        return new TimeAttribute(attribute, Form.GENERALIZED_TIME);
    }
}
