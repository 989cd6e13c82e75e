package curfew.reports;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Prints pages as HTML through their templates, which escape every value. */
final class PageHtml {
    private static final Template TEMPLATE = template("index.html");
    private static final Template BACKTEST = template("backtest.html");

    private PageHtml() {}

    private static Template template(String name) {
        return Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .strictSections(true)
                .withLoader(part -> new StringReader(resource(part + ".html")))
                .compile(resource(name));
    }

    /** As {@link #of(Page)}. */
    static byte[] of(BacktestPage page) {
        return BACKTEST.execute(page).getBytes(StandardCharsets.UTF_8);
    }

    /** One self-contained page in UTF-8: no script, nothing that is fetched. */
    static byte[] of(Page page) {
        return TEMPLATE.execute(page).getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(PageHtml.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the page's template " + name + " is damaged", unreadable);
        }
    }
}
