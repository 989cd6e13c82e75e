package curfew.roster;

/** A person's key, namespaced by the feed that gave it: {@code hr:00123}. Links across feeds are declared, never guessed. */
public record PersonId(String feed, String key) implements Comparable<PersonId> {
    @Override
    public int compareTo(PersonId other) {
        int byFeed = feed.compareTo(other.feed);
        return byFeed != 0 ? byFeed : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return feed + ":" + key;
    }
}
