package curfew.chaos;

import curfew.apply.KillPoint;
import curfew.cli.Aftermath;
import curfew.cli.LeaverCompany;
import curfew.servers.LdapProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Disturbs runs, resumes them, and compares what they left with what a run left that nobody disturbed. */
public final class Chaos {
    private static final int STAYERS = 40;
    private static final String DISK = "64m";

    private final Path folder;
    private final LeaverCompany company;
    private final Victim victim;
    private final long seed;
    private final List<String> findings = new ArrayList<>();

    private Chaos(Path folder, LeaverCompany company, Victim victim, long seed) {
        this.folder = folder;
        this.company = company;
        this.victim = victim;
        this.seed = seed;
    }

    /**
     * Disturbs so many runs in each way.
     *
     * @param arguments {@code openldap}, {@code samba} or {@code embedded}; how many runs; how many leavers; ways of {@link Disturbance} joined
     *     by commas, or {@code all}; a seed, if it is to be told again
     */
    public static void main(String[] arguments) throws Exception {
        String server = arguments[0];
        int runs = Integer.parseInt(arguments[1]);
        int leavers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
        Set<Disturbance> ways = ways(arguments.length > 3 ? arguments[3] : "all");
        long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : System.nanoTime();
        LeaverCompany company = new LeaverCompany(leavers, STAYERS);
        Path folder = Files.createDirectories(Path.of(
                        "target",
                        "chaos",
                        server + "-" + ProcessHandle.current().pid()))
                .toAbsolutePath();
        try (Victim victim = victim(server, company, folder.resolve("server"))) {
            Chaos chaos = new Chaos(folder, company, victim, seed);
            System.out.printf("%s, %d leavers, seed %d%n", server, leavers, seed);
            Measure measure = chaos.undisturbed();
            System.out.printf("undisturbed: %d ms, reached %s%n", measure.life(), measure.points());
            for (Disturbance way : ways) {
                if (way.fits(victim)) {
                    chaos.disturb(way, runs, measure);
                }
            }
            if (!chaos.findings.isEmpty()) {
                System.out.println(chaos.findings.size() + " runs ended otherwise; see " + folder);
                System.exit(1);
            }
        }
        Folders.remove(folder);
    }

    private static Set<Disturbance> ways(String text) {
        return text.equals("all")
                ? EnumSet.allOf(Disturbance.class)
                : Arrays.stream(text.split(",", -1))
                        .map(name -> Disturbance.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Disturbance.class)));
    }

    private static Victim victim(String server, LeaverCompany company, Path folder) throws IOException {
        return switch (server) {
            case "openldap" -> OpenLdapVictim.start(company, folder);
            case "samba" -> SambaVictim.start(company, folder);
            case "embedded" -> new EmbeddedVictim(company);
            default -> throw new IllegalArgumentException("no server " + server);
        };
    }

    /** Twice: the first one makes the class-data archive, and counts the points. */
    private Measure undisturbed() throws IOException, InterruptedException {
        Scene counted = Scene.set(folder.resolve("counted"), company, victim, null);
        int code = counted.exitOf(counted.cut("run", KillPoint.AFTER_SEND.name(), 0));
        Map<KillPoint, Integer> points = new EnumMap<>(KillPoint.class);
        Path log = counted.home().resolveSibling("counted-1.log");
        for (String line : Files.readAllLines(log)) {
            if (line.startsWith("reached ")) {
                String[] words = line.split(" ", -1);
                points.put(KillPoint.valueOf(words[1]), Integer.parseInt(words[2]));
            }
        }
        expect(code, log);
        Aftermath first = counted.aftermath();
        Scene scene = Scene.set(folder.resolve("undisturbed"), company, victim, null);
        long began = System.nanoTime();
        int second = scene.exitOf(scene.start("run", scene.job().toString()));
        long life = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        expect(second, folder.resolve("undisturbed-1.log"));
        Aftermath aftermath = scene.aftermath();
        if (!first.equals(aftermath)) {
            throw new IllegalStateException(
                    "two runs that nobody disturbed are not alike: " + first.differences(aftermath));
        }
        return new Measure(aftermath, life, points);
    }

    private static void expect(int code, Path log) throws IOException {
        if (code != 0) {
            throw new IllegalStateException("a run that nobody disturbed ended " + code + ": " + Files.readString(log));
        }
    }

    private void disturb(Disturbance way, int runs, Measure measure) throws Exception {
        Map<String, Integer> ended = new TreeMap<>();
        int processes = 0;
        int killed = 0;
        int before = findings.size();
        long began = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            Random random = new Random(seed + way.name().hashCode() * 1_000_000L + i);
            Path home = folder.resolve(way.name().toLowerCase(Locale.ROOT) + "-" + i);
            Scene scene = play(way, home, measure, random);
            processes += scene.exits().size();
            killed += Collections.frequency(scene.exits(), Scene.KILLED);
            ended.merge(scene.ending(), 1, Integer::sum);
            if (i % 10 == 9) {
                System.out.printf(
                        "  %s %d of %d, %d killed, %d otherwise, %d s%n",
                        way,
                        i + 1,
                        runs,
                        killed,
                        findings.size() - before,
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            }
        }
        System.out.printf(
                "%s: %d runs, %d processes, %d of them killed, %s, %d ended otherwise, %d s%n",
                way,
                runs,
                processes,
                killed,
                ended,
                findings.size() - before,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private Scene play(Disturbance way, Path home, Measure measure, Random random) throws Exception {
        boolean small = way == Disturbance.DISK;
        if (small) {
            Files.createDirectories(home);
            Folders.run(List.of("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", home.toString()));
        }
        @Nullable LdapProxy proxy = way == Disturbance.ANSWERS ? Disturbance.proxy(victim, random) : null;
        Scene scene = Scene.set(home, company, victim, proxy == null ? null : proxy.url());
        String wrong = "";
        try {
            way.play(scene, measure, random);
            wrong = judge(scene, measure);
        } catch (IllegalStateException | IOException failed) {
            wrong = String.valueOf(failed);
        } finally {
            if (proxy != null) {
                proxy.close();
            }
            if (small && wrong.isEmpty()) {
                Folders.run(List.of("umount", home.toString()));
            }
        }
        if (wrong.isEmpty()) {
            scene.remove();
        } else {
            findings.add(wrong);
            System.out.printf("%s: %s, exit codes %s: %s%n", home, scene.events(), scene.exits(), wrong);
        }
        return scene;
    }

    /** What is not as it would be had nobody disturbed it. Where another run was needed, only the directory can be the same. */
    private static String judge(Scene scene, Measure measure) throws IOException {
        if (!scene.neededAnother()) {
            return measure.aftermath().differences(scene.aftermath());
        }
        Victim victim = scene.victim();
        return measure.aftermath().directory().equals(Aftermath.text(victim.image(), victim.without()))
                ? ""
                : "the directory is another";
    }
}
