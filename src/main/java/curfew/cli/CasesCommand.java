package curfew.cli;

import curfew.cases.Case;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code curfew cases}. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "What waits for a person, the gravest and most overdue first.")
final class CasesCommand implements Callable<Integer> {
    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        JobSettings settings = job.load(output.err());
        try (Opened opened = new Opened(settings)) {
            List<Case> cases = opened.stores().map(stores -> stores.caseBook().open()).orElse(List.of()).stream()
                    .sorted(Comparator.comparing((Case one) -> one.kind().severity())
                            .thenComparing(Case::dueAt)
                            .thenComparing(Case::id))
                    .toList();
            if (cases.isEmpty()) {
                output.line("no case is open");
            }
            cases.forEach(this::tell);
            output.document(cases.stream().map(CasesCommand::document).toList());
        }
        return 0;
    }

    private void tell(Case one) {
        String late = one.isOverdueAt(Instant.now()) ? "OVERDUE since " : "due ";
        output.line(one.id() + "  " + one.kind().severity() + "  " + one.kind() + "  " + late + one.dueAt());
        output.line("  " + one.detail().replace("\n", "\n  "));
        output.line("  " + one.kind().mend());
    }

    private static Map<String, Object> document(Case one) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("case_id", one.id());
        document.put("kind", one.kind().name());
        document.put("severity", one.kind().severity().name());
        document.put("directory", one.directory());
        document.put("account_dn", one.accountDn());
        document.put("person_id", one.person());
        document.put("detail", one.detail());
        document.put("mend", one.kind().mend());
        document.put("first_seen", one.firstSeen().toString());
        document.put("due_at", one.dueAt().toString());
        document.put("overdue", one.isOverdueAt(Instant.now()));
        return document;
    }
}
