package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.cli.Nights;
import curfew.scenarios.HostileCompany.Somebody;
import curfew.settings.LogSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a log keeps of a night on which every name was made to do harm. */
class LogsOfANightTest {
    private static final String RUN = "[a-z0-9-]+-20\\d{6}T\\d{6}Z-[0-9a-f]{4}";

    @TempDir
    Path folder;

    private HostileCompany company;
    private String password;

    private List<String> night(Format format) throws IOException {
        company = HostileCompany.in(Files.createDirectories(folder.resolve("company")), text -> text);
        try (Ground ground = EmbeddedGround.start(company.scenario())) {
            password = ground.password();
            Scenario.Night night = company.scenario().nights().get(0);
            new Play(ground, folder.resolve("home")).lay(night);
            return Nights.logged(
                    folder.resolve("home").resolve("jobs").resolve("job.yaml"),
                    Clock.fixed(night.at(), ZoneOffset.UTC),
                    format);
        }
    }

    private void holdsNobody(String log) {
        List<Somebody> all = new ArrayList<>();
        for (HostileCompany.Lot lot : HostileCompany.Lot.values()) {
            all.addAll(company.people(lot));
        }
        assertThat(all).hasSizeGreaterThan(500);
        assertThat(all).allSatisfy(one -> assertThat(log).doesNotContain(one.name(), one.login() + "@"));
        assertThat(log).doesNotContain(password, "Ana Berg", "halyard.example");
    }

    /** Before that its store is opened, and no run is there yet. */
    private static List<String> sinceTheRunBegan(List<String> lines) {
        List<String> since = lines.stream()
                .dropWhile(line -> !Pattern.compile(RUN).matcher(line).find())
                .toList();
        assertThat(since).hasSizeGreaterThan(8);
        return since;
    }

    @Test
    void isOneJsonObjectALineWithTheRunAndNobodysName() throws IOException {
        List<String> lines = night(Format.ECS);

        assertThat(lines).hasSizeGreaterThan(8);
        for (String line : sinceTheRunBegan(lines)) {
            JsonNode event = JsonMapper.shared().readTree(line);
            assertThat(event.path("labels.run").asString("")).as(line).matches(RUN);
            assertThat(event.path("labels.job").asString("")).isEqualTo("scenario");
            assertThat(event.path("service.name").asString("")).isEqualTo("curfew");
            assertThat(event.path("ecs.version").asString("")).isNotEmpty();
            assertThat(event.path("@timestamp").asString("")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(event.path("log.level").asString("")).isIn("INFO", "WARN", "ERROR");
        }
        assertThat(String.join("\n", lines)).contains("read back: ", "report: ");
        JsonNode stack = JsonMapper.shared()
                .readTree(lines.stream()
                        .filter(line -> line.contains("\"a stack\""))
                        .findFirst()
                        .orElseThrow());
        assertThat(stack.path("error.message").asString("")).isEqualTo("CN=…,OU=People,DC=halyard,DC=example");
        assertThat(stack.path("error.type").asString("")).isEqualTo("java.lang.IllegalStateException");
        assertThat(stack.path("error.stack_trace").asString("")).contains("at curfew.cli.Nights");
        holdsNobody(String.join("\n", lines));
    }

    @Test
    void isTextWithTheRunAndNobodysName() throws IOException {
        List<String> lines = night(Format.TEXT);

        assertThat(sinceTheRunBegan(lines).stream().filter(line -> line.matches("\\d{4}-.*")))
                .hasSizeGreaterThan(8)
                .allSatisfy(line -> assertThat(line).containsPattern(" \\[" + RUN + "\\] "));
        assertThat(String.join("\n", lines)).contains("java.lang.IllegalStateException: CN=…,OU=People");
        holdsNobody(String.join("\n", lines));
    }
}
