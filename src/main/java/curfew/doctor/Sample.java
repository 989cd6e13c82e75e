package curfew.doctor;

import curfew.directory.Dns;
import curfew.directory.EntryRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A few entries of each OU, out of all that stream by. Which ones depends on their ids alone, so that two examinations look at the same, and not
 * on their order, in which the first are often alike.
 */
final class Sample {
    static final int OF_ONE_OU = 5;
    static final int OF_ALL = 300;

    private static final Comparator<EntryRef> LAST_FIRST =
            Comparator.comparingLong(Sample::rank).thenComparing(EntryRef::id).reversed();

    private final Map<String, Ou> ous = new TreeMap<>();

    /** One OU, as the DN below which entries are directly. */
    private static final class Ou {
        private final String dn;
        private final PriorityQueue<EntryRef> taken = new PriorityQueue<>(LAST_FIRST);
        private long entries;

        Ou(String dn) {
            this.dn = dn;
        }
    }

    /**
     * What was taken of one OU.
     *
     * @param entries how many there are
     */
    record Taken(String ou, long entries, List<EntryRef> sample) {
        Taken {
            sample = List.copyOf(sample);
        }
    }

    void add(EntryRef entry) {
        String parent = Dns.parentOf(entry.dn());
        Ou ou = ous.computeIfAbsent(parent, Ou::new);
        ou.entries++;
        ou.taken.add(entry);
        if (ou.taken.size() > OF_ONE_OU) {
            ou.taken.remove();
        }
    }

    int ous() {
        return ous.size();
    }

    long entries() {
        return ous.values().stream().mapToLong(ou -> ou.entries).sum();
    }

    /** Of each OU, the largest first, until there are enough: of many OUs fewer each. */
    List<Taken> taken() {
        int each = Math.max(1, Math.min(OF_ONE_OU, OF_ALL / Math.max(1, ous.size())));
        List<Ou> largest = new ArrayList<>(ous.values());
        largest.sort(Comparator.comparingLong((Ou ou) -> -ou.entries));
        return largest.stream()
                .limit(OF_ALL)
                .map(ou -> new Taken(
                        ou.dn,
                        ou.entries,
                        ou.taken.stream()
                                .sorted(LAST_FIRST.reversed())
                                .limit(each)
                                .toList()))
                .toList();
    }

    private static long rank(EntryRef entry) {
        CRC32 sum = new CRC32();
        sum.update(entry.id().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
