"""Locks and strips those who have left, as an administrator would write it: a loop over accounts, and in it one over their groups.

    loop.py URL PASSWORD_FILE DATA CHANGES

Ends after CHANGES changes, with the account that it is at, and writes into loop.txt how many it made and how many seconds they took without the
reading before. Its accounts are spread evenly over all who have left.
"""

import sys
import time

import ldap
from disable import accounts, connect, leavers, lock


def spread(items, count):
    """So many of the items, evenly spread; all of them if they are not more."""
    return [items[i * len(items) // count] for i in range(count)] if count < len(items) else items


def strip(connection, dn, group):
    connection.modify_s(group, [(ldap.MOD_DELETE, "member", [dn.encode()])])


def stamp(connection, dn):
    connection.modify_s(dn, [(ldap.MOD_REPLACE, "description", [b"left, access removed"])])


def main(url, password_file, data, wanted):
    gone = leavers(data)
    connection = connect(url, password_file)
    known = accounts(connection, ["memberOf"])
    changes = 0
    began = time.monotonic()
    # Some ten changes an account: a lock, a stamp, and its memberships.
    for number in spread(gone, max(1, wanted // 10)):
        dn, entry = known[number]
        lock(connection, dn)
        for group in entry.get("memberOf", []):
            strip(connection, dn, group.decode())
        stamp(connection, dn)
        changes += 2 + len(entry.get("memberOf", []))
    with open("loop.txt", "w", encoding="ascii") as out:
        print(changes, round(time.monotonic() - began, 2), file=out)


main(*sys.argv[1:4], int(sys.argv[4]))
