package curfew.receipt;

import java.util.Set;

/**
 * A part of what was read. It serves both sides of the first law: a {@link Gap} names the scope that could not be read, and
 * a removal names the scopes that its evidence, or its evidence of absence, rests on. Where the two {@link #overlaps overlap},
 * the removal is refused.
 */
public sealed interface Scope {

    /** The feed or directory that this is a part of. */
    Source source();

    /**
     * Whether a gap in one leaves the other in doubt. Symmetric. Scopes of different sources never overlap.
     */
    default boolean overlaps(Scope other) {
        return source().equals(other.source()) && meets(other);
    }

    /** As {@link #overlaps}, once the sources are known to be the same. */
    boolean meets(Scope other);

    /** Whether it is more than one person, account or group. */
    default boolean isWide() {
        return this instanceof Whole || this instanceof Segment || this instanceof Base || this instanceof OtherDomains;
    }

    /** Short words for a person, such as {@code feed hr, rows of 00123}. */
    String describe();

    /** A whole feed, or a whole directory. */
    record Whole(Source source) implements Scope {
        @Override
        public boolean meets(Scope other) {
            return true;
        }

        @Override
        public String describe() {
            return source.toString();
        }
    }

    /** The rows of a feed that carry one value in one column, such as one country. */
    record Segment(Source source, String column, String value) implements Scope {
        @Override
        public boolean meets(Scope other) {
            if (other instanceof Segment that) {
                return !column.equals(that.column) || value.equals(that.value);
            }
            return other instanceof PersonRows rows ? rows.meets(this) : true;
        }

        @Override
        public String describe() {
            return source + ", " + column + " = " + value;
        }
    }

    /**
     * Everything that a feed says, or does not say, about one person.
     *
     * @param key the person's key in the feed, empty if the person was not found there (then any segment may hide them)
     * @param segments the segments that the person's rows are in
     */
    record PersonRows(Source source, String key, Set<Segment> segments) implements Scope {
        public PersonRows {
            segments = Set.copyOf(segments);
        }

        @Override
        public boolean meets(Scope other) {
            if (other instanceof PersonRows that) {
                return !key.isEmpty() && key.equals(that.key);
            }
            if (other instanceof Segment segment) {
                return segments.isEmpty() || segments.contains(segment);
            }
            return true;
        }

        @Override
        public String describe() {
            return key.isEmpty() ? source + ", nobody linked there" : source + ", rows of " + key;
        }
    }

    /** Everything below one base of a directory. The base is compared as the job spells it. */
    record Base(Source source, String base) implements Scope {
        @Override
        public boolean meets(Scope other) {
            if (other instanceof Base that) {
                return base.equals(that.base);
            }
            return !(other instanceof OtherDomains) && (!(other instanceof Entry entry) || base.equals(entry.base));
        }

        @Override
        public String describe() {
            return source + ", base " + base;
        }
    }

    /** The members of one group, by the group's immutable id; empty for groups of which not even that is known. */
    record GroupMembers(Source source, String group) implements Scope {
        @Override
        public boolean meets(Scope other) {
            return other instanceof GroupMembers that
                    ? group.equals(that.group)
                    : !(other instanceof Entry || other instanceof OtherDomains);
        }

        @Override
        public String describe() {
            return source
                    + (group.isEmpty() ? ", members of groups that were not found" : ", members of group " + group);
        }
    }

    /**
     * The groups that lie outside of a directory's own domain, and may have its accounts as members. What is known of an account and of the
     * groups of its own domain does not rest on them.
     */
    record OtherDomains(Source source) implements Scope {
        @Override
        public boolean meets(Scope other) {
            return other instanceof OtherDomains || other instanceof Whole;
        }

        @Override
        public String describe() {
            return source + ", groups of other domains";
        }
    }

    /** One account's entry, by its immutable id, and the base it was found under. */
    record Entry(Source source, String base, String id) implements Scope {
        @Override
        public boolean meets(Scope other) {
            if (other instanceof Entry that) {
                return id.equals(that.id);
            }
            if (other instanceof Base that) {
                return base.equals(that.base());
            }
            return !(other instanceof GroupMembers || other instanceof OtherDomains);
        }

        @Override
        public String describe() {
            return source + ", entry " + id;
        }
    }
}
