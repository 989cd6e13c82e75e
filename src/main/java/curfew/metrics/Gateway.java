package curfew.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A Pushgateway, by its HTTP interface: a PUT replaces all that was pushed for the same job. There is no second try: the next run pushes
 * anew.
 */
final class Gateway {
    private static final int MOST_SHOWN = 200;

    private final MetricsSettings.Push push;

    Gateway(MetricsSettings.Push push) {
        this.push = push;
    }

    /**
     * Sends figures, within twice the time that is set.
     *
     * @param text in Prometheus' text format
     * @throws IOException if nobody answers in time, or not with yes
     */
    void push(String job, byte[] text) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(push.describe() + "/metrics/job/curfew/"
                        + Figures.JOB + "/" + URLEncoder.encode(job, StandardCharsets.UTF_8)))
                .timeout(push.timeout())
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .PUT(BodyPublishers.ofByteArray(text));
        if (!push.user().isEmpty()) {
            request.header("Authorization", "Basic " + credentials());
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(push.timeout())
                .build();
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                String said = answer.body().strip();
                throw new IOException("it answered " + answer.statusCode() + " "
                        + said.substring(0, Math.min(said.length(), MOST_SHOWN)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private String credentials() {
        byte[] plain = (push.user() + ":" + push.password().reveal()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain);
    }
}
