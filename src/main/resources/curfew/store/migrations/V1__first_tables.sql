-- One script for both databases. ${text} sorts by bytes in both, ${number} has 64 bits in both; flags are the numbers 0 and 1,
-- instants ISO 8601 text in UTC with nine decimals, lists and maps JSON text. ${table} and ${keyed_table} are how SQLite's
-- tables end: strict, and for a keyed table without a row id of its own.

create table runs (
    id              ${text}   not null primary key,
    job             ${text}   not null,
    job_file        ${text}   not null,
    command         ${text}   not null,
    parent          ${text}   not null,
    planned_by      ${text}   not null,
    as_of           ${text}   not null,
    started_at      ${text}   not null,
    ended_at        ${text},
    status          ${text}   not null,
    exit_code       ${number} not null,
    plan_digest     ${text}   not null,
    settings_digest ${text}   not null,
    requested_by    ${text}   not null,
    os_user         ${text}   not null,
    host            ${text}   not null,
    pid             ${number} not null,
    message         ${text}   not null
) ${table};

create index runs_by_start on runs (started_at, id);

-- The last complete readings. A night is a feed's digest, or the run for a directory, whose content has no digest.
create table readings (
    source_kind ${text}   not null,
    source_name ${text}   not null,
    night       ${text}   not null,
    place       ${number} not null,
    run         ${text}   not null,
    origin      ${text}   not null,
    digest      ${text}   not null,
    row_count   ${number} not null,
    counts      ${text}   not null,
    produced_at ${text}   not null,
    read_at     ${text}   not null,
    primary key (source_kind, source_name, night)
) ${keyed_table};

-- Plans are written once. No statement changes or removes a row of the four tables below.
create table plans (
    run             ${text} not null primary key,
    job             ${text} not null,
    as_of           ${text} not null,
    sealed_at       ${text} not null,
    lifetime        ${text} not null,
    settings_digest ${text} not null,
    digest          ${text} not null,
    directories     ${text} not null,
    inputs          ${text} not null
) ${table};

create table plan_population (
    run   ${text}   not null references plans,
    kind  ${text}   not null,
    name  ${text}   not null,
    found ${number} not null,
    primary key (run, kind, name)
) ${keyed_table};

-- refused is null for an operation of the plan, else the gap for which the seal refused it.
create table plan_operations (
    run            ${text}   not null references plans,
    place          ${number} not null,
    id             ${text}   not null,
    seq            ${number} not null,
    directory      ${text}   not null,
    account_id     ${text}   not null,
    account_dn     ${text}   not null,
    login          ${text}   not null,
    person         ${text}   not null,
    action         ${text}   not null,
    target         ${text}   not null,
    target_id      ${text}   not null,
    reason         ${text}   not null,
    evidence       ${text}   not null,
    privileged     ${number} not null,
    urgent         ${number} not null,
    segments       ${text}   not null,
    edits          ${text}   not null,
    waits_for      ${text}   not null,
    effective_at   ${text},
    first_known_at ${text},
    refused        ${text},
    primary key (run, place)
) ${keyed_table};

create table plan_leavers (
    run        ${text}   not null references plans,
    place      ${number} not null,
    person     ${text}   not null,
    feed       ${text}   not null,
    line       ${number} not null,
    reason     ${text}   not null,
    access_end ${text},
    accounts   ${text}   not null,
    excepted   ${text}   not null,
    primary key (run, place)
) ${keyed_table};

create table brake_reports (
    run     ${text} not null primary key,
    results ${text} not null,
    held    ${text} not null
) ${table};

create table journals (
    run ${text} not null primary key
) ${keyed_table};

create table journal (
    run         ${text}   not null references journals,
    operation   ${text}   not null,
    state       ${text}   not null,
    result      ${text}   not null,
    ldap_code   ${number} not null,
    server      ${text}   not null,
    attempts    ${number} not null,
    planned_at  ${text},
    applied_at  ${text},
    verified_at ${text},
    primary key (run, operation)
) ${keyed_table};

create table leases (
    directory ${text} not null primary key,
    run       ${text} not null,
    holder    ${text} not null,
    since_at  ${text} not null,
    until_at  ${text} not null
) ${table};

create table cases (
    id          ${text} not null primary key,
    kind        ${text} not null,
    directory   ${text} not null,
    account_id  ${text} not null,
    account_dn  ${text} not null,
    person      ${text} not null,
    subject     ${text} not null,
    detail      ${text} not null,
    evidence    ${text} not null,
    owner       ${text} not null,
    first_seen  ${text} not null,
    due_at      ${text} not null,
    state       ${text} not null,
    approver    ${text} not null,
    valid_from  ${text},
    valid_until ${text},
    orphan      ${text},
    run         ${text} not null
) ${table};

create index cases_open on cases (id) where state = 'OPEN';

create table disabled_marks (
    directory  ${text} not null,
    account_id ${text} not null,
    run        ${text} not null,
    marked_at  ${text} not null,
    verdict    ${text} not null,
    primary key (directory, account_id)
) ${keyed_table};
