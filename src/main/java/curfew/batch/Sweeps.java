package curfew.batch;

import curfew.settings.StateSettings;
import curfew.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a job's state that nothing needs any more. What is younger than it may be stays, whatever it is: a run that goes on may be writing it.
 *
 * @param digests of feeds whose copies are needed
 * @param read runs whose snapshots are needed
 * @param spooling runs whose report may still be written
 */
record Sweeps(StateSettings state, Instant before, Set<String> digests, Set<String> read, Set<String> spooling) {
    private static final String COPY = ".gz";
    private static final String BACKUP = ".*\\.before-v[0-9]+(\\.[0-9]+\\.part)?";

    /** What is there, by kind: those to go and those to stay. */
    private record Found(List<Path> going, long staying) {}

    Map<String, Pruned.Files> look() throws IOException {
        Map<String, Pruned.Files> told = new LinkedHashMap<>();
        for (Map.Entry<String, Found> kind : found().entrySet()) {
            told.put(kind.getKey(), told(kind.getValue()));
        }
        return told;
    }

    Map<String, Pruned.Files> sweep() throws IOException {
        Map<String, Pruned.Files> told = new LinkedHashMap<>();
        for (Map.Entry<String, Found> kind : found().entrySet()) {
            told.put(kind.getKey(), told(kind.getValue()));
            for (Path path : kind.getValue().going()) {
                remove(path);
            }
        }
        return told;
    }

    private static Pruned.Files told(Found found) throws IOException {
        long bytes = 0;
        for (Path path : found.going()) {
            bytes += size(path);
        }
        return new Pruned.Files(found.going().size(), bytes, found.staying());
    }

    private Map<String, Found> found() throws IOException {
        Map<String, Found> kinds = new LinkedHashMap<>();
        kinds.put("feed copies", in(state.feedCopies(), path -> true, this::isNeededCopy));
        kinds.put("snapshots", in(state.snapshotFolder(), path -> true, this::isNeededSnapshot));
        kinds.put("tables of runs", in(state.spools(), path -> true, path -> spooling.contains(name(path))));
        kinds.put("backups", in(state.folder(), path -> name(path).matches(BACKUP), path -> false));
        return kinds;
    }

    private boolean isNeededCopy(Path path) {
        String name = name(path);
        return name.endsWith(COPY) && digests.contains(name.substring(0, name.length() - COPY.length()));
    }

    private boolean isNeededSnapshot(Path path) {
        return Snapshots.runOf(path).filter(read::contains).isPresent();
    }

    private Found in(Path folder, Predicate<Path> isMeant, Predicate<Path> isNeeded) throws IOException {
        List<Path> going = new ArrayList<>();
        long staying = 0;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path path : files.filter(isMeant).sorted().toList()) {
                    if (isOld(path) && !isNeeded.test(path)) {
                        going.add(path);
                    } else {
                        staying++;
                    }
                }
            }
        }
        return new Found(going, staying);
    }

    private boolean isOld(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().isBefore(before);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static long size(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            long bytes = 0;
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(one);
            }
            return bytes;
        }
    }

    private static void remove(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
