package curfew.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Plays all lines on a server, several at a time: most of the time somebody waits for an answer that does not come. A line that went wrong
 * is played once more, by itself: on a busy machine an answer may come after the time-out though nobody delayed it.
 */
final class Matrix {
    private static final int TOGETHER = 12;
    private static final boolean WRITES = Boolean.getBoolean("curfew.reliability.write");

    private Matrix() {}

    /** Fails if anything was lost, doubled or misreported. With {@code -Dcurfew.reliability.write=true} the page is written, too. */
    static void check(Ground.Kind kind, Path folder) throws IOException {
        List<Play.Result> results = play(kind, Rows.of(kind), folder);
        if (WRITES) {
            keep(kind, results);
        }
        assertThat(results.stream()
                        .filter(result -> !result.isGood())
                        .map(result -> result.row().name() + ": " + String.join("; ", result.findings()))
                        .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    private static void keep(Ground.Kind kind, List<Play.Result> results) throws IOException {
        Line.keep(kind, results);
        MatrixTable.write();
    }

    static List<Play.Result> play(Ground.Kind kind, List<Row> rows, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Ground ground = Grounds.start(kind, folder.resolve("server"))) {
            List<Play.Result> results = together(ground, rows, folder);
            for (int i = 0; i < results.size(); i++) {
                if (!results.get(i).isGood()) {
                    System.out.println(kind.title + ", played once more: "
                            + results.get(i).row().name() + ": "
                            + String.join("; ", results.get(i).findings()));
                    String id = "again" + i;
                    results.set(
                            i,
                            Play.of(rows.get(i), ground, id, folder.resolve(id)).asAgain());
                }
            }
            return results;
        }
    }

    private static List<Play.Result> together(Ground ground, List<Row> rows, Path folder) {
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
        try {
            List<Future<Play.Result>> playing = new ArrayList<>();
            for (Row row : rows) {
                String id = "o" + playing.size();
                playing.add(threads.submit(() -> Play.of(row, ground, id, folder.resolve(id))));
            }
            List<Play.Result> results = new ArrayList<>();
            for (Future<Play.Result> one : playing) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
