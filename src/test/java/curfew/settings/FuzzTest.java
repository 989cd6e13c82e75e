package curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in the files, the loader either gives settings or says where the problem is. Nothing else comes out of it. */
class FuzzTest {
    private static final int ROUNDS = 100;
    private static final List<String> PIECES = List.of(
            "\u0000",
            "\t",
            "\r",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "- ",
            "#",
            "&a ",
            "*a",
            "!!int ",
            "---\n",
            "...",
            "? ",
            "|\n",
            ">",
            "%YAML 1.2\n",
            "\uFEFF",
            "\u2028",
            "${x}",
            "null",
            "~",
            "true",
            "0x1F",
            "1e999999999",
            ".inf",
            "-1",
            "999999999999999",
            "P",
            "PT",
            "9999-12-31",
            "+999999999-12-31",
            "2026-02-30",
            "\uD83D\uDE00",
            "\u202E",
            ",,,,",
            "\n",
            "\\",
            "(?<count>",
            "(",
            "..",
            "/dev/zero",
            "/",
            "{yyyy}",
            "ldap://x",
            "999999w",
            "P999999D");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void onlyAConfigurationExceptionComesOut(long seed) throws IOException {
        GoodJob job = GoodJob.in(folder);
        Random random = new Random(seed);
        int refusals = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String name = job.names().get(random.nextInt(job.names().size()));
            String original = job.text(name);
            String mutated = original;
            for (int i = random.nextInt(3); i >= 0; i--) {
                mutated = mutate(mutated, random);
            }
            job.write(name, mutated.getBytes(StandardCharsets.UTF_8));
            refusals += isRefused(job, seed + "/" + round + " " + name + ":\n" + mutated) ? 1 : 0;
            job.write(name, original);
        }
        assertThat(refusals).as("mutations that were found").isGreaterThan(ROUNDS / 4);
        assertThat(job.load().warnings()).isEmpty();
    }

    private static boolean isRefused(GoodJob job, String what) {
        try {
            job.load();
            return false;
        } catch (ConfigurationException refused) {
            assertThat(refused.problems()).as(what).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.place().line()).isPositive();
                assertThat(problem.place().column()).isPositive();
                assertThat(problem.found()).isNotBlank().doesNotContain("\n");
                assertThat(problem.expected()).isNotBlank();
                assertThat(problem.mend()).isNotBlank();
            });
            return true;
        } catch (RuntimeException | StackOverflowError other) {
            throw new AssertionError(what, other);
        }
    }

    private static String mutate(String text, Random random) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + piece + text.substring(at);
            case 2 -> text.substring(0, at) + piece + text.substring(to);
            case 3 -> text.substring(0, at) + (char) random.nextInt(0x300) + text.substring(at + 1);
            case 4 -> value(text, piece, random);
            default -> lines(text, random);
        };
    }

    /** Another value behind some key. */
    private static String value(String text, String piece, Random random) {
        List<Integer> colons = new ArrayList<>();
        for (int i = text.indexOf(": "); i >= 0; i = text.indexOf(": ", i + 1)) {
            colons.add(i + 2);
        }
        if (colons.isEmpty()) {
            return text + piece;
        }
        int start = colons.get(random.nextInt(colons.size()));
        int end = text.indexOf('\n', start);
        return text.substring(0, start) + piece + (end < 0 ? "" : text.substring(end));
    }

    /** A line less, twice, or elsewhere. */
    private static String lines(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n")));
        if (lines.isEmpty()) {
            return text;
        }
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(one);
            case 1 -> lines.add(other, lines.get(one));
            default -> Collections.swap(lines, one, other);
        }
        return String.join("\n", lines) + "\n";
    }
}
