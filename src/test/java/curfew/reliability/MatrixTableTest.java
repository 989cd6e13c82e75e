package curfew.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page shows each line that there is, and no server that lost, doubled or misreported anything. */
class MatrixTableTest {
    private static final int FIRST_SERVER = 5;

    @Test
    void hasALineForEachPointAndFault() throws IOException {
        List<String> shown = MatrixTable.onPage().stream()
                .map(cells -> cells.get(0) + ": " + cells.get(1) + " -> " + cells.get(4))
                .toList();
        List<String> played = Rows.all().stream()
                .map(row -> row.name() + " -> " + MatrixTable.exit(row))
                .toList();
        assertThat(shown).isEqualTo(played).doesNotHaveDuplicates();
    }

    @Test
    void hasNoCellThatLostDoubledOrMisreported() throws IOException {
        List<Row> rows = Rows.all();
        List<List<String>> shown = MatrixTable.onPage();
        for (int i = 0; i < rows.size(); i++) {
            for (Ground.Kind kind : Ground.Kind.values()) {
                String cell = shown.get(i)
                        .get(FIRST_SERVER + List.of(Ground.Kind.values()).indexOf(kind));
                Set<String> allowed = !rows.get(i).grounds().contains(kind)
                        ? Set.of(MatrixTable.NOT_MADE)
                        : kind.isReal()
                                ? Set.of(MatrixTable.HELD, MatrixTable.HELD_AGAIN, MatrixTable.NOT_RUN)
                                : Set.of(MatrixTable.HELD, MatrixTable.HELD_AGAIN);
                assertThat(allowed).as("%s, %s", rows.get(i).name(), kind).contains(cell);
            }
        }
    }
}
