package curfew.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** How often each verdict came up over all accounts, listed or not, as the spool keeps it. */
final class Verdicts {
    private Verdicts() {}

    /** By code; empty if this run decided nothing. */
    static Map<String, Long> read(Spool spool) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        if (Files.exists(spool.verdicts())) {
            for (String line : Files.readAllLines(spool.verdicts())) {
                int comma = line.indexOf(',');
                counts.put(line.substring(0, comma), Long.parseLong(line.substring(comma + 1)));
            }
        }
        return counts;
    }
}
