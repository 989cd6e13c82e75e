package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.feeds.Reject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsCsvTest {
    @TempDir
    private Path folder;

    @Test
    void sortsByLineAndGuardsTheValue() throws IOException {
        Spool spool = new Spool(folder);
        try (RejectsCsv rejects = new RejectsCsv(spool)) {
            rejects.add(new Reject("hr", "hr.csv", 100, "end", "=1+1", "no date", "mend it", "", Map.of()));
            rejects.add(new Reject("hr", "hr.csv", 9, "end", "31.02.2026", "no date", "mend it", "", Map.of()));
            rejects.finish();
        }
        assertThat(Files.readString(spool.rejects()).split("\r\n", -1))
                .containsExactly(
                        "feed,file,line,column,value,problem,mend",
                        "hr,hr.csv,9,end,31.02.2026,no date,mend it",
                        "hr,hr.csv,100,end,'=1+1,no date,mend it",
                        "");
    }
}
