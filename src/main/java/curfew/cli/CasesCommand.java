package curfew.cli;

import curfew.batch.Ports;
import curfew.batch.Review;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.reports.AnswerLines;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code curfew cases}. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "What waits for a person, the gravest and most overdue first.")
final class CasesCommand implements Callable<Integer> {
    @Mixin
    private JobArgument job = new JobArgument();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        JobSettings settings = job.load(output);
        try (Opened opened = new Opened(settings)) {
            List<Case> cases = opened.stores().map(stores -> stores.caseBook().open()).orElse(List.of()).stream()
                    .sorted(Comparator.comparing((Case one) -> one.kind().severity())
                            .thenComparing(Case::dueAt)
                            .thenComparing(Case::id))
                    .toList();
            if (cases.isEmpty()) {
                output.line("no case is open");
            }
            Map<String, String> answers = answers(opened, settings);
            cases.forEach(one -> tell(one, answers.getOrDefault(one.run(), "")));
            output.document(cases.stream()
                    .map(one -> document(one, output.typed(one.mend()), answers.getOrDefault(one.run(), "")))
                    .toList());
        }
        return 0;
    }

    /** The command that answers what a run holds, by every run of a plan that waits. */
    private static Map<String, String> answers(Opened opened, JobSettings settings) {
        Map<String, String> answers = new HashMap<>();
        opened.stores()
                .map(Ports::of)
                .ifPresent(ports -> Pending.of(ports, settings, Instant.now())
                        .forEach(one -> Review.runsOf(ports, one.run())
                                .forEach(run ->
                                        answers.put(run.id(), AnswerLines.command(one.run(), settings.file())))));
        return answers;
    }

    private void tell(Case one, String answer) {
        String late = one.isOverdueAt(Instant.now()) ? "OVERDUE since " : "due ";
        output.line(one.id() + "  " + one.kind().severity() + "  " + one.kind() + "  " + late + one.dueAt());
        String who = String.join(
                ", ",
                Stream.of(one.accountDn(), one.person())
                        .filter(name -> !name.isEmpty())
                        .toList());
        if (!who.isEmpty()) {
            output.line("  " + who);
        }
        output.line("  " + one.detail().replace("\n", "\n  "));
        output.line("  " + one.mend());
        if (one.kind() == CaseKind.HELD_BY_LIMIT) {
            output.line("  " + (answer.isEmpty() ? "its plan cannot be applied any more: run the job again" : answer));
        }
    }

    private static Map<String, Object> document(Case one, String mend, String answer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("case_id", one.id());
        document.put("kind", one.kind().name());
        document.put("severity", one.kind().severity().name());
        document.put("directory", one.directory());
        document.put("account_dn", one.accountDn());
        document.put("person_id", one.person());
        document.put("detail", one.detail());
        document.put("mend", mend);
        document.put("first_seen", one.firstSeen().toString());
        document.put("due_at", one.dueAt().toString());
        document.put("overdue", one.isOverdueAt(Instant.now()));
        if (one.kind() == CaseKind.HELD_BY_LIMIT) {
            document.put("answer", answer);
        }
        return document;
    }
}
