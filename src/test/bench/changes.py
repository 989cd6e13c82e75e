"""Splits a plan.ldif into the changes that other tools are given.

    changes.py PLAN_LDIF FOLDER SAMPLE THREADS...

Writes merged.ldif, the requests as Curfew sends them; and for each number of threads single-N.ldif, SAMPLE changes with one value each,
and merged-N.ldif, SAMPLE requests. Samples are spread evenly over the plan, and no two share a change. Prints how many changes with
one value there are, and how many requests.
"""

import os
import sys


def records(file):
    """Each change record as its lines, unfolded, without comments and version."""
    record = []
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith(" ") and record:
                record[-1] += line[1:]
            elif line and not line.startswith(("#", "version:")):
                record.append(line)
            elif not line and record:
                yield record
                record = []
    if record:
        yield record


def singles(record):
    """The same change as records that delete one value each; a record that does anything else stays whole."""
    head, body = record[:2], record[2:]
    edits, edit = [], []
    for line in body:
        if line == "-":
            edits.append(edit)
            edit = []
        else:
            edit.append(line)
    if len(edits) == 1 and edits[0][0].startswith("delete:"):
        for value in edits[0][1:]:
            yield head + [edits[0][0], value, "-"]
    else:
        yield record


def write(file, changes):
    with open(file, "w", encoding="utf-8") as out:
        for change in changes:
            out.write("\n".join(change) + "\n\n")


def spread(changes, sample, parts):
    """As many samples as there are parts, each spread over all changes, none with another's."""
    stride = max(len(changes) // max(sample, 1), parts)
    return [changes[part * stride // parts :: stride][:sample] for part in range(parts)]


def main(plan, folder, sample, threads):
    merged = list(records(plan))
    single = [change for record in merged for change in singles(record)]
    write(os.path.join(folder, "merged.ldif"), merged)
    for name, changes in (("single", single), ("merged", merged)):
        for count, part in zip(threads, spread(changes, sample, len(threads))):
            write(os.path.join(folder, f"{name}-{count}.ldif"), part)
    print(len(single), len(merged))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:])
