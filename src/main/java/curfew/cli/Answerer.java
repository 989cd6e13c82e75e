package curfew.cli;

import curfew.approval.Answer;
import curfew.approval.Only;
import curfew.approval.Signature;
import curfew.batch.AnswerDesk;
import curfew.batch.AnswerDesk.Prepared;
import curfew.batch.Ports;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.time.Clock;
import java.util.List;

/** Gives one answer: shows what it covers, stores it, and says what comes next. */
final class Answerer {
    private final JobSettings settings;
    private final AnswerOptions options;
    private final Output output;
    private final Answer answer;

    Answerer(JobSettings settings, AnswerOptions options, Output output, Answer answer) {
        this.settings = settings;
        this.options = options;
        this.output = output;
        this.answer = answer;
    }

    int give() {
        Signature signature = options.signature();
        List<Only> parts = options.parts();
        mustBeKnown();
        try (Stores stores = Stores.open(Where.store(settings))) {
            AnswerDesk desk = new AnswerDesk(Ports.of(stores), settings, Clock.systemUTC());
            while (!isGiven(desk, signature, parts)) {
                output.line("somebody else has answered this plan just now; looking again");
            }
        }
        return 0;
    }

    /** Looked up without writing, so that a mistyped job makes no state. */
    private void mustBeKnown() {
        try (Opened opened = new Opened(settings)) {
            if (opened.stores()
                    .flatMap(stores -> stores.runs().find(options.run()))
                    .isEmpty()) {
                throw UsageException.noSuchRun(options.run(), "nothing was stored");
            }
        }
    }

    private boolean isGiven(AnswerDesk desk, Signature signature, List<Only> parts) {
        Prepared prepared = desk.prepare(options.run(), answer, signature, parts);
        AnswerText text = new AnswerText(prepared, options.isDryRun());
        text.covers().forEach(output::line);
        if (!options.isDryRun() && !desk.store(prepared)) {
            return false;
        }
        text.next().forEach(output::line);
        output.document(text.document());
        return true;
    }
}
