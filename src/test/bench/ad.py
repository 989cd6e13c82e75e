"""Writes a generated company down as Active Directory holds it.

    ad.py COMPANY_LDIF BASE

Reads the LDIF of the OpenLDAP benchmark, prints one for Samba: the same people, numbers and memberships, members after all accounts.
"""

import base64
import sys


def records(file):
    record = []
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith(" ") and record:
                record[-1] += line[1:]
            elif line:
                record.append(line)
            elif record:
                yield record
                record = []
    if record:
        yield record


def attributes(record):
    found = {}
    for line in record:
        name, _, value = line.partition(":")
        value = base64.b64decode(value[1:].strip()).decode() if value.startswith(":") else value.strip()
        found.setdefault(name, []).append(value)
    return found


def line(name, value):
    data = value.encode()
    plain = data and all(32 <= byte < 127 for byte in data) and data[0] not in b" :<"
    return f"{name}: {value}" if plain else f"{name}:: {base64.b64encode(data).decode()}"


def person_dn(uid, base):
    return f"CN={uid},OU=people,{base}"


def entry(found, base):
    dn = found["dn"][0]
    if dn.startswith("uid="):
        uid = found["uid"][0]
        lines = [line("dn", person_dn(uid, base)), "objectClass: user", line("sAMAccountName", uid)]
        lines += [f"userAccountControl: {514 if 'pwdAccountLockedTime' in found else 512}"]
        for name, other in (("givenName", "givenName"), ("sn", "sn"), ("mail", "mail"), ("employeeNumber", "employeeNumber"), ("departmentNumber", "department")):
            lines += [line(other, found[name][0])] if found.get(name, [""])[0] else []
        return lines
    if dn.startswith("cn="):
        name = found["cn"][0]
        lines = [f"dn: CN={name},OU=groups,{base}", "objectClass: group", line("sAMAccountName", name)]
        return lines + [line("member", person_dn(member.split(",")[0][4:], base)) for member in found.get("member", []) if member.startswith("uid=")]
    return [f"dn: OU={found['ou'][0]},{base}", "objectClass: organizationalUnit"] if dn.startswith("ou=") else []


def main(file, base):
    for record in records(file):
        lines = entry(attributes(record), base)
        if lines:
            print("\n".join(lines) + "\n")


main(sys.argv[1], sys.argv[2])
