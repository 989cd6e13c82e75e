package curfew.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCompanyTest {
    @TempDir
    private Path folder;

    private List<Entry> entries() throws Exception {
        List<Entry> entries = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(folder.resolve("company.ldif").toFile())) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void writesMemberAndMemberOfThatAgree() throws Exception {
        GeneratedCompany.of(3_000, 2, 7).writeDirectory(folder);
        Map<String, Set<String>> byAccount = new HashMap<>();
        Map<String, Set<String>> byGroup = new HashMap<>();
        for (Entry entry : entries()) {
            if (entry.hasObjectClass("posixAccount")) {
                byAccount.put(entry.getDN(), Set.of(entry.getAttributeValues("memberOf")));
            }
            if (entry.hasObjectClass("groupOfNames")) {
                for (String member : entry.getAttributeValues("member")) {
                    byGroup.computeIfAbsent(member, any -> new TreeSet<>()).add(entry.getDN());
                }
            }
        }
        assertThat(byAccount).hasSize(3_000);
        assertThat(byGroup).isEqualTo(byAccount);
        double average =
                byAccount.values().stream().mapToInt(Set::size).average().orElseThrow();
        assertThat(average).isBetween(7.0, 8.5);
    }

    @Test
    void drawsAFewLargeGroupsAndManySmallOnes() throws Exception {
        GeneratedCompany.of(20_000, 1, 7).writeDirectory(folder);
        List<Integer> sizes = entries().stream()
                .filter(entry -> entry.hasObjectClass("groupOfNames"))
                .map(entry -> entry.getAttribute("member").size())
                .sorted()
                .toList();
        assertThat(sizes).hasSize(1_000);
        assertThat(sizes.get(999)).isGreaterThan(10 * sizes.get(500));
    }

    @Test
    void givesAboutSoManyLeaversAndCountsTheRowsInTheTrailer() throws Exception {
        GeneratedCompany company = GeneratedCompany.of(10_000, 3, 7);
        company.writeFeeds(folder);
        List<String> hr = Files.readAllLines(folder.resolve("hr.csv"));
        List<String> contracts = Files.readAllLines(folder.resolve("contracts.csv"));
        assertThat(hr).hasSize(9_002).last().isEqualTo("TRAILER;9000");
        assertThat(contracts).hasSize(1_001);
        assertThat(company.leavers()).isBetween(250, 350);
        long employees = hr.stream()
                .filter(line -> line.matches(".*;2026-02-\\d\\d|.*;2026-03-01"))
                .count();
        assertThat(employees).isBetween(210L, 330L);
    }

    @Test
    void writesTheSameBytesForTheSameSeedAndOthersForAnother() throws Exception {
        assertThat(written("a", 1, 7)).isEqualTo(written("b", 1, 7)).isNotEqualTo(written("c", 1, 8));
    }

    @Test
    void writesTheSameDirectoryWhoeverLeavesIt() throws Exception {
        Map<String, String> few = written("few", 1, 7);
        Map<String, String> many = written("many", 10, 7);
        assertThat(many.get("company.ldif")).isEqualTo(few.get("company.ldif"));
        assertThat(many.get("hr.csv")).isNotEqualTo(few.get("hr.csv"));
        assertThat(many.get("contracts.csv")).isNotEqualTo(few.get("contracts.csv"));
    }

    /** The text of each file, by its name. */
    private Map<String, String> written(String name, double leaversPercent, long seed) throws Exception {
        Path into = folder.resolve(name);
        GeneratedCompany.of(500, leaversPercent, seed).write(into);
        Map<String, String> files = new HashMap<>();
        for (String file : List.of("company.ldif", "hr.csv", "contracts.csv")) {
            files.put(file, Files.readString(into.resolve(file)));
        }
        return files;
    }
}
