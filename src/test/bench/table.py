"""Makes results.csv (all rows), ratios.csv and results.md of what was measured.

    table.py FOLDER      the folder with machine.csv, rows and search.txt

Ratios are taken pair by pair, of measurements that followed each other; their median, smallest and largest are shown.
"""

import csv
import glob
import os
import statistics
import sys

GOALS = {
    "quiet night without start-up / ldapsearch": ("at most", 1.25),
    "parallel-update one by one / curfew run": ("at least", 8.0),
    "python-ldap loop / curfew run": ("at least", 8.0),
    "curfew run / parallel-update merged": ("at most", 1.3),
    "curfew run / python-ldap script": ("at most", 2.0),
    "read and apply / LDAPSearch and parallel-update merged": ("at most", 1.3),
    "read and apply without canaries / LDAPSearch and parallel-update merged": ("at most", 1.3),
    "apply with a journal / without, embedded": ("at most", 1.1),
    "apply with a journal / without, postgresql": ("at most", 1.1),
    "quiet night, ten times the accounts": ("at most", 10.5),
    "peak RSS of the larger night, GiB": ("at most", 1.2),
}
PARTS = ("quiet", "leavers", "disable", "scale", "journal", "samba")
NUMBERS = ("wall_s", "cpu_s", "server_cpu_s", "rss_mib", "load_before", "load_after", "dsync_ms", "changes", "of", "round", "accounts")


class Ratio:
    def __init__(self, part, accounts, name, values):
        self.part, self.accounts, self.name, self.values = part, accounts, name, values

    def goal(self):
        return " ".join(str(word) for word in GOALS.get(self.name, ("", "")))

    def met(self):
        if self.name not in GOALS:
            return ""
        how, limit = GOALS[self.name]
        median = statistics.median(self.values)
        return "yes" if (median <= limit if how == "at most" else median >= limit) else "no"

    def cells(self):
        return [self.name, f"{statistics.median(self.values):.2f}", f"{min(self.values):.2f}–{max(self.values):.2f}", str(len(self.values)), self.goal(), self.met()]


def read(file):
    with open(file, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        for name in NUMBERS:
            row[name] = float(row[name] or 0)
    return rows


def named(rows, what, accounts=None):
    return [row for row in rows if row["what"] == what and (accounts is None or row["accounts"] == accounts)]


def median_wall(rows):
    return statistics.median(row["wall_s"] for row in rows)


def phase(row, name):
    """Seconds of one phase, as noted in the row; 0 if it is not."""
    return dict((key, float(value)) for key, value in (pair.split("=") for pair in row["phases"].split())).get(name, 0.0)


def before_changes(row, rows):
    """Seconds before the first change: to start, and to read."""
    if row["what"] == "python-ldap loop":
        return row["wall_s"] - phase(row, "write")
    if row["what"].startswith("parallel-update"):
        return median_wall(named(rows, "parallel-update start-up"))
    return 0


def whole(row, rows):
    """Seconds that all changes take at the rate of the sample."""
    once = before_changes(row, rows)
    return once + (row["wall_s"] - once) * row["of"] / row["changes"]


def ratios_of(part, rows):
    accounts = rows[0]["accounts"]
    of = {"quiet": quiet_ratios, "leavers": leavers_ratios, "disable": disable_ratios, "scale": scale_ratios, "journal": journal_ratios, "samba": samba_ratios}[part](rows)
    return [Ratio(part, accounts, name, values) for name, values in of if values]


def pairs(rows, first, second, value=lambda a, b: a["wall_s"] / b["wall_s"]):
    by_round = {row["round"]: row for row in named(rows, second)}
    return [value(row, by_round[row["round"]]) for row in named(rows, first) if row["round"] in by_round]


def quiet_ratios(rows):
    start = {row["round"]: row["wall_s"] for row in named(rows, "curfew --version")}
    yield "quiet night without start-up / ldapsearch", pairs(
        rows, "curfew quiet night", "ldapsearch", lambda a, b: (a["wall_s"] - start[a["round"]]) / b["wall_s"]
    )
    yield "quiet night, start-up and all / ldapsearch", pairs(rows, "curfew quiet night", "ldapsearch")
    yield "quiet night, start-up and all / UnboundID LDAPSearch", pairs(rows, "curfew quiet night", "UnboundID LDAPSearch")


def leavers_ratios(rows):
    runs = named(rows, "curfew run")
    for what in ("parallel-update one by one", "python-ldap loop"):
        samples = named(rows, what)
        if samples:
            best = min(whole(row, rows) for row in samples)
            yield what + " / curfew run", [best / run["wall_s"] for run in runs]
    yield "curfew run / parallel-update merged", pairs(rows, "curfew run", "parallel-update merged")


def disable_ratios(rows):
    yield "curfew run / python-ldap script", pairs(rows, "curfew run", "python-ldap script")


def scale_ratios(rows):
    small = min(row["accounts"] for row in rows)
    large = [row for row in rows if row["accounts"] == 10 * small]
    few = [row for row in rows if row["accounts"] == small]
    start = median_wall(named(rows, "curfew --version"))
    for name, what, less in (
        ("quiet night, ten times the accounts", "curfew quiet night", 0),
        ("quiet night without start-up, ten times the accounts", "curfew quiet night", start),
        ("ldapsearch, ten times the accounts", "ldapsearch", 0),
    ):
        by_round = {row["round"]: row for row in named(few, what)}
        yield name, [
            (row["wall_s"] - less) / (by_round[row["round"]]["wall_s"] - less) for row in named(large, what) if row["round"] in by_round
        ]
    yield "peak RSS of the larger night, GiB", [row["rss_mib"] / 1024 for row in named(large, "curfew quiet night")]


def journal_ratios(rows):
    for database in ("embedded", "postgresql"):
        yield f"apply with a journal / without, {database}", pairs(
            rows, f"journal night {database} journal", f"journal night {database} none", lambda a, b: phase(a, "apply") / phase(b, "apply")
        )


def samba_ratios(rows):
    read = {row["round"]: row["wall_s"] for row in named(rows, "UnboundID LDAPSearch")}
    for what, more in (("curfew run", ""), ("curfew run without canaries", " without canaries")):
        yield f"read and apply{more} / LDAPSearch and parallel-update merged", pairs(
            rows, what, "parallel-update merged", lambda a, b: (phase(a, "read") + phase(a, "apply")) / (b["wall_s"] + read[a["round"]])
        )
    yield "all of the night / LDAPSearch and parallel-update merged", pairs(
        rows, "curfew run", "parallel-update merged", lambda a, b: a["wall_s"] / (b["wall_s"] + read[a["round"]])
    )


def spread(values, digits=1):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f}" if low == high else f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def markdown_table(head, lines):
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] + ["| " + " | ".join(line) + " |" for line in lines] + [""]


def measurements(part, rows):
    """One line for each thing that was measured, with the rounds as median and range."""
    groups = {}
    for row in rows:
        groups.setdefault((row["accounts"], row["what"], row["threads"]), []).append(row)
    writes = part in ("leavers", "disable", "journal", "samba")
    lines = []
    for (accounts, what, threads), group in groups.items():
        line = [f"{accounts:,.0f}"] if part == "scale" else []
        line += [what + (f", {threads} threads" if threads != "1" else ""), spread([row["wall_s"] for row in group])]
        if writes:
            line += written(group[0], group, rows)
        line += [spread([row["cpu_s"] for row in group]), spread([row["server_cpu_s"] for row in group]), f"{max(row['rss_mib'] for row in group):.0f}"]
        loads = [load for row in group for load in (row["load_before"], row["load_after"])]
        line.append(f"{min(loads):.1f}–{max(loads):.1f}")
        if writes:
            line.append(spread([row["dsync_ms"] for row in group], 2) if group[0]["of"] else "")
        lines.append(line)
    head = (["accounts"] if part == "scale" else []) + ["what", "wall s"]
    head += ["changes", "changes/s", "all of them, s"] if writes else []
    return markdown_table(head + ["CPU s", "server CPU s", "peak RSS MiB", "load average"] + (["4 KiB dsync, ms"] if writes else []), lines)


def written(row, group, rows):
    """Changes, rate, and how long all of them take: measured, or at the rate of the sample."""
    if not row["of"]:
        return ["", "", ""]
    rate = statistics.median(one["changes"] / (one["wall_s"] - before_changes(one, rows)) for one in group)
    count = f"{row['changes']:,.0f}" + ("" if row["changes"] == row["of"] else f" of {row['of']:,.0f}")
    full = "measured" if row["changes"] == row["of"] else f"about {statistics.median(whole(one, rows) for one in group):,.0f}"
    return [count, f"{rate:.0f}", full]


def phases(rows):
    """Where Curfew's wall time goes: its steps, and what is left, which is starting and ending the JVM."""
    names = ("read", "plan", "apply", "verify", "report")
    groups = {}
    for row in rows:
        if phase(row, "read") or phase(row, "report"):
            groups.setdefault((row["accounts"], row["what"]), []).append(row)
    lines = []
    for (accounts, what), group in groups.items():
        middle = [statistics.median(phase(row, name) for row in group) for name in names]
        rest = statistics.median(row["wall_s"] - sum(phase(row, name) for name in names) for row in group)
        lines.append([f"{accounts:,.0f}", what] + [f"{seconds:.1f}" for seconds in middle + [rest]])
    return markdown_table(["accounts", "what", *names, "start and end"], lines) if lines else []


def machine(folder):
    with open(os.path.join(folder, "machine.csv"), encoding="utf-8") as lines:
        facts = dict(line.rstrip("\n").split(",", 1) for line in lines)
    return (
        f"{facts['date']}, commit {facts['commit']}: {facts['cores']} cores, {facts['model']}, {facts['memory']}, {facts['kernel']}; "
        f"OpenJDK {facts['jdk']}; slapd {facts['slapd']}."
    )


def company(folder, part, accounts):
    """What the directory holds, as the generator told."""
    try:
        with open(os.path.join(folder, "cache", f"{'samba-' if part == 'samba' else ''}{accounts:.0f}", "company.txt"), encoding="utf-8") as line:
            return ", ".join(f"{int(number):,} {noun}" for number, noun in (words.split() for words in line.read().strip().split(", ")[:3]))
    except FileNotFoundError:
        return f"{accounts:,.0f} accounts"


def write_csv(file, head, lines):
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(head)
        writer.writerows(lines)


def main(folder):
    files = sorted(glob.glob(os.path.join(folder, "rows", "*.csv")), key=lambda file: PARTS.index(os.path.basename(file).split("-")[0]))
    rows_of, ratios = {}, []
    for file in files:
        rows = read(file)
        if rows:
            part = rows[0]["part"]
            rows_of[file] = rows
            try:
                ratios += ratios_of(part, rows)
            except (ZeroDivisionError, statistics.StatisticsError, KeyError):
                print(f"{file} is not complete: no ratios", file=sys.stderr)
    head = [name for rows in rows_of.values() for name in rows[0]][:17]
    write_csv(os.path.join(folder, "results.csv"), head, [list(row.values()) for rows in rows_of.values() for row in rows])
    write_csv(
        os.path.join(folder, "ratios.csv"),
        ["part", "accounts", "ratio", "median", "range", "pairs", "goal", "met"],
        [[ratio.part, f"{ratio.accounts:.0f}", *ratio.cells()] for ratio in ratios],
    )
    lines = [machine(folder), ""]
    lines += ["## Ratios", ""]
    lines += markdown_table(
        ["part", "accounts", "ratio", "median", "least–most", "pairs", "goal", "met"],
        [[ratio.part, f"{ratio.accounts:,.0f}", *ratio.cells()] for ratio in ratios],
    )
    for rows in rows_of.values():
        part, accounts = rows[0]["part"], min(row["accounts"] for row in rows)
        lines += [f"## {part}: {company(folder, part, accounts)}", "", f"Measured {rows[0]['at']} to {rows[-1]['at']}.", ""]
        lines += measurements(part, rows) + phases(rows)
    text = "\n".join(lines)
    with open(os.path.join(folder, "results.md"), "w", encoding="utf-8") as out:
        out.write(text)
    print(text)


main(sys.argv[1])
