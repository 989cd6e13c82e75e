"""Locks the accounts of all who have left, as an administrator would write it: the feeds, one search, one modify after the other.

    disable.py URL PASSWORD_FILE DATA
"""

import csv
import os
import sys

import ldap
from ldap.controls import SimplePagedResultsControl

SUFFIX = "dc=example,dc=org"
TODAY = "2026-03-02"


def leavers(data):
    """The personnel numbers of those whose employment or contract has ended, in the order of the feeds."""
    numbers = []
    for name, number, end in (("hr.csv", "PERSONNEL_NO", "EXIT_DATE"), ("contracts.csv", "Badge", "To")):
        with open(os.path.join(data, name), encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter=";"):
                if row[end] and row[end] < TODAY:
                    numbers.append(row[number])
    return numbers


def connect(url, password_file):
    connection = ldap.initialize(url)
    with open(password_file, encoding="ascii") as password:
        connection.simple_bind_s("cn=curfew,ou=services," + SUFFIX, password.read())
    return connection


def accounts(connection, attributes):
    """All accounts, by personnel number: DN and attributes."""
    found = {}
    page = SimplePagedResultsControl(True, size=1000, cookie="")
    while True:
        message = connection.search_ext(
            "ou=people," + SUFFIX, ldap.SCOPE_SUBTREE, "(objectClass=inetOrgPerson)", ["employeeNumber", *attributes], serverctrls=[page]
        )
        _, entries, _, controls = connection.result3(message)
        for dn, entry in entries:
            found[entry["employeeNumber"][0].decode()] = (dn, entry)
        page.cookie = controls[0].cookie
        if not page.cookie:
            return found


def lock(connection, dn):
    connection.modify_s(dn, [(ldap.MOD_REPLACE, "pwdAccountLockedTime", [b"000001010000Z"])])


def main(url, password_file, data):
    gone = leavers(data)
    connection = connect(url, password_file)
    known = accounts(connection, [])
    for number in gone:
        dn, _ = known[number]
        lock(connection, dn)


if __name__ == "__main__":
    main(*sys.argv[1:])
