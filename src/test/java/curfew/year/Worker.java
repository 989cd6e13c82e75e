package curfew.year;

import java.time.LocalDate;

/** Somebody who works there, or did. */
final class Worker {
    final String key;
    final String name;
    final LocalDate start;
    /** The day on which the row is entered; the night after it, the feed has it. */
    final LocalDate entered;

    String department;
    String country;
    String site;
    /** The last day; null if open. */
    LocalDate end;

    boolean onLeave;
    /** Until when the leave is. */
    LocalDate back;

    Worker(String key, String name, LocalDate start, LocalDate entered) {
        this.key = key;
        this.name = name;
        this.start = start;
        this.entered = entered;
    }

    boolean hasAccessOn(LocalDate day) {
        return end == null || !end.isBefore(day);
    }
}
