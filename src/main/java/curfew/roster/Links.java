package curfew.roster;

import curfew.feeds.FeedSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Joins keys by the links that rows declare, and refuses those that would make one person of several.
 *
 * <p>A link within a feed names a person's earlier number there: it is followed, unless two persons claim the same earlier number.
 * Links between feeds are then looked at in groups of whatever hangs together. A group is one person if it holds at most one person of each
 * employment feed, and if of each contract feed at most one is <em>named</em> by a link: several contracts may name one employee, one contract
 * cannot name two. A group that breaks this is joined nowhere, and each of its persons carries the contradiction.
 */
final class Links {

    /** A row's claim that its key and another are one person. */
    private record Edge(int from, int to, int position) {}

    private final RosterData data;
    private final List<Edge> within = new ArrayList<>();
    private final List<Edge> between = new ArrayList<>();
    private final Map<Integer, String> refused = new HashMap<>();

    Links(RosterData data) {
        this.data = data;
    }

    /** Takes the links of a row. Keys that nobody has become placeholders: the link says that they are this person's, too. */
    void add(int from, int position) {
        new TreeMap<>(data.links(position)).forEach((name, key) -> {
            int feed = data.feed(name);
            if (feed < 0) {
                return;
            }
            int found = data.keys().find(feed, key);
            int to = found >= 0 ? found : data.addPlaceholder(feed, key, null, Map.of());
            if (to != from) {
                (feed == data.feedOf(position) ? within : between).add(new Edge(from, to, position));
            }
        });
    }

    /** The classes of all keys that there are by now. */
    Classes join() {
        Classes persons = new Classes(data.keys().size());
        joinWithin(persons);
        joinBetween(persons);
        return persons;
    }

    /** What was refused, by key. */
    Map<Integer, String> refused() {
        return refused;
    }

    private void joinWithin(Classes persons) {
        Map<Integer, List<Edge>> claims = new LinkedHashMap<>();
        within.forEach(edge ->
                claims.computeIfAbsent(edge.to, any -> new ArrayList<>()).add(edge));
        claims.forEach((to, edges) -> {
            if (edges.stream().mapToInt(Edge::from).distinct().count() > 1) {
                refuse(persons, edges);
            } else {
                persons.join(edges.get(0).from, to);
            }
        });
    }

    private void joinBetween(Classes persons) {
        Classes groups = new Classes(persons);
        between.forEach(edge -> groups.join(edge.from, edge.to));
        Map<Integer, List<Edge>> byGroup = new LinkedHashMap<>();
        between.forEach(edge -> byGroup.computeIfAbsent(groups.root(edge.from), any -> new ArrayList<>())
                .add(edge));
        Classes before = new Classes(persons);
        byGroup.values().forEach(edges -> {
            if (isOnePerson(before, edges)) {
                edges.forEach(edge -> persons.join(edge.from, edge.to));
            } else {
                refuse(before, edges);
            }
        });
    }

    private boolean isOnePerson(Classes persons, List<Edge> edges) {
        Map<Integer, Set<Integer>> byFeed = new HashMap<>();
        for (Edge edge : edges) {
            count(byFeed, persons, edge.to, true);
            count(byFeed, persons, edge.from, false);
        }
        return byFeed.values().stream().allMatch(classes -> classes.size() <= 1);
    }

    private void count(Map<Integer, Set<Integer>> byFeed, Classes persons, int key, boolean named) {
        int feed = data.feedOf(data.keys().latest(key));
        if (named || data.feeds().get(feed).kind() == FeedSettings.Kind.EMPLOYMENT) {
            byFeed.computeIfAbsent(feed, any -> new TreeSet<>()).add(persons.root(key));
        }
    }

    private void refuse(Classes persons, List<Edge> edges) {
        StringBuilder detail = new StringBuilder("these links would make one person of several; none was followed:");
        for (Edge edge : edges) {
            detail.append('\n')
                    .append(data.place(edge.position))
                    .append(' ')
                    .append(id(edge.from))
                    .append(" is said to be ")
                    .append(id(edge.to));
        }
        for (Edge edge : edges) {
            persons.members(edge.from, key -> refused.put(key, detail.toString()));
            persons.members(edge.to, key -> refused.put(key, detail.toString()));
        }
    }

    private PersonId id(int key) {
        return data.id(data.keys().latest(key));
    }
}
