package curfew.settings;

import curfew.metrics.MetricsSettings;
import curfew.settings.LogSettings.Format;
import curfew.settings.LogSettings.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/** Makes what a job says to those who watch over it: its log and its metrics. */
final class WatchBinder {
    private final View job;
    private final Documents documents;

    WatchBinder(View job, Documents documents) {
        this.job = job;
        this.documents = documents;
    }

    LogSettings logs(StateSettings state) {
        View logs = job.at("logs");
        return new LogSettings(
                documents.path(logs.at("dir")).orElse(state.logFolder()),
                logs.at("format").as(Parsers.word(Format::valueOf), Format.TEXT),
                logs.at("to").as(Parsers.word(Target::valueOf), Target.FILE),
                logs.at("days").integer(LogSettings.DAYS));
    }

    MetricsSettings metrics() {
        View metrics = job.at("metrics");
        View push = metrics.at("push");
        return new MetricsSettings(
                documents.path(metrics.at("textfile")), push.exists() ? gateway(push) : Optional.empty());
    }

    private Optional<MetricsSettings.Push> gateway(View push) {
        View url = push.at("url");
        Duration timeout = push.at("timeout").as(Parsers::duration, MetricsSettings.TIMEOUT);
        Optional<URI> address = address(url);
        return address.flatMap(found -> push.build(() -> new MetricsSettings.Push(
                found, timeout, push.at("user").text(""), new Secrets(documents).secret(push.at("password")))));
    }

    private static Optional<URI> address(View url) {
        try {
            return Optional.of(new URI(url.text("")));
        } catch (URISyntaxException wrong) {
            url.problem(url.name() + " is no address", "http://host:port or https://host:port", "write it so");
            return Optional.empty();
        }
    }
}
