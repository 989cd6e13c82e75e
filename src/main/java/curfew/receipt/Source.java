package curfew.receipt;

import java.util.Objects;

/** What was read: a feed or a directory, by the name that the job gives it. */
public record Source(Kind kind, String name) implements Comparable<Source> {

    /** The two kinds of thing that Curfew reads. */
    public enum Kind {
        FEED,
        DIRECTORY
    }

    public Source {
        Objects.requireNonNull(kind);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a source needs a name");
        }
    }

    public static Source feed(String name) {
        return new Source(Kind.FEED, name);
    }

    public static Source directory(String name) {
        return new Source(Kind.DIRECTORY, name);
    }

    @Override
    public int compareTo(Source other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
    }
}
