package curfew.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes an office's feeds, lists and job. Time-outs are short, and pages hold three. */
final class OfficeJob {
    private static final String JOB = """
            name: office
            zone: UTC
            mode: act
            plan_lifetime: 30d
            feeds:
              hr: { kind: employment, file: hr.csv, mapping: hr.yaml, max_age: 9999d }
            lists:
              urgent: urgent.csv
            directories:
              corp:
                kind: %s
                servers: [%s]
                bind: { dn: "%s", password: { file: bind.password } }
                %s
                connect_timeout: 2s
                response_timeout: 2s
                page_size: 3
                accounts: { bases: ["%s"] }
                groups: { bases: ["%s"] }
                correlation:
                  keys: [ { attribute: %s, field: number, strength: strong, form: exact } ]
            policy:
              stamp: true
              quarantine: "%s"
            limits:
              disables: { whole: LIMIT, directory: LIMIT, ou: LIMIT, department: LIMIT, privileged: LIMIT }
              strips: { group: LIMIT }
              urgent: { whole: LIMIT }
              roster_loss: { feed: LIMIT }
            reports: { dir: reports }
            state: { dir: state }
            """.replace("LIMIT", "{ count: 100000, percent: 100 }");

    private OfficeJob() {}

    /** The job file. */
    static Path write(Path home, Office office, Ground.Login login, List<String> urls) throws IOException {
        return write(home, office, login, urls, "");
    }

    /** With one more line about the directory. */
    static Path write(Path home, Office office, Ground.Login login, List<String> urls, String setting)
            throws IOException {
        Files.createDirectories(home);
        StringBuilder feed = new StringBuilder("number,name,status,start,end\n");
        for (int person = 0; person < Office.PEOPLE; person++) {
            String end = person > 0 && person < Office.LEAVERS ? "2026-01-31" : "";
            feed.append("%s,Person %d,active,2020-01-01,%s%n".formatted(Office.number(person), person, end));
        }
        Files.writeString(home.resolve("hr.csv"), feed);
        Files.writeString(home.resolve("hr.yaml"), """
                fields: { key: number, number: number, display_name: name, status: status, start: start, end: end }
                key: { form: exact }
                status: { active: [active] }
                dates: { formats: [yyyy-MM-dd], end: inclusive }
                required: [status]
                """);
        Files.writeString(home.resolve("urgent.csv"), """
                person_or_account,reason,by,from,lifted_by,lifted_at
                hr:00000,credentials found,Security,2026-02-28T18:00Z,,
                """);
        Files.writeString(home.resolve("bind.password"), login.password());
        String servers =
                String.join(", ", urls.stream().map(url -> '"' + url + '"').toList());
        String job = JOB.formatted(
                office.flavour().kind,
                servers,
                login.dn(),
                setting,
                office.people(),
                office.groups(),
                office.flavour().number,
                office.quarantine());
        return Files.writeString(home.resolve("job.yaml"), job);
    }
}
