"""Prints how long each step of a job's last run took, as `read=1.23 plan=0.45 ...`, from the state's batch.db."""

import datetime
import sqlite3
import sys

SECONDS = 1000


def moment(value):
    """An instant as the database holds it: milliseconds, or ISO 8601."""
    if isinstance(value, (int, float)):
        return value / SECONDS
    return datetime.datetime.fromisoformat(value).timestamp()


def main(file):
    database = sqlite3.connect("file:" + file + "?mode=ro", uri=True)
    steps = database.execute(
        "select step_name, start_time, end_time from BATCH_STEP_EXECUTION where job_execution_id ="
        " (select max(job_execution_id) from BATCH_STEP_EXECUTION) order by step_execution_id"
    ).fetchall()
    print(" ".join(f"{name}={moment(ended) - moment(began):.2f}" for name, began, ended in steps))


main(sys.argv[1])
