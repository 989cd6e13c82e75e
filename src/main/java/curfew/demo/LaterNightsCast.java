package curfew.demo;

import static curfew.demo.Cast.role;
import static curfew.demo.Engagements.contract;
import static curfew.demo.Engagements.employed;
import static curfew.demo.Engagements.leaves;
import static curfew.demo.Engagements.nowhere;
import static curfew.demo.Engagements.since;

import curfew.demo.DemoPerson.Country;
import java.util.List;

/** Those to whom something happens on the second or the third night. */
final class LaterNightsCast {
    private LaterNightsCast() {}

    static List<Cast.Role> roles() {
        return List.of(
                role(
                        "00105",
                        "Carol",
                        "Nguyen",
                        "carol.nguyen",
                        Country.US,
                        "Marketing",
                        employed(leaves("2026-03-02", "2026-02-16")),
                        "TERMINATED",
                        2,
                        "Last day on 2 March in Los Angeles, where it still is the 2nd on the first night."),
                role(
                        "00122",
                        "Lena",
                        "Fischer",
                        "lena.fischer",
                        Country.DE,
                        "Sales",
                        employed(leaves("2026-02-28", "2026-02-01"))
                                .on(2, leaves("2026-02-28", "2026-02-01"), since("active", "2026-03-03")),
                        "REHIRED",
                        2,
                        "Left in February, disabled on the first night, hired again from 3 March."),
                role(
                        "00123",
                        "Marco",
                        "Bianchi",
                        "marco.bianchi",
                        Country.FR,
                        "Logistics",
                        employed(leaves("2026-02-24", "2026-02-03")),
                        "REENABLED",
                        2,
                        "Disabled on the first night; somebody enables the account on the next day."),
                role(
                        "00124",
                        "Yusuf",
                        "Demir",
                        "yusuf.demir",
                        Country.DE,
                        "Production",
                        employed(since("active", "2021-06-01")).on(2),
                        "ABSENT_FROM_FEED",
                        2,
                        "In the first night's file, and not in the second."),
                role(
                        "00125",
                        "Eva",
                        "Nováková",
                        "eva.novakova",
                        Country.PL,
                        "Quality",
                        employed(leaves("2026-02-30", "2026-02-10")).on(2, leaves("2026-02-28", "2026-02-10")),
                        "TERMINATED",
                        2,
                        "Her first row says 30 February: rejected, nothing happens to her until it is mended."),
                role(
                        "00127",
                        "Julia",
                        "Hoffmann",
                        "julia.hoffmann",
                        Country.DE,
                        "Finance",
                        employed(since("active", "2014-03-01")).on(2, leaves("2026-03-03", "2026-03-03")),
                        "TERMINATED",
                        2,
                        "Ended at once on 3 March."),
                role(
                        "00128",
                        "洁",
                        "陈",
                        "jie.chen",
                        Country.CN,
                        "Production",
                        employed(leaves("2026-03-03", "2026-02-25")),
                        "TERMINATED",
                        2,
                        "Last day on 3 March, known for a week."),
                role(
                        "00129",
                        "أميرة",
                        "فاروق",
                        "amira.farouk",
                        Country.EG,
                        "Customer Care",
                        employed(since("active", "2022-08-15")).on(2, leaves("2026-03-01", "2026-03-03")),
                        "TERMINATED",
                        2,
                        "Her end was reported two days late."),
                role(
                        "00130",
                        "Robert",
                        "Dupont",
                        "robert.dupont",
                        Country.FR,
                        "Information Technology",
                        employed(leaves("2026-03-03", "2026-02-18")),
                        "TERMINATED",
                        2,
                        "A server administrator; adm-robert.dupont goes with him."),
                role(
                        "00131",
                        "Олексій",
                        "Бондар",
                        "oleksii.bondar",
                        Country.DE,
                        "Logistics",
                        employed(leaves("2026-03-04", "2026-02-18")),
                        "TERMINATED",
                        3,
                        "Would end on the third night, on which nothing is done."),
                role(
                        "X0102",
                        "Zoë",
                        "van der Berg",
                        "zoe.vanderberg",
                        Country.DE,
                        "Marketing",
                        nowhere().and(contract("K-3002", "2025-06-01", "2026-03-04", "")),
                        "CONTRACT_ENDED",
                        2,
                        "The contract ends with the start of 4 March."),
                role(
                        "X0103",
                        "Hugo",
                        "Álvarez",
                        "hugo.alvarez",
                        Country.US,
                        "Sales",
                        nowhere().and(contract("K-3003", "2025-09-01", "2026-03-05", "")),
                        "CONTRACT_ENDED",
                        3,
                        "Ends on the third night; because HR's file is cut, nobody can say that HR has not hired him."));
    }
}
